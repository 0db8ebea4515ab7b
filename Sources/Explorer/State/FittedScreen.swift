import CellGrid
import FactorAnalysis
public import Preferences

/// What each property adds to the fitted preference of the pair on the screen below.
public struct FittedScreen: Sendable {
  public var judge: Profile
  public var position = ListPosition()
  public var problem: String?

  public init(judge: Profile) { self.judge = judge }
}

struct FittedLayout {
  let heading: Rect
  let list: Rect
  let total: Rect
  let axis: Rect
  let detail: Rect
  let nameColumns: Int
  /// Where the bars are, from the left edge.
  let chart: Range<Int>
  /// Columns of one value, none where there is no room for values.
  let valueColumns: Int
  static let addsColumns = 8

  init(body: Rect, names: Int) {
    let rows = max(3, min(6, body.rows / 4))
    heading = Rect(column: body.column, row: body.row, columns: body.columns, rows: 2)
    list = body.inset(top: 2, bottom: rows + 3)
    total = Rect(column: body.column, row: list.endRow, columns: body.columns, rows: 1)
    axis = Rect(column: body.column, row: list.endRow + 1, columns: body.columns, rows: 1)
    detail = Rect(column: body.column + 2, row: list.endRow + 3, columns: max(0, body.columns - 3), rows: rows)
    nameColumns = min(names, max(12, body.columns / 4))
    valueColumns = body.columns >= 76 ? 8 : 0
    let start = 2 + nameColumns + 1 + 2 * valueColumns + 3 + Self.addsColumns + 2
    chart = start..<max(start, body.columns - Self.addsColumns - 2)
  }

  var listHeight: Int { max(1, list.rows) }
}
