/// What the responses of a study were asked to do. A task sets the default factors and forbids none.
public struct StudyTask: Hashable, Sendable, RawRepresentable {
  /// The name in files and commands: lower case, words joined by hyphens.
  public let rawValue: String

  public init(rawValue: String) { self.rawValue = rawValue }

  public static let summarization = StudyTask(rawValue: "summarization")
  public static let instructionFollowing = StudyTask(rawValue: "instruction-following")
  public static let documentQA = StudyTask(rawValue: "document-qa")

  /// The name people read.
  public var title: String {
    switch self {
    case .summarization: "Summarization"
    case .instructionFollowing: "Instruction following"
    case .documentQA: "Document QA"
    default: rawValue
    }
  }
}
