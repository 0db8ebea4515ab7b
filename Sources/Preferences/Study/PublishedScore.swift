/// A factor score taken from a publication, with no pairs behind it.
public struct PublishedScore: Hashable, Sendable {
  public var task: StudyTask
  /// By name.
  public var factor: String
  public var profile: Profile
  /// tau_14 as printed.
  public var score: Double
  /// What the publication says about this number beside it.
  public var note: String?

  public init(task: StudyTask, factor: String, profile: Profile, score: Double, note: String? = nil) {
    self.task = task
    self.factor = factor
    self.profile = profile
    self.score = score
    self.note = note
  }
}
