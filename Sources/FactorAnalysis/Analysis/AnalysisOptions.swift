/// The choices that change numbers. Two analyses with equal options and equal data are equal.
public struct AnalysisOptions: Hashable, Sendable {
  /// What becomes of pairs on which the humans are tied, in the evaluation setting.
  public enum HumanTies: String, Hashable, Sendable, CaseIterable { case keep, exclude }

  /// How votes in two orders make an evaluation preference.
  public enum Orders: String, Hashable, Sendable, CaseIterable {
    /// Contradicting orders make a tie.
    case merged
    /// Only pairs with the same verdict in both orders.
    case consistent
    /// Only votes with A shown first.
    case ab
    /// Only votes with B shown first.
    case ba
    /// The side that the strengths of all votes are for on average, as a judge's log-probabilities are read; where a vote has no
    /// strength, as merged.
    case averaged
  }

  /// Default: kept. The paper excludes them.
  public var humanTies: HumanTies
  /// Default: merged.
  public var orders: Orders
  /// Level of every interval.
  public var level: Double
  /// Resamples behind every interval; 0 makes none.
  public var resamples: Int
  /// The same seed draws the same clusters.
  public var seed: UInt64

  public init(
    humanTies: HumanTies = .keep, orders: Orders = .merged, level: Double = 0.95, resamples: Int = 1000,
    seed: UInt64 = 14
  ) {
    self.humanTies = humanTies
    self.orders = orders
    self.level = level
    self.resamples = resamples
    self.seed = seed
  }
}
