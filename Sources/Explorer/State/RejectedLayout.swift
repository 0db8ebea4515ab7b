public import CellGrid

/// How the import list divides its room: a sentence, the table, the selected entry in full.
public struct RejectedLayout: Sendable {
  public let summary: Rect
  public let table: Rect
  public let entry: Rect

  public init(body: Rect) {
    let rows = min(max(5, body.rows * 2 / 5), max(0, body.rows - 5))
    summary = Rect(column: body.column, row: body.row, columns: body.columns, rows: 1)
    table = body.inset(top: 2, bottom: rows)
    entry = Rect(column: body.column, row: body.endRow - rows, columns: body.columns, rows: rows)
  }

  public var listHeight: Int { max(1, table.rows - 1) }
}
