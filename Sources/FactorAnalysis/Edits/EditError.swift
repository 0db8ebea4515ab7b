/// Why an edit cannot be applied.
public struct EditError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong, as part of a sentence, without a full stop.
  public let description: String

  public init(_ description: String) { self.description = description }
}
