/// What an answer must look like.
public enum AnswerForm: Hashable, Sendable {
  /// A list of atomic facts, possibly empty.
  case facts
  /// One of these words, with a reason.
  case choice([String])
  /// One of these words for each numbered statement, with a reason each.
  case choices([String], statements: Int)
  /// A text of the model's own, as it comes.
  case words
  /// All of these fields.
  case fields([AnswerShape.Field])
}

/// What a model answered, after it was checked.
public enum Answer: Hashable, Sendable {
  public struct Choice: Hashable, Sendable {
    /// The word's place among those that were offered.
    public var index: Int
    /// In the model's words; nil where it gave none.
    public var reason: String?

    public init(index: Int, reason: String?) {
      self.index = index
      self.reason = reason
    }
  }

  case facts([String])
  case choice(Choice)
  /// One for each statement, in their order.
  case choices([Choice])
  case words(String)
  /// An object of the fields, just as they were asked for.
  case fields(JSONValue)
}

/// Why a reply is not an answer, said so that the model can mend it. It repeats nothing of the reply.
public struct AnswerFault: Error, Hashable, Sendable {
  public var message: String
  /// Whether asking the model to mend it makes sense.
  public var isMendable: Bool

  init(_ message: String, isMendable: Bool = true) {
    self.message = message
    self.isMendable = isMendable
  }
}

/// The longest texts and lists that an endpoint which can limit them is asked for.
public struct AnswerLengths: Hashable, Sendable {
  /// Of a reason, in characters.
  public var reason: Int
  /// Of an atomic fact, in characters.
  public var fact: Int
  public var facts: Int

  public init(reason: Int = 400, fact: Int = 400, facts: Int = 200) {
    self.reason = reason
    self.fact = fact
    self.facts = facts
  }
}
