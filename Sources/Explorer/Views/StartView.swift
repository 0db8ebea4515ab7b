import CellGrid
import Widgets

extension Canvas {
  /// Studies as cards of three lines with a blank between them.
  mutating func draw(_ start: StartScreen) {
    let area = body.inset(left: 2, right: 2)
    guard !start.cards.isEmpty else {
      put(StyledText(start.note ?? "There is no study to open.", .warning), in: area, row: 1)
      put(
        StyledText("profile import --help", .key) + StyledText(" shows how to bring in your own data.", .dim), in: area,
        row: 3)
      return
    }
    let height = state.listHeight
    for (line, index) in (start.position.offset..<min(start.cards.count, start.position.offset + height)).enumerated() {
      let card = start.cards[index]
      let isSelected = index == start.position.selected
      let rect = Rect(column: area.column, row: area.row + line * 4, columns: area.columns, rows: 3)
      let ground: Role = isSelected ? .selection : .text
      if isSelected { frame.grid.fill(rect, style: theme.style(.text, on: ground)) }
      let mark = isSelected ? StyledText("▶ ", .accent) : StyledText("  ")
      put(mark + StyledText(card.title, .heading), in: rect, ground: ground)
      let kind = card.isSample ? "sample" : card.lastOpened.map { "opened \($0)" } ?? ""
      put(StyledText(kind + " ", .dim), in: rect, alignment: .right, ground: ground)
      put(StyledText("  \(card.tasks) · \(card.contents)"), in: rect, row: 1, ground: ground)
      put(StyledText("  \(card.summary)", .dim), in: rect, row: 2, ground: ground)
      frame.regions.append(HitRegion(rect: rect, target: HitTarget(kind: HitTarget.row, index: index)))
    }
    ScrollMark(offset: start.position.offset, visible: height, count: start.cards.count)
      .draw(in: body.inset(left: body.columns - 1, bottom: 2), on: &frame.grid, theme: theme)
    put(
      StyledText("profile import --help", .key) + StyledText(" brings in your own data; ", .dim)
        + StyledText("profile PATH", .key) + StyledText(" opens it", .dim), in: area, row: area.rows - 1)
  }
}
