public import Preferences

/// Everything counted for one task of a study. Immutable; an edit makes another.
public struct TaskAnalysis: Sendable {
  public let task: StudyTask
  /// Indices into the analysis' factors, in the order in which they are listed: those the task names and all with values.
  public let factors: [Int]
  /// The humans first.
  public let profiles: [ProfileScores]
  /// Of every profile but the humans, in the order of `profiles`.
  public let alignments: [Alignment]

  /// The humans' scores; nil in a task in which nobody voted.
  public var human: ProfileScores? { profiles.first { $0.profile == .human } }

  /// The scores of a profile; nil where it has no pair in the task.
  public func scores(of profile: Profile) -> ProfileScores? { profiles.first { $0.profile == profile } }
  /// The alignment of a profile; nil for the humans themselves and where they have no scores.
  public func alignment(of profile: Profile) -> Alignment? { alignments.first { $0.profile == profile } }
}
