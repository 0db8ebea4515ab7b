public import CellGrid

/// The line under a chart that says what its columns mean: labels at their values, those that overlap left out.
public struct AxisLabels: Hashable, Sendable {
  public struct Label: Hashable, Sendable {
    public var value: Double
    public var text: String

    public init(_ value: Double, _ text: String) {
      self.value = value
      self.text = text
    }
  }

  /// The most important first.
  public var labels: [Label]

  public init(_ labels: [Label]) { self.labels = labels }

  /// −1, 0 and +1.
  public static let score = AxisLabels([Label(0, "0"), Label(-1, "−1"), Label(1, "+1")])

  public func draw(
    in rect: Rect, lower: Double = -1, upper: Double = 1, on grid: inout Grid, theme: Theme,
    ground: Role = .text
  ) {
    guard !rect.isEmpty else { return }
    let axis = Axis(lower: lower, upper: upper, columns: rect.columns)
    var taken: [ClosedRange<Int>] = []
    for label in labels where !axis.isBeyond(label.value) {
      let width = displayWidth(label.text)
      guard width > 0, width <= rect.columns else { continue }
      let start = min(rect.columns - width, max(0, axis.column(of: label.value) - (width - 1) / 2))
      let span = start - 1...start + width
      guard !taken.contains(where: { $0.overlaps(start...start + width - 1) }) else { continue }
      taken.append(span)
      grid.put(
        label.text, column: rect.column + start, row: rect.row,
        style: theme.style(.dim, on: ground), within: rect)
    }
  }
}
