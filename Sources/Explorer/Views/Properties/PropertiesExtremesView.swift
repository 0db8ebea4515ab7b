import BayesianInference
import CellGrid
import FactorAnalysis
import Preferences
import Reporting
import Widgets

/// The properties preferred most and least, three lines for each judge or scenario.
extension Canvas {
  mutating func drawExtremes(_ screen: PropertiesScreen) {
    let keys = state.propertyColumns
    let layout = PropertiesLayout(body: body, names: 20)
    let height = layout.listHeight(.extremes)
    if let problem = screen.problem { put(StyledText(problem, .warning), in: layout.detail) }
    let offset = screen.position.offset
    for place in offset..<max(offset, min(keys.count, offset + height)) {
      let rect = Rect(
        column: body.column, row: layout.list.row + (place - offset) * PropertiesLayout.extremeRows,
        columns: body.columns - 1, rows: PropertiesLayout.extremeRows)
      drawEntry(keys[place], isSelected: place == screen.position.selected, screen, in: rect)
      frame.regions.append(HitRegion(rect: rect, target: HitTarget(kind: HitTarget.row, index: place)))
    }
    ScrollMark(offset: offset, visible: height, count: keys.count)
      .draw(in: layout.list.inset(left: layout.list.columns - 1), on: &frame.grid, theme: theme)
    guard screen.problem == nil else { return }
    putParagraphs(
      [
        StyledText(
          "How often a response with more of the property, and otherwise equal, is preferred; the outermost first, dim where "
            + "an even chance is within its interval.", .dim)
      ], in: layout.detail)
  }

  private mutating func drawEntry(_ key: FitKey, isSelected: Bool, _ screen: PropertiesScreen, in rect: Rect) {
    let ground: Role = isSelected ? .selection : .text
    if isSelected {
      frame.grid.fill(
        Rect(column: rect.column, row: rect.row, columns: rect.columns, rows: 1), style: theme.style(.text, on: ground))
    }
    let mark = isSelected ? StyledText("▶ ", .accent) : StyledText("  ")
    let name =
      screen.division == nil
      ? StyledText(state.name(of: key.judge), role(of: key.judge), attributes: .bold)
      : StyledText(key.scenario?.singleLine ?? "all pairs", .heading)
    put(mark + name, in: rect, ground: ground)
    guard let dissection = state.study?.fits[key] else {
      put(StyledText("fitting … ", .dim), in: rect, alignment: .right, ground: ground)
      return
    }
    var remark = StyledText(CountsSentence.counted(dissection.pairs.table.count, "pair") + " ", .dim)
    if !dissection.fit.isReliable { remark = StyledText("not to be relied on  ", .warning) + remark }
    put(remark, in: rect, alignment: .right, ground: ground)
    let (top, last) = dissection.extremes(PropertiesScreen.extremes)
    for (row, side) in [("▲ ", top), ("▼ ", last)].enumerated() {
      var text = StyledText("    " + side.0, row == 0 ? .positive : .negative)
      for (number, weight) in side.1.enumerated() {
        if number > 0 { text += StyledText("   ", .dim) }
        text += StyledText(self.name(weight)) + StyledText(" " + NumberText.percent(weight.degree), degreeRole(weight))
      }
      put(text, in: rect, row: row + 1)
    }
  }
}
