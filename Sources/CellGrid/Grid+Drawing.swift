extension Grid {
  /// Writes a text from a column on, cleaned; what lies outside of the grid or the clip is cut off.
  ///
  /// Where only half of a wide character is inside, that half becomes a blank in the text's style.
  ///
  /// - Returns: the column after the text, wherever it was cut.
  @discardableResult
  public mutating func put(_ text: String, column: Int, row: Int, style: Style, within clip: Rect? = nil) -> Int {
    let area = visible(clip)
    guard row >= area.row, row < area.endRow, !area.isEmpty else { return column + displayWidth(text) }
    if isPlain(text) { return putPlain(text, column: column, row: row, style: style, area: area) }

    var position = column
    for character in TerminalCharacters(cleaned(text)) {
      place(character.text, columns: character.columns, column: position, row: row, style: style, area: area)
      position += character.columns
    }
    return position
  }

  /// Fills a rectangle with a character; where a wide one does not fit, with a blank.
  public mutating func fill(_ rect: Rect, with text: String = " ", style: Style) {
    let area = visible(rect)
    guard !area.isEmpty, let character = TerminalCharacters(cleaned(text)).first(where: { $0.columns > 0 }) else {
      return
    }
    for row in area.row..<area.endRow {
      for column in stride(from: area.column, to: area.endColumn, by: character.columns) {
        place(character.text, columns: character.columns, column: column, row: row, style: style, area: area)
      }
    }
  }

  /// Changes the style of a rectangle's cells and leaves their text.
  ///
  /// A wide character that is half inside keeps one style: that of its left half.
  public mutating func restyle(_ rect: Rect, _ change: (inout Style) -> Void) {
    let area = visible(rect)
    guard !area.isEmpty else { return }
    for row in area.row..<area.endRow {
      for column in area.column..<area.endColumn where !isRightHalf(column: column, row: row) {
        change(&self[column, row].style)
        if column + 1 < size.columns, isRightHalf(column: column + 1, row: row) {
          self[column + 1, row].style = self[column, row].style
        }
      }
    }
  }

  /// Whether the cell is the right half of a wide character.
  public func isRightHalf(column: Int, row: Int) -> Bool { self[column, row].text.isEmpty }

  private func visible(_ clip: Rect?) -> Rect {
    guard let clip else { return Rect(size) }
    return clip.intersection(Rect(size))
  }

  private mutating func putPlain(_ text: String, column: Int, row: Int, style: Style, area: Rect) -> Int {
    var position = column
    for byte in text.utf8 {
      if position >= area.column && position < area.endColumn {
        write(Cell(text: String(Unicode.Scalar(byte)), style: style), column: position, row: row)
      }
      position += 1
    }
    return position
  }

  private mutating func place(_ text: String, columns: Int, column: Int, row: Int, style: Style, area: Rect) {
    let isWhole = column >= area.column && column + columns <= area.endColumn
    for offset in 0..<columns where column + offset >= area.column && column + offset < area.endColumn {
      let part = !isWhole ? " " : offset == 0 ? text : ""
      write(Cell(text: part, style: style), column: column + offset, row: row)
    }
  }

  /// Puts one cell; the other half of a wide character that it cuts apart becomes a blank in its own style.
  private mutating func write(_ cell: Cell, column: Int, row: Int) {
    let continues = cell.text.isEmpty
    if !continues, column > 0, isRightHalf(column: column, row: row) { self[column - 1, row].text = " " }
    if column + 1 < size.columns, isRightHalf(column: column + 1, row: row) { self[column + 1, row].text = " " }
    self[column, row] = cell
  }
}

extension Rect {
  /// The part that both rectangles share; empty when there is none.
  public func intersection(_ other: Rect) -> Rect {
    let left = max(column, other.column)
    let top = max(row, other.row)
    return Rect(
      column: left, row: top, columns: min(endColumn, other.endColumn) - left, rows: min(endRow, other.endRow) - top)
  }
}
