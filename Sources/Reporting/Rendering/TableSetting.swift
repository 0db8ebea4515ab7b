/// A table set in columns of characters.
struct TableSetting {
  private let table: ReportTable
  private let page: Page
  /// The cells' texts, numbers filled up so that their points are one below the other.
  private let texts: [[String]]
  private var widths: [Int]

  private static let gap = 2
  private static let narrowest = 8

  init(_ table: ReportTable, on page: Page) {
    self.table = table
    self.page = page
    var texts = table.rows.map { row in row.map { page.fitted($0.text, .max) } }
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
    let header = line(table.columns.map(\.title))
    let rule = widths.map { String(repeating: "─", count: $0) }.joined(
      separator: String(repeating: " ", count: Self.gap))
    return [header, rule] + texts.map(line)
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

  private func line(_ texts: [String]) -> String {
    var line = ""
    for (place, text) in texts.enumerated() {
      let fit = page.fitted(text, widths[place])
      let room = String(repeating: " ", count: max(0, widths[place] - page.width(fit)))
      line += table.columns[place].alignment == .left ? fit + room : room + fit
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
