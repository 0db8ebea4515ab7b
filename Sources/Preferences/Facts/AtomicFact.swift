/// The text that atomic facts are taken from.
public enum FactOwner: Hashable, Sendable {
  case source(Row<Source>)
  case response(Row<Response>)
}

/// A short self-contained statement taken from a text.
public struct AtomicFact: Hashable, Sendable {
  /// Unique in the study.
  public var name: String
  public var text: String

  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}

/// What was found about one atomic fact under one factor in one response.
public struct Judgement: Hashable, Sendable {
  /// The name of the fact.
  public var fact: String
  /// The name of the factor.
  public var factor: String
  /// True when the fact counts toward the factor (it *is* off focus, it *is* in the response), nil when unknown.
  public var value: Bool?
  /// Why, in the words of who judged.
  public var reason: String?

  public init(fact: String, factor: String, value: Bool?, reason: String? = nil) {
    self.fact = fact
    self.factor = factor
    self.value = value
    self.reason = reason
  }
}
