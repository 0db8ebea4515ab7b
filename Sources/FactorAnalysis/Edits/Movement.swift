public import Preferences

/// What an edit moves in one profile: old and new score and rank of one factor, old and new alignment.
public struct Movement: Hashable, Sendable {
  /// Where a factor stands in a profile, and how well the profile is aligned; nil where there is no such number.
  public struct Standing: Hashable, Sendable {
    /// tau_14.
    public let score: Double?
    /// From 1.
    public let rank: Int?
    /// Of the whole profile with the humans; nil for the humans themselves.
    public let tauB: Double?
  }

  public let profile: Profile
  public let old: Standing
  public let new: Standing

  /// Whether nothing moved, to the last bit.
  public var isStill: Bool { old == new }

  /// The movements of a factor in every profile of a task, in the order of its profiles.
  ///
  /// - Parameters:
  ///   - factor: its name after the edit; before it, a factor of another name may have been in its place.
  public static func all(
    of factor: String, formerly: String? = nil, in task: StudyTask, from before: StudyAnalysis, to after: StudyAnalysis
  ) -> [Movement] {
    func standing(_ profile: Profile, _ name: String, _ analysis: StudyAnalysis) -> Standing {
      let index = analysis.factors.firstIndex { $0.name == name }
      let counted = analysis.task(task)
      let score = index.flatMap { counted?.scores(of: profile)?.score(of: $0) }
      return Standing(
        score: score?.score, rank: score?.rank, tauB: counted?.alignment(of: profile)?.tauB)
    }
    return (after.task(task)?.profiles ?? []).map { scores in
      Movement(
        profile: scores.profile, old: standing(scores.profile, formerly ?? factor, before),
        new: standing(scores.profile, factor, after))
    }
  }
}
