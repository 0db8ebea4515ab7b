import FactorAnalysis
public import Preferences

/// Which factors differ most in a pair, each measured by its mean |difference| over the listed pairs.
public struct Loudness: Sendable {
  private var scales: [Int: Double] = [:]

  /// - Complexity: O(pairs × factors).
  public init(of rows: [Row<Pair>], in subject: Subject) {
    let analysis = subject.analysis
    let pairs = analysis.contents.pairs
    for index in subject.task.factors where analysis.factors[index].isRanked {
      let column = analysis.edited.columns[index].storage
      var sum = 0.0
      var count = 0
      for row in rows {
        let difference = column[pairs.a[row.index].index] - column[pairs.b[row.index].index]
        if !difference.isNaN {
          sum += abs(difference)
          count += 1
        }
      }
      if sum > 0 { scales[index] = sum / Double(count) }
    }
  }

  /// The factors that speak loudest in a pair, the loudest first.
  public func loudest(_ row: PairRow, count: Int = 2) -> [PairRow.Comparison] {
    let heard = row.comparisons.compactMap { own -> (comparison: PairRow.Comparison, loudness: Double)? in
      guard let scale = scales[own.index], let a = own.a, let b = own.b, own.comparison ?? 0 != 0 else { return nil }
      return (own, abs(a - b) / scale)
    }
    let order = heard.indices.sorted { left, right in
      heard[left].loudness == heard[right].loudness ? left < right : heard[left].loudness > heard[right].loudness
    }
    return order.prefix(count).map { heard[$0].comparison }
  }

  /// `length 93 : 61, off focus .20 : .11`.
  public func words(_ row: PairRow) -> String {
    loudest(row).map { "\($0.factor) \(NumberText.value($0.a)) : \(NumberText.value($0.b))" }.joined(separator: ", ")
  }
}
