public import CellGrid

extension TextArea {
  /// Draws as many lines as there is room for: from one on, or those around the cursor while somebody types.
  ///
  /// - Parameter offset: the first line that is shown while nobody types.
  /// - Returns: the cell of the cursor while somebody types and there is room.
  @discardableResult
  public func draw(
    isActive: Bool, offset: Int = 0, in rect: Rect, on grid: inout Grid, theme: Theme, ground: Role = .text
  ) -> Frame.Cursor? {
    guard !rect.isEmpty else { return nil }
    let lines = lines(columns: rect.columns)
    let line = line(of: cursor, in: lines)
    let first = max(0, min(isActive ? line - rect.rows / 2 : offset, lines.count - rect.rows))
    for (row, range) in lines[first...].prefix(rect.rows).enumerated() {
      let text = String(characters[range].filter { $0 != "\n" })
      let isCut = row == rect.rows - 1 && first + rect.rows < lines.count
      let shown = isCut ? fitted(text, columns: rect.columns - 2) + " …" : text
      grid.put(
        StyledText(shown), column: rect.column, row: rect.row + row, columns: rect.columns, theme: theme,
        ground: ground)
    }
    guard isActive else { return nil }
    let before = displayWidth(String(characters[lines[line].lowerBound..<cursor]))
    return Frame.Cursor(column: rect.column + min(before, rect.columns - 1), row: rect.row + line - first)
  }
}
