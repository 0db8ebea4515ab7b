/// How alike judges are within groups and across them.
///
/// Within a group: the mean over its pairs of judges; between two: the mean over every judge of the one with every judge of the
/// other. A judge is not held against itself.
///
/// Source: arXiv 2402.11296, section 4.2.1, Intra and Inter.
public struct GroupSimilarity: Sendable {
  /// A mean and of how many pairs of judges.
  public struct Mean: Hashable, Sendable {
    public let value: Double
    public let count: Int
  }

  public let grouping: JudgeGrouping
  public let groups: [String]
  /// For each group its judges, by their place in the similarity.
  public let members: [[Int]]
  /// Judges without a group, likewise.
  public let others: [Int]
  /// Over all pairs of judges of one group, and of different groups; nil where there are none.
  public let within: Mean?
  public let across: Mean?
  private let means: [Mean?]

  /// Between two groups, or within one.
  public subscript(one: Int, other: Int) -> Mean? { means[one * groups.count + other] }

  /// Between the judges of a group and all of other groups.
  public let acrossByGroup: [Mean?]

  /// - Complexity: O(judges²).
  public init(_ similarity: JudgeSimilarity, by grouping: JudgeGrouping) {
    let judges = similarity.judges.map(\.profile)
    let groups = grouping.names(among: judges)
    let members = groups.map { group in judges.indices.filter { grouping.groups[judges[$0]] == group } }
    func mean(_ pairs: [(Int, Int)]) -> Mean? {
      let known = pairs.compactMap { similarity[$0.0, $0.1] }
      return known.isEmpty ? nil : Mean(value: known.reduce(0, +) / Double(known.count), count: known.count)
    }
    func pairs(_ one: Int, _ other: Int) -> [(Int, Int)] {
      members[one].flatMap { left in
        members[other].filter { one != other || left < $0 }.map { (left, $0) }
      }
    }
    let places = groups.indices
    means = places.flatMap { one in places.map { mean(pairs(one, $0)) } }
    within = mean(places.flatMap { pairs($0, $0) })
    across = mean(places.flatMap { one in places.filter { one < $0 }.flatMap { pairs(one, $0) } })
    acrossByGroup = places.map { one in mean(places.filter { one != $0 }.flatMap { pairs(one, $0) }) }
    others = judges.indices.filter { grouping.groups[judges[$0]] == nil }
    (self.grouping, self.groups, self.members) = (grouping, groups, members)
  }
}
