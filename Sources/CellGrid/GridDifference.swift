/// Neighbouring cells of a row that have to be drawn anew.
public struct CellRun: Hashable, Sendable {
  public var column: Int
  public var row: Int
  public var cells: [Cell]

  public init(column: Int, row: Int, cells: [Cell]) {
    self.column = column
    self.row = row
    self.cells = cells
  }
}

/// The least runs of cells that make the new grid of the old one, row by row; all rows when the sizes differ.
///
/// Rules for wide characters: a run never begins with a right half (its left half is drawn with it), never ends with
/// a left half (the right half follows), and a right half counts as changed when its left half does.
///
/// - Complexity: O(cells).
public func difference(from old: Grid, to new: Grid) -> [CellRun] {
  var runs: [CellRun] = []
  for row in 0..<new.size.rows {
    var changed = (0..<new.size.columns).map { old.size != new.size || old[$0, row] != new[$0, row] }
    for column in changed.indices.dropFirst() where new.isRightHalf(column: column, row: row) {
      let either = changed[column - 1] || changed[column]
      changed[column - 1] = either
      changed[column] = either
    }
    var column = 0
    while let first = changed[column...].firstIndex(of: true) {
      let end = changed[first...].firstIndex(of: false) ?? changed.endIndex
      runs.append(CellRun(column: first, row: row, cells: (first..<end).map { new[$0, row] }))
      column = end
    }
  }
  return runs
}
