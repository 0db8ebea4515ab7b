extension Grid {
  /// The grid cut or filled with blanks at its right and bottom; half of a wide character that is cut becomes a blank.
  public func resized(to size: Size) -> Grid {
    var result = Grid(size: size)
    for row in 0..<min(size.rows, self.size.rows) {
      for column in 0..<min(size.columns, self.size.columns) where !isRightHalf(column: column, row: row) {
        let cell = self[column, row]
        result.put(cell.text, column: column, row: row, style: cell.style)
      }
    }
    return result
  }
}
