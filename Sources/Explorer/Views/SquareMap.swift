import CellGrid
import Widgets

/// A square heat map: what stands in the rows stands in the columns too, by its number.
struct SquareMap {
  let labels: [StyledText]
  /// A word behind each label; empty where there is none.
  let notes: [String]
  let selected: (row: Int, column: Int)
  let cell: (Int, Int) -> HeatCells.Cell
}

extension Canvas {
  mutating func draw(_ map: SquareMap, offset: Int, _ layout: SquareLayout) {
    let count = map.labels.count
    let digits = String(count).count
    let widest = map.labels.map(\.width).max() ?? 0
    let note = min(12, map.notes.map { displayWidth($0) }.max() ?? 0)
    let needed = 2 + digits + 1 + widest + (note > 0 ? note + 1 : 0) + 1
    let room = body.columns - 1
    let label = min(needed, max(room / 3, room - count * SquareLayout.cellWidth))
    let fitting = max(1, (room - label) / SquareLayout.cellWidth)
    let first = scrolled(0, toShow: map.selected.column, of: count, height: fitting)
    let columns = first..<min(count, first + fitting)
    for (number, column) in columns.enumerated() {
      let rect = Rect(
        column: layout.heads.column + label + number * SquareLayout.cellWidth, row: layout.heads.row,
        columns: SquareLayout.cellWidth - 1, rows: 1)
      put(
        StyledText("\(column + 1)", column == map.selected.column ? .accent : .dim), in: rect, alignment: .right)
    }
    let more =
      (first > 0 ? "◀ \(first) " : "") + (columns.upperBound < count ? "\(count - columns.upperBound) ▶" : "")
    put(StyledText(more, .dim), in: layout.heads.inset(left: 2).part(0, label - 3))
    for row in offset..<max(offset, min(count, offset + layout.listHeight)) {
      let rect = Rect(
        column: layout.list.column, row: layout.list.row + row - offset, columns: body.columns - 1, rows: 1)
      let isSelected = row == map.selected.row
      let ground: Role = isSelected ? .selection : .text
      if isSelected { frame.grid.fill(rect, style: theme.style(.text, on: ground)) }
      let number = padded("\(row + 1)", columns: digits, alignment: .right)
      let name = map.labels[row].fitted(columns: max(0, label - 4 - digits - (note > 0 ? note + 1 : 0)))
      put(
        StyledText(isSelected ? "▶ " : "  ", .accent) + StyledText(number + " ", .dim) + name, in: rect.part(0, label),
        ground: ground)
      if note > 0 {
        put(
          StyledText(map.notes[row], .dim), in: rect.part(label - note - 1, note), alignment: .right, ground: ground)
      }
      let heat = HeatCells(
        columns.map { map.cell(row, $0) }, cellWidth: SquareLayout.cellWidth,
        selected: isSelected ? map.selected.column - first : nil)
      for region in heat.draw(in: rect.inset(left: label), on: &frame.grid, theme: theme, ground: ground) {
        let index = row * count + first + region.target.index
        frame.regions.append(HitRegion(rect: region.rect, target: HitTarget(kind: HitTarget.cell, index: index)))
      }
      frame.regions.append(HitRegion(rect: rect.part(0, label), target: HitTarget(kind: HitTarget.row, index: row)))
    }
    ScrollMark(offset: offset, visible: layout.listHeight, count: count)
      .draw(in: layout.list.inset(left: layout.list.columns - 1), on: &frame.grid, theme: theme)
  }
}
