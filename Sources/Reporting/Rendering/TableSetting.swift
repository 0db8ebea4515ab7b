/// A table set in columns of characters. Where it is wider than the page, cells of the columns that may shrink are broken
/// into lines.
struct TableSetting {
  private let table: ReportTable
  private let page: Page
  /// The cells' texts, numbers filled up so that their points are one below the other.
  private let texts: [[String]]
  private var widths: [Int]

  private static let gap = 2
  private static let narrowest = 12

  init(_ table: ReportTable, on page: Page) {
    self.table = table
    self.page = page
    var texts = table.rows.map { row in row.map { page.oneLine($0.text) } }
    for (place, column) in table.columns.enumerated() where column.alignment == .point {
      var most = 0
      for row in texts { most = max(most, Self.afterPoint(row[place])) }
      for index in texts.indices {
        let text = texts[index][place]
        texts[index][place] += String(repeating: " ", count: most - Self.afterPoint(text))
      }
    }
    self.texts = texts
    widths = table.columns.indices.map { [texts] place in
      max(page.width(table.columns[place].title), texts.map { page.width($0[place]) }.max() ?? 0)
    }
    shrink()
  }

  var lines: [String] {
    let rule = widths.map { String(repeating: "─", count: $0) }.joined(
      separator: String(repeating: " ", count: Self.gap))
    return lines(of: table.columns.map(\.title)) + [rule] + texts.flatMap(lines(of:))
  }

  /// Takes a column at a time from the widest that may be cut.
  private mutating func shrink() {
    var excess = widths.reduce(0, +) + Self.gap * (widths.count - 1) - page.columns
    while excess > 0 {
      let candidates = widths.indices.filter { table.columns[$0].canShrink && widths[$0] > Self.narrowest }
      guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { return }
      widths[widest] -= 1
      excess -= 1
    }
  }

  /// A row in as many lines as its longest cell needs.
  private func lines(of texts: [String]) -> [String] {
    let cells = zip(texts, widths).map { text, width in
      page.width(text) <= width ? [text] : page.wrapped(text, width)
    }
    return (0..<(cells.map(\.count).max() ?? 0)).map { place in
      line(cells.map { place < $0.count ? $0[place] : "" })
    }
  }

  private func line(_ texts: [String]) -> String {
    var line = ""
    for (place, text) in texts.enumerated() {
      let room = String(repeating: " ", count: max(0, widths[place] - page.width(text)))
      line += table.columns[place].alignment == .left ? text + room : room + text
      if place < texts.count - 1 { line += String(repeating: " ", count: Self.gap) }
    }
    while line.hasSuffix(" ") { line.removeLast() }
    return line
  }

  /// The point and what follows it.
  private static func afterPoint(_ text: String) -> Int {
    text.lastIndex(of: ".").map { text.distance(from: $0, to: text.endIndex) } ?? 0
  }
}
