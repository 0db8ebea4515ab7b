/// How plain text is set: the page's width, and the functions of whoever knows what a terminal makes of a text.
///
/// Reports hold texts as they are in the study. Control characters, wide and combining characters are the terminal's
/// matter, so its knowledge comes in from outside and is the same on screen and in print.
public struct Page: Sendable {
  /// Tables are cut to so many columns where they can be, and sentences broken.
  public var columns: Int
  /// A text in which no character is a command to a terminal.
  public var clean: @Sendable (String) -> String
  /// How many columns a text takes.
  public var width: @Sendable (String) -> Int
  /// A text broken into lines of so many columns.
  public var wrapped: @Sendable (String, Int) -> [String]

  public init(
    columns: Int, clean: @escaping @Sendable (String) -> String, width: @escaping @Sendable (String) -> Int,
    wrapped: @escaping @Sendable (String, Int) -> [String]
  ) {
    self.columns = columns
    self.clean = clean
    self.width = width
    self.wrapped = wrapped
  }

  /// A clean text with its lines joined by spaces.
  func oneLine(_ text: String) -> String {
    let clean = clean(text)
    return clean.contains(where: \.isNewline)
      ? clean.split(whereSeparator: \.isNewline).joined(separator: " ") : clean
  }

  /// The document as lines, with a blank one between blocks, tables aligned.
  public func lines(of document: Document) -> [String] {
    var lines: [String] = []
    for (place, block) in document.blocks.enumerated() {
      if place > 0 { lines.append("") }
      switch block {
      case .title(let text), .heading(let text), .sentence(let text):
        lines += wrapped(text, columns)
      case .list(let texts): lines += texts.flatMap { wrapped($0, columns) }
      case .quotation(let text): lines += wrapped(text, columns - 2).map { $0.isEmpty ? "" : "  " + $0 }
      case .table(let table): lines += TableSetting(table, on: self).lines
      }
    }
    return lines
  }
}
