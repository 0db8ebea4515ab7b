public import CellGrid

/// How the Pairs screen divides its room: the filters, how many pairs are left, the factor that led here, heads, two lines a pair.
public struct PairsLayout: Sendable {
  public static let rowsOfPair = 2

  public let conditions: Rect
  public let count: Rect
  public let focus: Rect
  public let heads: Rect
  public let list: Rect

  public init(body: Rect) {
    func line(_ row: Int) -> Rect {
      Rect(column: body.column + 1, row: body.row + row, columns: body.columns - 2, rows: 1)
    }
    conditions = line(0)
    count = line(1)
    focus = line(2)
    heads = line(3)
    list = body.inset(top: 4)
  }

  public var listHeight: Int { max(1, list.rows / PairsLayout.rowsOfPair) }
}
