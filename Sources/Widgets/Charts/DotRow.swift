public import CellGrid

/// One row of a dot plot: a value as a dot, its interval as whiskers, and vertical lines at zero and at a reference.
public struct DotRow: Hashable, Sendable {
  public var value: Double?
  public var interval: ClosedRange<Double>?
  /// A narrower interval, drawn with a heavier line.
  public var inner: ClosedRange<Double>?
  /// Such as what two halves of the humans reach among themselves.
  public var reference: Double?
  public var role: Role

  public init(
    value: Double?, interval: ClosedRange<Double>? = nil, inner: ClosedRange<Double>? = nil,
    reference: Double? = nil, role: Role = .text
  ) {
    self.value = value
    self.interval = interval
    self.inner = inner
    self.reference = reference
    self.role = role
  }

  /// Draws on the first row of the rectangle, which is the axis' width.
  public func draw(
    in rect: Rect, lower: Double = -1, upper: Double = 1, on grid: inout Grid, theme: Theme,
    ground: Role = .text
  ) {
    guard !rect.isEmpty else { return }
    let axis = Axis(lower: lower, upper: upper, columns: rect.columns)
    func put(_ symbol: String, _ column: Int, _ role: Role) {
      grid.put(
        symbol, column: rect.column + column, row: rect.row, style: theme.style(role, on: ground),
        within: rect)
    }
    let zero = axis.zero
    if let zero { put("│", zero, .border) }
    let mark = reference.flatMap { $0.isNaN || axis.isBeyond($0) ? nil : axis.column(of: $0) }
    if let mark { put("┋", mark, .accent) }
    let whiskers = interval.map { Marks.whiskers($0, on: axis) } ?? []
    for (column, symbol) in whiskers {
      let crosses = symbol == "─" && (column == zero || column == mark)
      put(crosses ? "┼" : symbol, column, crosses && column == mark ? .accent : .interval)
    }
    if let inner, inner.lowerBound <= axis.upper, inner.upperBound >= axis.lower {
      for column in axis.column(of: inner.lowerBound)...axis.column(of: inner.upperBound) {
        put(column == zero || column == mark ? "┿" : "━", column, column == mark ? .accent : .interval)
      }
    }
    guard let value, !value.isNaN else { return }
    put(value < axis.lower ? "◀" : value > axis.upper ? "▶" : "●", axis.column(of: value), role)
  }
}
