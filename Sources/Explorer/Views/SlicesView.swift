import CellGrid
import FactorAnalysis
import Preferences
import Reporting
import Statistics
import Widgets

extension Canvas {
  /// Slices × factors: digits on the ground of their step of the diverging scale; what cannot be told from 0 has no ground
  /// and an `≈`.
  mutating func draw(_ screen: SlicesScreen) {
    let layout = SlicesLayout(body: body)
    drawHeading(of: screen, in: layout.heading)
    guard let table = screen.table else {
      let text = screen.problem.map { StyledText($0, .warning) } ?? StyledText("counting…", .dim)
      put(text, in: layout.list, row: 1, alignment: .center)
      return
    }
    guard !table.slices.isEmpty, !table.factors.isEmpty else {
      put(
        StyledText("No pair of this profile has a value here.", .warning), in: layout.list, row: 1, alignment: .center)
      return
    }
    let columns = SliceColumns(table, selected: screen.column, columns: body.columns)
    drawHeads(table, columns, selected: screen.column, in: layout.heads)
    let offset = screen.position.offset
    let places = offset..<max(offset, min(table.slices.count, offset + layout.listHeight))
    for (line, place) in places.enumerated() {
      let rect = Rect(column: layout.list.column, row: layout.list.row + line, columns: body.columns - 1, rows: 1)
      draw(table, place, columns, screen, in: rect)
    }
    ScrollMark(offset: offset, visible: layout.listHeight, count: table.slices.count)
      .draw(in: layout.list.inset(left: layout.list.columns - 1), on: &frame.grid, theme: theme)
    drawDetail(of: screen, table, in: layout.detail)
  }

  private mutating func drawHeading(of screen: SlicesScreen, in rect: Rect) {
    var text = StyledText("by ", .dim) + StyledText(screen.division.title, .accent) + StyledText(" ▸ ", .dim)
    text += StyledText(state.name(of: screen.profile), role(of: screen.profile), attributes: .bold)
    if screen.minusHumans { text += StyledText(" − ", .dim) + StyledText("humans", .human, attributes: .bold) }
    put(text, in: rect)
    let remark =
      StyledText(screen.minusHumans ? "difference in τ14" : "τ14", .dim)
      + StyledText("  ≈ not told from 0", .dim)
    if text.width + remark.width + 2 <= rect.columns { put(remark, in: rect, alignment: .right) }
  }

  private mutating func drawHeads(_ table: SliceTable, _ columns: SliceColumns, selected: Int, in rect: Rect) {
    put(
      StyledText(padded("n", columns: columns.count, alignment: .right), .dim), in: rect.inset(left: columns.label + 2),
      row: 1)
    for (place, factor) in columns.factors.enumerated() {
      let name = state.analysis?.factors.at(table.factors[factor])?.name ?? ""
      let lines = SliceColumns.headLines(name)
      let role: Role = factor == selected ? .accent : .dim
      for (row, line) in lines.enumerated() {
        let head = Rect(
          column: rect.column + columns.start + place * SlicesLayout.cellWidth, row: rect.row + row,
          columns: SlicesLayout.cellWidth - 1, rows: 1)
        put(StyledText(line, role), in: head, alignment: .right)
      }
    }
    let left = columns.factors.lowerBound
    let right = table.factors.count - columns.factors.upperBound
    if left > 0 { put(StyledText("◀ \(left)", .dim), in: rect.inset(left: 2)) }
    if right > 0 {
      put(
        StyledText("\(right) ▶", .dim),
        in: Rect(column: rect.column, row: rect.row, columns: columns.start - 1, rows: 1),
        alignment: .right)
    }
  }

