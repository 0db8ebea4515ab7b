import BayesianInference
import Foundation
import SyntheticComparisons

// The grid of the paper on dissecting preferences, on comparisons drawn at random: 33 judges, 11 scenarios of its sizes, 10 folds.
// Usage: grid [EVERY]: CPU and wall time of the whole grid; then each EVERY-th fit is held against folds sampled one by one.

let sizes = [820, 820] + [Int](repeating: 400, count: 9)
let cells = (0..<33).flatMap { judge in sizes.indices.map { (judge: judge, scenario: $0) } }
let tables = cells.map {
  SyntheticComparisons(pairs: sizes[$0.scenario], seed: UInt64($0.scenario), judge: UInt64($0.judge)).table
}

let processorStart = clock()
let start = ContinuousClock.now
let fits = try tables.map { try PreferenceFit($0) }
let spent = Double(clock() - processorStart) / Double(CLOCKS_PER_SEC)
let wall = start.duration(to: .now) / .seconds(1)
let folds = fits.flatMap(\.folds)
print(
  "\(fits.count) fits with \(folds.count) folds, \(folds.count { $0.diagnostics == nil }) of them reweighted:",
  "\(rounded(spent)) s of CPU time, \(rounded(wall)) s; \(fits.count { !$0.isReliable }) marked as unreliable")

guard CommandLine.arguments.count == 2, let every = Int(CommandLine.arguments[1]), every > 0 else { exit(0) }

var differences: [Double] = []
for cell in stride(from: 0, to: cells.count, by: every) {
  let (table, fit) = (tables[cell], fits[cell])
  var means = [Double](repeating: 0, count: table.properties)
  let seeds: [UInt64] = [11, 12, 13, 14]
  for fold in fit.folds {
    let rest = table.pairs(in: [0..<fold.heldOut.lowerBound, fold.heldOut.upperBound..<table.count])
    for seed in seeds {
      var options = PreferenceFit.Options()
      options.folds = 0
      options.seed = seed
      let sampled = try PreferenceFit(rest, options).posterior
      for (place, mean) in sampled.means.enumerated() { means[place] += mean / Double(fit.folds.count * seeds.count) }
    }
  }
  for (place, weight) in fit.posterior.weights.enumerated() {
    differences.append(abs(fit.means[place] - means[place]) / weight.sd)
  }
}
differences.sort()
print(
  "means over ten folds against each fold sampled four times, \(differences.count) weights, in posterior standard deviations:",
  "median \(rounded(differences[differences.count / 2])), largest \(rounded(differences.last!))")

func rounded(_ number: Double) -> String { String(format: "%.3g", number) }
