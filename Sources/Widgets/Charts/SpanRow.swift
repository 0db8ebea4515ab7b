public import CellGrid

/// One row of a waterfall: a bar from where the rows above have come to where this one goes on.
///
/// A step that is shorter than a column is a line where it is, so that no step is lost.
public struct SpanRow: Hashable, Sendable {
  public var start: Double
  public var end: Double
  /// `nil` takes the role of the step's sign.
  public var role: Role?

  public init(from start: Double, to end: Double, role: Role? = nil) {
    (self.start, self.end, self.role) = (start, end, role)
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
    if let zero = axis.zero { put("│", zero, .border) }
    guard start.isFinite, end.isFinite else { return }
    let role = role ?? Theme.role(ofSign: end - start)
    let (from, to) = (axis.column(of: start), axis.column(of: end))
    guard from != to else {
      put(start == end ? "·" : "▏", from, role)
      return
    }
    // The cell a bar begins in belongs to the one before it.
    for column in from < to ? (from + 1)...to : to...(from - 1) { put("█", column, role) }
  }
}
