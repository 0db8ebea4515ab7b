import CellGrid
import Widgets

/// A frame being drawn, with what every view needs at hand.
struct Canvas {
  let state: ExplorerState
  let theme: Theme
  var frame: Frame

  init(state: ExplorerState, theme: Theme) {
    self.state = state
    self.theme = theme
    frame = Frame(size: state.size, style: theme.style(.text))
  }

  var body: Rect { state.area.body }

  mutating func put(
    _ text: StyledText, in rect: Rect, row: Int = 0, alignment: TextAlignment = .left, ground: Role = .text
  ) {
    guard row >= 0, row < rect.rows else { return }
    frame.grid.put(
      text, column: rect.column, row: rect.row + row, columns: rect.columns, theme: theme, ground: ground,
      alignment: alignment)
  }

  /// Takes up the places of a widget that answer clicks, under the names the update knows.
  mutating func add(_ regions: [HitRegion], rows: String? = nil, columns: String? = nil) {
    for var region in regions {
      if region.target.kind.hasSuffix(".row") || region.target.kind == rows { region.target.kind = HitTarget.row }
      if region.target.kind.hasSuffix(".header") || region.target.kind == columns {
        region.target.kind = HitTarget.column
      }
      frame.regions.append(region)
    }
  }
}
