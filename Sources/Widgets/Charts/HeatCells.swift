public import CellGrid

/// A row of a heat map: each value's text on the ground of its step of the diverging scale.
///
/// The text carries the sign and the size, so that the map can be read without its colours.
public struct HeatCells: Hashable, Sendable {
  public struct Cell: Hashable, Sendable {
    /// Between −1 and 1; `nil` is missing.
    public var value: Double?
    public var text: String

    public init(_ value: Double?, _ text: String) {
      self.value = value
      self.text = text
    }
  }

  public var cells: [Cell]
  public var cellWidth: Int
  public var selected: Int?
  /// The kind of the cells' regions.
  public var regionName = "heat"

  public init(_ cells: [Cell], cellWidth: Int, selected: Int? = nil) {
    self.cells = cells
    self.cellWidth = max(1, cellWidth)
    self.selected = selected
  }

  /// Draws as many whole cells as fit into the first row.
  @discardableResult
  public func draw(in rect: Rect, on grid: inout Grid, theme: Theme, ground: Role = .text)
    -> [HitRegion]
  {
    guard !rect.isEmpty else { return [] }
    var regions: [HitRegion] = []
    for (index, cell) in cells.prefix(rect.columns / cellWidth).enumerated() {
      let place = Rect(
        column: rect.column + index * cellWidth, row: rect.row, columns: cellWidth, rows: 1)
      var style = cell.value.map { theme.heat($0) } ?? theme.style(.dim, on: ground)
      if index == selected { style.attributes.formUnion([.bold, .underline]) }
      let text = cell.value == nil && cell.text.isEmpty ? "◌" : cell.text
      let label =
        cellWidth > 2 ? padded(text, columns: cellWidth - 1, alignment: .right) + " " : text
      grid.put(
        padded(label, columns: cellWidth, alignment: .right), column: place.column, row: place.row,
        style: style,
        within: place)
      if index == selected, cellWidth > 2 {
        grid.put("▸", column: place.column, row: place.row, style: style, within: place)
      }
      regions.append(HitRegion(rect: place, target: HitTarget(kind: regionName, index: index)))
    }
    return regions
  }
}
