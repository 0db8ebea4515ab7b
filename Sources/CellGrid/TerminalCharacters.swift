/// A clean text as what fills cells: each base scalar with its marks. Line feeds show as their picture.
struct TerminalCharacters: Sequence, IteratorProtocol {
  struct Element {
    var text: String
    var columns: Int
  }

  private var rest: Substring.UnicodeScalarView

  init(_ cleanText: String) { rest = Substring(cleanText).unicodeScalars }

  mutating func next() -> Element? {
    guard let base = rest.popFirst() else { return nil }
    if base == "\n" { return Element(text: "\u{240A}", columns: 1) }
    var text = String(base)
    while let mark = rest.first, CellGrid.columns(of: mark) == 0 {
      text.unicodeScalars.append(mark)
      rest.removeFirst()
    }
    return Element(text: text, columns: CellGrid.columns(of: base))
  }
}
