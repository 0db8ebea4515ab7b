public import Preferences
import Statistics

/// Means of the properties and how they go with each other, over the responses of the counted pairs.
///
/// Source: arXiv 2402.11296, table 9 and figure 4.
public struct PropertyCorrelations: Sendable {
  /// What is correlated.
  public enum Basis: String, Hashable, Sendable, CaseIterable {
    /// The values in the responses, each response once.
    case values
    /// The comparisons on the pairs: what weights are fitted to.
    case comparisons
  }

  public struct Property: Hashable, Sendable {
    /// Index into the analysis' factors.
    public let factor: Int
    /// How many responses, or pairs, have one.
    public let count: Int
    /// nil where none has.
    public let mean: Double?
    /// With count − 1; nil where fewer than two have a value.
    public let sd: Double?
  }

  public let basis: Basis
  public let properties: [Property]
  /// Row by row; nil where nothing varies among what both have.
  public let values: [Double?]
  /// How many responses, or pairs, have both.
  public let counts: [Int]

  public subscript(row: Int, column: Int) -> Double? { values[row * properties.count + column] }

  /// - Parameter factors: indices of the properties; nil takes those in the ranking.
  /// - Returns: nil when cancelled, and where the study has no such task.
  /// - Complexity: O(responses · properties²), divided by the number of processors.
  public init?(
    of task: StudyTask, in analysis: StudyAnalysis, basis: Basis = .values, factors: [Int]? = nil,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    guard let counted = analysis.task(task) else { return nil }
    let listed = factors ?? counted.factors.filter { analysis.factors[$0].isRanked }
    let columns = Self.columns(listed, basis, task, analysis)
    properties = zip(listed, columns).map { factor, column in
      let known = column.filter { !$0.isNaN }
      let mean = known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
      let squares = mean.map { mean in known.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } }
      return Property(
        factor: factor, count: known.count, mean: mean,
        sd: known.count < 2 ? nil : squares.map { ($0 / Double(known.count - 1)).squareRoot() })
    }
    self.basis = basis
    let rows = concurrentMap(columns.count) { one -> [(Double?, Int)] in
      (0...one).map { other in
        if isCancelled() { return (nil, 0) }
        var (left, right): ([Double], [Double]) = ([], [])
        for (x, y) in zip(columns[one], columns[other]) where !x.isNaN && !y.isNaN {
          left.append(x)
          right.append(y)
        }
        return (pearsonR(left, right), left.count)
      }
    }
    if isCancelled() { return nil }
    let places = columns.indices
    values = places.flatMap { one in places.map { rows[max(one, $0)][min(one, $0)].0 } }
    counts = places.flatMap { one in places.map { rows[max(one, $0)][min(one, $0)].1 } }
  }

  /// In the order of average linkage by 1 − r.
  public var clustered: [Int] { AverageLinkage(values.map { $0.map { 1 - $0 } }, count: properties.count).order }

  /// NaN is missing.
  private static func columns(
    _ factors: [Int], _ basis: Basis, _ task: StudyTask, _ analysis: StudyAnalysis
  ) -> [[Double]] {
    let pairs = analysis.pairs(of: task).members
    switch basis {
    case .comparisons:
      return factors.map { factor in
        pairs.map { analysis.comparisons[factor][Row($0)].map(Double.init) ?? .nan }
      }
    case .values:
      let table = analysis.contents.pairs
      var isSeen = [Bool](repeating: false, count: analysis.contents.responses.count)
      var responses: [Int] = []
      for pair in pairs {
        for response in [table.a[pair].index, table.b[pair].index] where !isSeen[response] {
          isSeen[response] = true
          responses.append(response)
        }
      }
      return factors.map { factor in
        let column = analysis.edited.columns[factor].storage
        return responses.map { column[$0] }
      }
    }
  }
}
