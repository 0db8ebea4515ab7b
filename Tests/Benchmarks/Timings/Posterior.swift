import BayesianInference
import SyntheticComparisons

/// Posteriors of 29 weights, with as many pairs as a scenario and as all of the paper's data have; and folds.
func posteriors() {
  for pairs in [820, 5240] {
    let title = "29 weights, \(pairs == 820 ? "820" : "5,240") pairs"
    var options = PreferenceFit.Options()
    options.folds = 0
    work("posterior of \(title)", for: .seconds(8), on: { try SyntheticComparisons.written(pairs) }) {
      try PreferenceFit($0, options).posterior.weights
    }
    work(
      "1,000 effective draws of \(title)", for: .seconds(8), on: { try SyntheticComparisons.written(pairs) },
      share: { 1000 / ($0.posterior.diagnostics.effective ?? .nan) }
    ) {
      try PreferenceFit($0, options)
    }
  }
  var paper = PreferenceFit.Options()
  paper.folds = 0
  paper.method = .nuts
  work(
    "1,000 effective draws by NUTS of 29 weights, 820 pairs", for: .seconds(12),
    on: { try SyntheticComparisons.written(820) }, share: { 1000 / ($0.posterior.diagnostics.effective ?? .nan) }
  ) {
    try PreferenceFit($0, paper)
  }
  // One of the paper's grid of 33 judges × 11 scenarios; fits differ in how many folds can be reweighted.
  work(
    "10 folds of 29 weights, 820 pairs", for: .seconds(20),
    on: { TableCycle((0..<11).map { SyntheticComparisons(pairs: 820, seed: 100 + $0).table }) }
  ) {
    try PreferenceFit($0.next()).means
  }
}

/// Tables handed out in turn.
private final class TableCycle {
  private let tables: [ComparisonTable]
  private var place = 0

  init(_ tables: [ComparisonTable]) { self.tables = tables }

  func next() -> ComparisonTable {
    place += 1
    return tables[(place - 1) % tables.count]
  }
}
