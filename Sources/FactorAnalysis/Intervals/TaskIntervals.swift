public import Preferences
public import Statistics

/// How far the numbers of one task would move had other sources been drawn: percentile intervals over resampled clusters.
///
/// Every resample draws as many clusters as there are, with replacement, the same ones for all profiles and factors, so that
/// scores, ranks and alignments of one draw belong together.
public struct TaskIntervals: Sendable {
  public struct Key: Hashable, Sendable {
    public let profile: Profile
    public let factor: String
  }

  /// A rank's interval: whole numbers, from the best to the worst.
  public struct RankInterval: Hashable, Sendable {
    public let low: Int
    public let high: Int
  }

  public struct AlignmentIntervals: Hashable, Sendable {
    public let tauB: Interval?
    public let rho: Interval?
    public let r: Interval?
    /// Resamples in which tau_b could be computed.
    public let resamples: Int
    /// tau_b is ±1, where a percentile interval cannot cover.
    public let cannotCover: Bool
    public let agreement: Interval?
  }

  public let task: StudyTask
  public let level: Double
  public let resamples: Int
  public let seed: UInt64
  public let clusters: Int
  public internal(set) var scores: [Key: Interval] = [:]
  public internal(set) var ranks: [Key: RankInterval] = [:]
  /// Generation minus evaluation, by agent (in its generation profile) and factor.
  public internal(set) var gaps: [Key: Interval] = [:]
  public internal(set) var alignments: [Profile: AlignmentIntervals] = [:]
  /// nil where pairs have one annotator each.
  public internal(set) var humanCeiling: HumanCeiling?

  /// What the intervals are, for beside a number: `95 % percentile interval, 1,000 resamples of 48 clusters, seed 14`.
  public static let method = "percentile over resampled clusters"

  public func score(of factor: String, in profile: Profile) -> Interval? {
    scores[Key(profile: profile, factor: factor)]
  }

  public func rank(of factor: String, in profile: Profile) -> RankInterval? {
    ranks[Key(profile: profile, factor: factor)]
  }

  /// Of generation minus evaluation, by the generation profile.
  public func gap(of factor: String, in profile: Profile) -> Interval? {
    gaps[Key(profile: profile, factor: factor)]
  }
}
