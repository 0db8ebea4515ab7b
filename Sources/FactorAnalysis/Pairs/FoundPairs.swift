public import Preferences

/// The pairs that fit a query, with what a list of them says beside.
public struct FoundPairs: Sendable {
  /// In the order of the query.
  public let rows: [Row<Pair>]
  /// The pairs that could have fitted: those of the first profile that a condition names, else the collected ones of the task.
  public let population: Int
  /// How many of those people voted on.
  public let voted: Int
  /// Only where nothing fits: how many pairs there would be without each of the conditions.
  public let withoutEach: [Int]
  /// What speaks loudest in each of them.
  public let loudest: LoudestFactors
  /// The share of the texts that were looked through so far; nil when all were.
  public let looked: Double?

  public init(
    rows: [Row<Pair>], population: Int, voted: Int, withoutEach: [Int] = [], loudest: LoudestFactors,
    looked: Double? = nil
  ) {
    self.looked = looked
    self.rows = rows
    self.population = population
    self.voted = voted
    self.withoutEach = withoutEach
    self.loudest = loudest
  }
}

extension StudyAnalysis {
  /// Finds the pairs of a query and, where there are none, which condition is to blame.
  ///
  /// - Parameters:
  ///   - isCancelled: asked now and then; when true the result is empty.
  ///   - partial: told, while texts are looked through, what is found so far.
  /// - Throws: as `pairs(_:isCancelled:)` does.
  /// - Complexity: that of `pairs(_:isCancelled:)`, once more for each condition where nothing fits, and O(responses × factors).
  public func findPairs(
    _ query: PairQuery, isCancelled: () -> Bool = { false }, partial: (FoundPairs) -> Void = { _ in }
  ) throws -> FoundPairs {
    let profile = query.conditions.lazy.compactMap(\.profile).first
    let all = try pairs(PairQuery(task: query.task, conditions: profile.map { [.member(of: $0)] } ?? []))
    let voted = all.count { preferences.human.members[$0.index] }
    let loudest = LoudestFactors(of: query.task, in: self)
    let rows = try pairs(query, isCancelled: isCancelled) { found, looked in
      partial(FoundPairs(rows: found, population: all.count, voted: voted, loudest: loudest, looked: looked))
    }
    var withoutEach: [Int] = []
    if rows.isEmpty {
      for place in query.conditions.indices where !isCancelled() {
        var wider = PairQuery(task: query.task, conditions: query.conditions)
        wider.conditions.remove(at: place)
        withoutEach.append(try pairs(wider, isCancelled: isCancelled).count)
      }
    }
    return FoundPairs(
      rows: rows, population: all.count, voted: voted, withoutEach: withoutEach, loudest: loudest)
  }
}

extension PairCondition {
  /// The profile it is about, where it is about one.
  public var profile: Profile? {
    switch self {
    case .member(let profile), .misaligned(let profile), .verdict(let profile, _), .sign(_, let profile, _): profile
    case .comparison, .slice, .text: nil
    }
  }
}
