/// What must hold of a source for a query-specific property to mean something.
///
/// A study keeps it as metadata of the source under its name, `yes` or `no`. Where it is `no` the property has no rating, and
/// dissection takes the responses for equal in it; where nothing is known, pairs are left out.
///
/// - Source: arXiv 2402.11296, section 3.4 and Table 2.
public enum Prerequisite: String, Hashable, Sendable, CaseIterable {
  /// It does not say clearly what is wanted.
  case unclearIntent = "unclear intent"
  /// It shows what the writer feels.
  case feelings = "express feelings"
  /// It says what the answer must keep to.
  case constraints = "explicit constraints"
  /// It shows what the writer holds or prefers.
  case stances = "subjective stances"
  /// It says something that is wrong, or prejudiced.
  case mistakes = "mistakes or bias"

  /// The name of the metadata column.
  public var column: String { rawValue }

  /// The values of the column.
  public static let (met, unmet) = ("yes", "no")
}

/// What a query is about, so that preferences are not mixed over very different ones.
///
/// - Source: arXiv 2402.11296, section 3.2 and Table 8.
public enum QueryScenario: String, Hashable, Sendable, CaseIterable {
  case examQuestions = "exam questions"
  case code
  case creativeWriting = "creative writing"
  case functionalWriting = "functional writing"
  case communication
  case knowledgeAware = "knowledge-aware"
  case advice
  case dailyTasks = "daily tasks"
  case languageTasks = "NLP tasks"
  case others
  case unsafe = "unsafe query"

  /// The name of the metadata column.
  public static let column = "scenario"
}
