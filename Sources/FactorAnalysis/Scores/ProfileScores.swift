public import Preferences
import Statistics

/// One factor's standing in one profile.
public struct FactorScore: Hashable, Sendable {
  /// Index into the factors of the analysis.
  public let factor: Int
  /// nil for a published score, which has no pairs behind it.
  public let counts: FactorCounts?
  /// tau_14; nil when no pair can be compared.
  public let score: Double?
  /// From 1, highest score first, equal scores share a rank; nil without a score or when the factor is not ranked.
  public internal(set) var rank: Int?
}

/// All factor scores of one profile in one task.
public struct ProfileScores: Hashable, Sendable {
  public let profile: Profile
  /// Distinct sources of the profile's pairs.
  public let sources: Int
  /// Pairs of the profile: those with a preference and those without.
  public let pairs: Int
  /// Pairs with a preference of ±1.
  public let preferences: Int
  /// Pairs without.
  public let ties: Int
  /// Pairs on which a model's verdict turned with the order of presentation.
  public let flips: Int
  /// Pairs on which none of a model's votes could be read; they are not among `pairs`.
  public let unreadable: Int
  /// In the order of the task's factors.
  public internal(set) var scores: [FactorScore]

  /// A factor's standing, by index; nil when the task does not list it.
  public func score(of factor: Int) -> FactorScore? { scores.first { $0.factor == factor } }

  /// The factors that have a rank, best first.
  public var ranking: [FactorScore] {
    scores.filter { $0.rank != nil }.sorted { ($0.rank!, $0.factor) < ($1.rank!, $1.factor) }
  }

  /// Gives each ranked factor with a score its rank.
  mutating func rank(_ ranked: (Int) -> Bool) {
    let places = scores.indices.filter { scores[$0].score != nil && ranked(scores[$0].factor) }
    let ranks = sharedRanks(places.map { scores[$0].score! })
    for index in scores.indices { scores[index].rank = nil }
    for (place, rank) in zip(places, ranks) { scores[place].rank = rank }
  }
}
