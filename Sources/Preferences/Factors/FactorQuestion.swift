/// How a model is asked about a factor, as far as the study says so itself: the table `ask` of `factors.toml`.
///
/// What is nil, or empty, is as in the prompt that comes with the program for a factor of that name, else made of the
/// factor's definition.
public struct FactorQuestion: Hashable, Sendable {
  /// What one answer is about.
  public enum Subject: String, Hashable, Sendable, CaseIterable {
    case response
    /// Each atomic fact of a response.
    case responseFacts = "response facts"
    /// Each atomic fact of a source, held against a response.
    case sourceFacts = "source facts"
  }

  /// A text that the model sees.
  public enum Part: String, Hashable, Sendable, CaseIterable { case source, response }

  /// The words among which the model chooses.
  public enum Answers: Hashable, Sendable {
    case yesOrNo
    /// Worst first; they stand for values spaced evenly from 0 to 1.
    case levels([String])
    /// What 1 means, what 2 means and so on; these are the values.
    case rubric([String])
  }

  /// A worked question and its answer.
  public struct Example: Hashable, Sendable {
    public var given: String
    public var answer: String

    public init(given: String, answer: String) { (self.given, self.answer) = (given, answer) }
  }

  /// Raised whenever an old reply must not be taken for a new one; the words themselves count too.
  public var version: String?
  public var subject: Subject?
  public var shows: [Part]?
  public var answers: Answers?
  /// Which of yes and no counts toward the factor.
  public var counts: Bool?
  public var instructions: String?
  public var examples: [Example]

  public init(
    version: String? = nil, subject: Subject? = nil, shows: [Part]? = nil, answers: Answers? = nil, counts: Bool? = nil,
    instructions: String? = nil, examples: [Example] = []
  ) {
    (self.version, self.subject, self.shows, self.answers) = (version, subject, shows, answers)
    (self.counts, self.instructions, self.examples) = (counts, instructions, examples)
  }
}
