public import CellGrid

/// A text one can scroll through, with a mark of where one is when it is longer than the panel.
public struct TextPanel: Hashable, Sendable {
  public var text: WrappedText
  /// The first line in sight; see `scrolled(_:toShow:of:height:margin:)`.
  public var offset: Int

  public init(_ text: WrappedText, offset: Int = 0) {
    self.text = text
    self.offset = offset
  }

  /// The columns of a panel that text may take: one is kept for the mark, and one to set it off.
  public static func textColumns(of panelColumns: Int) -> Int { max(0, panelColumns - 2) }

  public func draw(in rect: Rect, on grid: inout Grid, theme: Theme, ground: Role = .text) {
    guard !rect.isEmpty else { return }
    let first = scrolled(offset, toShow: nil, of: text.lines.count, height: rect.rows)
    let isLong = text.lines.count > rect.rows
    let area = rect.inset(right: isLong ? 2 : 0)
    for (line, text) in text.lines.dropFirst(first).prefix(rect.rows).enumerated() {
      grid.put(
        text, column: rect.column, row: rect.row + line, columns: area.columns, theme: theme,
        ground: ground)
    }
    ScrollMark(offset: first, visible: rect.rows, count: text.lines.count)
      .draw(in: rect.inset(left: rect.columns - 1), on: &grid, theme: theme, ground: ground)
  }
}
