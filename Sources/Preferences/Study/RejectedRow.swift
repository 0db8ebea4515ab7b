/// A piece of an imported file that could not be taken as it is, kept where the user can see it.
public struct RejectedRow: Hashable, Sendable {
  public var file: String
  /// From 1; the line, or the entry of a JSON array.
  public var line: Int
  /// nil where the row as a whole is wrong.
  public var field: String?
  /// What is wrong and what was done instead, as a sentence.
  public var reason: String
  /// The offending value, cut short.
  public var excerpt: String

  public init(file: String, line: Int, field: String?, reason: String, excerpt: String) {
    self.file = file
    self.line = line
    self.field = field
    self.reason = reason
    self.excerpt = excerpt
  }
}
