/// What a report says to people, before it is known whether as plain text or as Markdown.
public struct Document: Hashable, Sendable {
  public enum Block: Hashable, Sendable {
    /// The path to what is shown, from the study down.
    case title(String)
    case heading(String)
    /// A paragraph, broken into lines by whoever renders it.
    case sentence(String)
    /// Sentences that belong together, one below the other.
    case list([String])
    /// A text of the study, which keeps its own lines.
    case quotation(String)
    case table(ReportTable)
  }

  public var blocks: [Block]

  public init(_ blocks: [Block] = []) { self.blocks = blocks }

  /// The path as titles write it.
  static func path(_ steps: String...) -> Block { .title(steps.joined(separator: " ▸ ")) }
}
