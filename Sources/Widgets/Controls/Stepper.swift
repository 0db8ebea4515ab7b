public import CellGrid

/// A value one can lower and raise: `◀ 15 % ▶`. An end that is reached loses its arrow.
public struct Stepper: Hashable, Sendable {
  public var text: String
  public var canLower: Bool
  public var canRaise: Bool
  public var isSelected: Bool
  /// The columns the value stands in, so that the arrows do not move as it changes; 0 takes its own width.
  public var valueWidth = 0
  /// Begins the regions' kinds: `stepper.less`, `stepper.more`.
  public var regionName = "stepper"

  public init(
    _ text: String, canLower: Bool = true, canRaise: Bool = true, isSelected: Bool = false
  ) {
    self.text = text
    self.canLower = canLower
    self.canRaise = canRaise
    self.isSelected = isSelected
  }

  @discardableResult
  public func draw(in rect: Rect, on grid: inout Grid, theme: Theme, ground: Role = .text)
    -> [HitRegion]
  {
    guard !rect.isEmpty else { return [] }
    let width = max(valueWidth, displayWidth(text))
    let ground = isSelected ? Role.selection : ground
    let line =
      StyledText(canLower ? "◀ " : "  ", .key)
      + StyledText(padded(text, columns: width, alignment: .center))
      + StyledText(canRaise ? " ▶" : "  ", .key)
    grid.put(
      line, column: rect.column, row: rect.row, columns: rect.columns, theme: theme, ground: ground)
    guard rect.columns >= width + 4 else { return [] }
    var regions: [HitRegion] = []
    if canLower { regions.append(region(rect.column, rect.row, "less")) }
    if canRaise { regions.append(region(rect.column + width + 2, rect.row, "more")) }
    return regions
  }

  private func region(_ column: Int, _ row: Int, _ direction: String) -> HitRegion {
    HitRegion(
      rect: Rect(column: column, row: row, columns: 2, rows: 1),
      target: HitTarget(kind: regionName + "." + direction))
  }
}

/// Choices of which one holds: `more ▸ less`, the chosen one marked.
public struct Choices: Hashable, Sendable {
  public var texts: [String]
  public var chosen: Int
  public var isSelected: Bool
  /// The kind of the regions, with the choice's index.
  public var regionName = "choice"

  public init(_ texts: [String], chosen: Int, isSelected: Bool = false) {
    self.texts = texts
    self.chosen = chosen
    self.isSelected = isSelected
  }

  @discardableResult
  public func draw(in rect: Rect, on grid: inout Grid, theme: Theme, ground: Role = .text)
    -> [HitRegion]
  {
    guard !rect.isEmpty else { return [] }
    let ground = isSelected ? Role.selection : ground
    var regions: [HitRegion] = []
    var column = rect.column
    for (index, text) in texts.enumerated() where column < rect.endColumn {
      let isChosen = index == chosen
      let end = grid.put(
        StyledText(isChosen ? "● " : "○ ", isChosen ? .accent : .dim)
          + StyledText(text, isChosen ? .accent : .dim),
        column: column, row: rect.row, columns: rect.endColumn - column, theme: theme,
        ground: ground)
      let place = Rect(column: column, row: rect.row, columns: end - column, rows: 1)
      regions.append(HitRegion(rect: place, target: HitTarget(kind: regionName, index: index)))
      column = end + 2
    }
    return regions
  }
}
