public import CellGrid

/// One bar of a bar chart: from zero to a value in eighths of a column, with whiskers for its interval.
///
/// Where an interval begins inside the bar, its whisker is drawn on the bar; the bar's end stays to be seen.
/// A missing value has no bar.
public struct BarRow: Hashable, Sendable {
  public var value: Double?
  public var interval: ClosedRange<Double>?
  /// `nil` takes the role of the value's sign.
  public var role: Role?

  public init(value: Double?, interval: ClosedRange<Double>? = nil, role: Role? = nil) {
    self.value = value
    self.interval = interval
    self.role = role
  }

  /// Draws on the first row of the rectangle, which is the axis' width.
  public func draw(
    in rect: Rect, lower: Double = -1, upper: Double = 1, on grid: inout Grid, theme: Theme,
    ground: Role = .text
  ) {
    guard !rect.isEmpty else { return }
    let axis = Axis(lower: lower, upper: upper, columns: rect.columns)
    let zero = axis.zero ?? (lower > 0 ? -1 : rect.columns)
    func put(_ symbol: String, _ column: Int, _ style: Style) {
      grid.put(symbol, column: rect.column + column, row: rect.row, style: style, within: rect)
    }
    if axis.zero != nil { put("│", zero, theme.style(.border, on: ground)) }
    guard let value, !value.isNaN else { return }

    let ink = theme.style(role ?? Theme.role(ofSign: value), on: ground)
    let bar = BarRow.cells(value, zero: zero, axis: axis)
    for cell in bar { put(cell.symbol, cell.column, ink) }

    guard let interval else { return }
    let whiskers = Marks.whiskers(interval, on: axis)
    let full = Set(bar.filter { $0.symbol == "█" }.map(\.column))
    // The cell the bar ends in keeps the bar's mark, but never at the cost of a whisker's end.
    let end = bar.last?.column
    for (column, symbol) in whiskers {
      let isEnd = column == whiskers.first?.column || column == whiskers.last?.column
      if column == end, !isEnd { continue }
      if column == zero, symbol == "─" {
        put("┼", column, theme.style(.interval, on: ground))
        continue
      }
      var style = full.contains(column) ? ink : theme.style(.interval, on: ground)
      if full.contains(column) { style.attributes.insert(.reverse) }
      put(symbol, column, style)
    }
  }

  /// The bar's cells from zero outwards.
  static func cells(_ value: Double, zero: Int, axis: Axis) -> [(column: Int, symbol: String)] {
    let length = abs(
      axis.position(of: value) - (axis.zero == nil ? Double(zero) : axis.position(of: 0)))
    let eighths = Int((length * 8).rounded())
    let direction = value < 0 ? -1 : 1
    var cells = (0..<eighths / 8).map { (column: zero + direction * ($0 + 1), symbol: "█") }
    let part = (value < 0 ? Marks.rightEighths : Marks.leftEighths)[eighths % 8]
    if !part.isEmpty { cells.append((zero + direction * (eighths / 8 + 1), part)) }
    return cells.filter { $0.column >= 0 && $0.column < axis.columns }
  }
}
