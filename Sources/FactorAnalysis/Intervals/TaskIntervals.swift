public import Preferences
public import Statistics

/// How far the numbers of one task would move had other sources been drawn: percentile intervals over resampled clusters.
///
/// Every resample draws as many clusters as there are, with replacement, the same ones for all profiles and factors, so that
/// scores, ranks and alignments of one draw belong together.
public struct TaskIntervals: Sendable {
  /// Which number an interval is of.
  public struct Key: Hashable, Sendable {
    public let profile: Profile
    /// By name.
    public let factor: String

    public init(profile: Profile, factor: String) {
      self.profile = profile
      self.factor = factor
    }
  }

  /// A rank's interval: whole numbers, from the best to the worst.
  public struct RankInterval: Hashable, Sendable {
    public let low: Int
    public let high: Int
  }

  /// How far one profile's alignment with the humans would move. A coefficient is nil where no resample gives one.
  public struct AlignmentIntervals: Hashable, Sendable {
    public let tauB: Interval?
    public let rho: Interval?
    public let r: Interval?
    /// Resamples in which tau_b could be computed.
    public let resamples: Int
    /// tau_b is ±1, where a percentile interval cannot cover.
    public let cannotCover: Bool
    /// Of the share of the strictly human-preferred pairs; nil but in evaluation.
    public let agreement: Interval?
  }

  public let task: StudyTask
  /// Nominal coverage, above 0 and below 1.
  public let level: Double
  public let resamples: Int
  public let seed: UInt64
  /// How many clusters each resample draws. With one there are no intervals.
  public let clusters: Int
  /// Of the factor scores, by profile and factor; none where no resample gives a score.
  public internal(set) var scores: [Key: Interval] = [:]
  /// Of the ranks of ranked factors.
  public internal(set) var ranks: [Key: RankInterval] = [:]
  /// Generation minus evaluation, by agent (in its generation profile) and factor.
  public internal(set) var gaps: [Key: Interval] = [:]
  /// Of every profile but the humans'.
  public internal(set) var alignments: [Profile: AlignmentIntervals] = [:]
  /// nil where pairs have one annotator each.
  public internal(set) var humanCeiling: HumanCeiling?

  /// What the intervals are, for beside a number: `95 % percentile interval, 1,000 resamples of 48 clusters, seed 14`.
  public static let method = "percentile over resampled clusters"

  /// The interval of a factor's score; nil where there is none.
  public func score(of factor: String, in profile: Profile) -> Interval? {
    scores[Key(profile: profile, factor: factor)]
  }

  /// The interval of a factor's rank; nil where there is none.
  public func rank(of factor: String, in profile: Profile) -> RankInterval? {
    ranks[Key(profile: profile, factor: factor)]
  }

  /// Of generation minus evaluation, by the generation profile.
  public func gap(of factor: String, in profile: Profile) -> Interval? {
    gaps[Key(profile: profile, factor: factor)]
  }
}
