public import BayesianInference
public import Preferences
import Statistics

/// The pairs of a study that say something about a judge: its preferences beside the comparisons of several properties.
public struct DissectedPairs: Sendable {
  /// Indices into the analysis' factors.
  public let properties: [Int]
  /// Factors that were left out, as no pair of the judge can be compared by them.
  public let uncompared: [Int]
  /// Fold by fold.
  public let pairs: [Row<Pair>]
  /// One row for each of `pairs`.
  public let table: ComparisonTable
  /// Contiguous in `pairs`; the pairs of a cluster are in one.
  public let folds: [Range<Int>]
  public let clusters: Int
  /// For each of `pairs` the number of its cluster, below `clusters`.
  let clusterNumbers: [Int]
  /// Pairs of the judge without a preference.
  public let undecided: Int
  /// Pairs left out as some property cannot be compared on them.
  public let incomplete: Int
  /// Those of them on which errors were looked for and the accuracy of a response could not be judged.
  public let unjudged: Int

  /// - Parameters:
  ///   - slice: only pairs within it; nil takes all.
  ///   - factors: indices of the properties; those that no pair can be compared by are left out.
  ///   - foldCount: how many parts; none below two.
  /// - Throws: `EditError` where the task has no such profile.
  /// - Complexity: O(pairs × properties).
  init(
    of judge: Profile, in task: StudyTask, of analysis: StudyAnalysis, slice: BitPlane? = nil, factors: [Int],
    foldCount: Int, seed: UInt64
  ) throws(EditError) {
    guard var planes = analysis.planes(of: judge, in: task) else {
      throw EditError("the task \(task.rawValue) has no such profile")
    }
    if let slice { planes = planes.restricted(to: slice) }
    undecided = planes.undecidedCount
    var lacking: [Int: BitPlane] = [:]
    for factor in factors { lacking[factor] = try analysis.lacking(factor) }
    let known = factors.filter { !planes.decided.subtracting(lacking[$0]!).isEmpty }
    properties = known
    uncompared = factors.filter { !known.contains($0) }
    let whole = known.reduce(planes.decided) { $0.subtracting(lacking[$1]!) }
    incomplete = planes.decidedCount - whole.population
    let left = planes.decided.subtracting(whole)
    unjudged =
      known.contains { DissectedProperty.named(analysis.edited.keys[$0])?.isOfErrors == true }
      ? (left & analysis.unjudgedPairs()).population : 0
    var clustered: [Row<Cluster>: [Int]] = [:]
    var order: [Row<Cluster>] = []
    whole.forEachMember { pair in
      let cluster = analysis.contents.cluster(of: Row(pair))
      if clustered[cluster] == nil { order.append(cluster) }
      clustered[cluster, default: []].append(pair)
    }
    clusters = order.count
    let (rows, folds) = Self.folded(order.map { clustered[$0]! }, into: foldCount, seed: seed)
    self.folds = folds
    pairs = rows.map { Row($0) }
    let numbers = Dictionary(uniqueKeysWithValues: zip(order, order.indices))
    clusterNumbers = pairs.map { numbers[analysis.contents.cluster(of: $0)]! }
    var comparisons: [Int8] = []
    comparisons.reserveCapacity(rows.count * known.count)
    for row in rows { for factor in known { comparisons.append(analysis.comparisons[factor][Row(row)] ?? 0) } }
    table = ComparisonTable(
      properties: known.count, comparisons: comparisons, preferences: rows.map { planes.prefersA[$0] })
  }

  /// Clusters in an order drawn by the seed, each put into the fold that has the fewest pairs so far.
  private static func folded(
    _ clusters: [[Int]], into count: Int, seed: UInt64
  ) -> (rows: [Int], folds: [Range<Int>]) {
    let count = min(count, clusters.count)
    guard count > 1 else { return (clusters.flatMap(\.self), []) }
    var generator = SeededGenerator(seed: seed)
    var parts = [[Int]](repeating: [], count: count)
    for cluster in clusters.shuffled(using: &generator) {
      let smallest = parts.indices.min { (parts[$0].count, $0) < (parts[$1].count, $1) }!
      parts[smallest] += cluster
    }
    var folds: [Range<Int>] = []
    var rows: [Int] = []
    for part in parts {
      folds.append(rows.count..<(rows.count + part.count))
      rows += part.sorted()
    }
    return (rows, folds)
  }
}