  private mutating func draw(
    _ table: SliceTable, _ place: Int, _ columns: SliceColumns, _ screen: SlicesScreen, in rect: Rect
  ) {
    let slice = table.slices[place]
    let isSelected = place == screen.position.selected
    let ground: Role = isSelected ? .selection : .text
    if isSelected { frame.grid.fill(rect, style: theme.style(.text, on: ground)) }
    let mark = isSelected ? StyledText("▶ ", .accent) : StyledText("  ")
    put(
      mark + StyledText(slice.name.singleLine, isSelected ? .accent : .text).fitted(columns: columns.label), in: rect,
      ground: ground)
    let count = StyledText(
      padded(NumberText.count(slice.preferences), columns: columns.count, alignment: .right),
      slice.isTooSmall ? .warning : .dim)
    put(count, in: rect.inset(left: columns.label + 2), ground: ground)
    let cells = columns.factors.map { factor -> HeatCells.Cell in
      let cell = slice.cells[factor]
      if slice.isTooSmall { return HeatCells.Cell(nil, "–") }
      guard let value = cell.value else { return HeatCells.Cell(nil, "") }
      let digits = screen.minusHumans ? NumberText.change(value, digits: 2) : NumberText.score(value, digits: 2)
      return cell.isTold == false
        ? HeatCells.Cell(nil, "≈" + digits) : HeatCells.Cell(screen.minusHumans ? value * 2 : value, digits)
    }
    let heat = HeatCells(
      cells, cellWidth: SlicesLayout.cellWidth, selected: isSelected ? screen.column - columns.factors.lowerBound : nil)
    let area = rect.inset(left: columns.start)
    for region in heat.draw(in: area, on: &frame.grid, theme: theme, ground: ground) {
      let index = place * table.factors.count + columns.factors.lowerBound + region.target.index
      frame.regions.append(HitRegion(rect: region.rect, target: HitTarget(kind: HitTarget.cell, index: index)))
    }
    let name = Rect(column: rect.column, row: rect.row, columns: columns.start, rows: 1)
    frame.regions.append(HitRegion(rect: name, target: HitTarget(kind: HitTarget.row, index: place)))
  }

  private mutating func drawDetail(of screen: SlicesScreen, _ table: SliceTable, in rect: Rect) {
    guard let slice = screen.selectedSlice, let cell = screen.selectedCell, let factor = state.selectedFactorName else {
      return
    }
    var text = StyledText(slice.name.singleLine, .heading) + StyledText(" · ", .dim) + StyledText(factor, .accent)
    if slice.isTooSmall {
      text += StyledText(
        "   too few preferences for a score: \(NumberText.count(slice.preferences)), at least \(SliceTable.leastPreferences)",
        .warning)
    } else {
      let value = screen.minusHumans ? NumberText.change(cell.value) : NumberText.score(cell.value)
      text += StyledText("   " + value) + StyledText(" " + NumberText.interval(cell.interval), .interval)
      text += StyledText("   " + countsText(cell.counts), .dim)
      if let human = cell.humanCounts {
        text +=
          StyledText("   humans ", .dim) + StyledText(NumberText.score(human.score))
          + StyledText(" " + countsText(human), .dim)
      }
      text += StyledText("   \(NumberText.count(slice.clusters)) clusters", .dim)
    }
    var notes: [String] = []
    if table.resamples > 0, table.slices.contains(where: { !$0.isTooSmall }) {
      notes.append(
        "Intervals: \(NumberText.value(table.level * 100)) %, \(TaskIntervals.method); one for each cell, corrected for none."
      )
    }
    if table.omitted > 0 { notes.append("\(NumberText.count(table.omitted)) smaller slices are left out.") }
    putParagraphs([text, StyledText(notes.joined(separator: " "), .dim)], in: rect)
  }
}

/// `C 61  D 16  T 43`.
private func countsText(_ counts: FactorCounts) -> String {
  [("C", counts.concordant), ("D", counts.discordant), ("T", counts.tied)]
    .map { "\($0) \(NumberText.count($1))" }.joined(separator: "  ")
}

/// Which columns of the heat map fit beside names and numbers.
struct SliceColumns {
  /// Columns of the names and of the numbers of pairs.
  let label: Int
  let count: Int
  /// Places in the table's factors.
  let factors: Range<Int>

  /// Where the cells begin.
  var start: Int { 2 + label + count + 1 }

  init(_ table: SliceTable, selected: Int, columns: Int) {
    count = max(4, table.slices.map { NumberText.count($0.preferences).count }.max() ?? 0) + 1
    label = min(max(8, table.slices.map { displayWidth($0.name.singleLine) }.max() ?? 0), columns / 4)
    let room = max(1, (columns - 1 - (2 + label + count + 1)) / SlicesLayout.cellWidth)
    let first = scrolled(0, toShow: selected, of: table.factors.count, height: room)
    factors = first..<min(table.factors.count, first + room)
  }

  /// A factor's name in two lines of a cell's width.
  static func headLines(_ name: String) -> [String] {
    let width = SlicesLayout.cellWidth - 1
    let words = name.split(separator: " ").map(String.init)
    guard words.count > 1 else { return ["", fitted(name, columns: width)] }
    return [words[0], words.dropFirst().joined(separator: " ")].map { fitted($0, columns: width) }
  }
}
