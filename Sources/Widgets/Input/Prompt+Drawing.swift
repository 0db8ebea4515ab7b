public import CellGrid

extension Prompt {
  /// Draws the label and as much of the text as keeps the cursor in sight; cut ends show as `…`.
  ///
  /// - Parameter placeholder: what stands there dimmed while nothing is typed.
  /// - Returns: the cell of the cursor, `nil` when there is no room for it.
  @discardableResult
  public func draw(
    label: StyledText = .empty, placeholder: String = "", in rect: Rect, on grid: inout Grid,
    theme: Theme,
    ground: Role = .text
  ) -> Frame.Cursor? {
    guard !rect.isEmpty else { return nil }
    // The text keeps at least half the line.
    let start = grid.put(
      label, column: rect.column, row: rect.row, columns: rect.columns / 2, theme: theme,
      ground: ground)
    let field = Rect(column: start, row: rect.row, columns: rect.endColumn - start, rows: 1)
    let style = theme.style(.text, on: ground)
    guard !text.isEmpty else {
      grid.put(
        StyledText(placeholder, .dim), column: start, row: rect.row, columns: field.columns,
        theme: theme,
        ground: ground)
      return Frame.Cursor(column: start, row: rect.row)
    }
    let before = displayWidth(String(text.prefix(cursor)))
    let width = displayWidth(text)
    // One column is for the cursor behind the last character.
    let room = max(1, field.columns)
    let shift = width < room ? 0 : max(0, min(width + 1 - room, before - room * 2 / 3))
    grid.put(text, column: start - shift, row: rect.row, style: style, within: field)
    let cut = theme.style(.dim, on: ground)
    if shift > 0, before - shift > 0 {
      grid.put("…", column: start, row: rect.row, style: cut, within: field)
    }
    if width - shift > room, before - shift < room - 1 {
      grid.put("…", column: field.endColumn - 1, row: rect.row, style: cut, within: field)
    }
    return Frame.Cursor(column: start + min(room - 1, before - shift), row: rect.row)
  }
}
