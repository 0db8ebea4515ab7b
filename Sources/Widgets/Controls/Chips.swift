public import CellGrid

/// What is filtered by, each with a `✕` that takes it away; those without room are counted.
public struct Chips: Hashable, Sendable {
  public var texts: [String]
  /// Begins the regions' kinds: `chip` and, on the `✕`, `chip.remove`, with the chip's index.
  public var regionName = "chip"

  public init(_ texts: [String]) { self.texts = texts }

  @discardableResult
  public func draw(in rect: Rect, on grid: inout Grid, theme: Theme, ground: Role = .text)
    -> [HitRegion]
  {
    guard !rect.isEmpty else { return [] }
    var regions: [HitRegion] = []
    var column = rect.column
    for (index, text) in texts.enumerated() {
      let remaining = texts.count - index
      let more = remaining > 1 ? displayWidth(" +\(remaining - 1)") : 0
      let room = rect.endColumn - column - more
      let width = displayWidth(text) + 4
      // The first is cut rather than left out.
      guard width <= room || (index == 0 && room >= 6) else {
        grid.put(
          StyledText("+\(remaining)", .dim), column: column, row: rect.row,
          columns: rect.endColumn - column,
          theme: theme, ground: ground)
        break
      }
      let label = fitted(text, columns: room - 4)
      let end = grid.put(
        StyledText("▏", .border) + StyledText(label, .accent) + StyledText(" ✕", .key)
          + StyledText("▕", .border),
        column: column, row: rect.row, columns: min(room, width), theme: theme, ground: ground)
      let place = Rect(column: column, row: rect.row, columns: end - column, rows: 1)
      regions.append(HitRegion(rect: place, target: HitTarget(kind: regionName, index: index)))
      let cross = Rect(column: end - 3, row: rect.row, columns: 3, rows: 1)
      regions.append(
        HitRegion(rect: cross, target: HitTarget(kind: regionName + ".remove", index: index)))
      column = end + 1
    }
    return regions
  }
}
