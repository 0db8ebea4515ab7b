import CellGrid
import FactorAnalysis
import Preferences
import Widgets

extension Canvas {
  /// The saved slices over the screen, the one that is counted marked.
  mutating func draw(_ slices: SlicesState) {
    let rows = [("all pairs", "")] + state.savedSlices.map { ("@" + $0.name, $0.expression) }
    let now = state.analysis?.condition?.text ?? ""
    let columns = min(state.size.columns - 4, 76)
    let shown = SlicesState.visibleRows(of: rows.count, in: state.size)
    let place = Rect(
      column: (state.size.columns - columns) / 2, row: max(1, (state.size.rows - shown - 4) / 2), columns: columns,
      rows: shown + 4)
    let inside = Panel(title: StyledText("Which pairs are counted?", .heading), isActive: true)
      .draw(in: place, on: &frame.grid, theme: theme, ground: .panel)
    let widest = rows.map { displayWidth($0.0) }.max() ?? 0
    var table = Table(
      columns: [
        TableColumn("", width: .fixed(2)), TableColumn("", width: .fixed(min(widest, columns / 3))),
        TableColumn("", width: .flexible(least: 8)),
      ],
      count: rows.count, selected: slices.position.selected
    ) { index in
      let (name, expression) = rows[index]
      return .cells([
        StyledText(expression == now ? "●" : "", .accent), StyledText(name), StyledText(expression, .dim),
      ])
    }
    table.hasHeader = false
    table.offset = slices.position.offset
    for var region in table.draw(in: inside.inset(bottom: 2), on: &frame.grid, theme: theme, ground: .panel) {
      region.target.kind = HitTarget.choice
      frame.regions.append(region)
    }
    var hints = StyledText("⏎", .key) + StyledText(" count these   ", .dim)
    hints += StyledText("s", .key) + StyledText(" save what is counted   ", .dim)
    hints +=
      StyledText("D", .key) + StyledText(" delete   ", .dim) + StyledText("Esc", .key) + StyledText(" close", .dim)
    put(hints, in: inside.inset(left: 1, right: 1), row: inside.rows - 1, ground: .panel)
  }
}
