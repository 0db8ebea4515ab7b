import CellGrid
public import FactorAnalysis
public import Preferences

/// Factor scores slice by slice, as a heat map.
public struct SlicesScreen: Sendable {
  public var division: SliceDivision
  public var profile: Profile
  /// Whether the humans' scores are taken off.
  public var minusHumans = false
  /// nil until it was counted.
  public var table: SliceTable?
  /// What was asked for last has not come yet, or not its intervals.
  public var isCounting = false
  public var position = ListPosition()
  /// Which of the table's factors the cursor is in.
  public var column = 0
  /// Why there is no table.
  public var problem: String?

  public init(division: SliceDivision, profile: Profile) { (self.division, self.profile) = (division, profile) }

  var selectedSlice: SliceTable.Slice? { table?.slices.at(position.selected) }
  var selectedCell: SliceTable.Cell? { selectedSlice?.cells.at(column) }
}

/// How the heat map divides its room: what it shows, two lines of heads, the slices, what is said of the selected cell.
public struct SlicesLayout: Sendable {
  static let cellWidth = 7
  static let headRows = 3

  let heading: Rect
  let heads: Rect
  let list: Rect
  let detail: Rect

  init(body: Rect) {
    let rows = body.rows >= 14 ? 4 : 2
    heading = Rect(column: body.column + 1, row: body.row, columns: body.columns - 2, rows: 1)
    heads = Rect(column: body.column, row: body.row + 1, columns: body.columns, rows: 2)
    list = body.inset(top: Self.headRows, bottom: rows)
    detail = Rect(column: body.column + 1, row: body.endRow - rows + 1, columns: body.columns - 2, rows: rows - 1)
  }

  var listHeight: Int { max(1, list.rows) }
}
