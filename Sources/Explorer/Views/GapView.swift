import CellGrid
import FactorAnalysis
import Preferences
import Reporting
import Statistics
import Widgets

/// Rows of Gap that are not the list: heading, titles, axis, and what is said of the selected row.
enum GapLayout {
  static func explainedRows(body: Rect) -> Int { body.rows >= 18 ? 4 : 2 }
  static func otherRows(body: Rect) -> Int { 3 + explainedRows(body: body) }
}

extension Canvas {
  /// One model against itself, setting by setting, the widest gap first.
  mutating func draw(_ gap: GapScreen) {
    let rows = state.gapRows
    let area = body.inset(right: 1)
    guard let sides = state.gapSides, !rows.isEmpty else {
      put(StyledText("  No model has a profile here; a gap needs one.", .warning), in: area, row: 1)
      return
    }
    drawHeading(of: sides, in: area)
    let reach = reach(of: rows, sides)
    let height = min(rows.count, state.listHeight)
    let place = Rect(column: area.column, row: area.row + 1, columns: area.columns, rows: height + 1)
    let regions = gapTable(rows, sides, gap).draw(in: place, on: &frame.grid, theme: theme)
    for region in regions {
      guard region.target.kind.hasSuffix(".header") else {
        add([region])
        continue
      }
      guard region.target.index == (sides.second == .human ? 3 : 4) else { continue }
      drawGaps(of: rows, sides, offset: gap.position.offset, reach: reach, under: region.rect, height: height)
    }
    guard let row = rows.at(gap.position.selected) else { return }
    drawDetail(of: row, sides, in: body.inset(left: 2, top: height + 3, right: 2))
  }

  private mutating func drawHeading(of sides: ExplorerState.GapSides, in area: Rect) {
    let agent = StyledText(
      state.name(ofAgent: sides.first.agent), .model(state.colorIndex(of: sides.first.agent)), attributes: .bold)
    let heading =
      sides.second == .human
      ? StyledText("  Where ", .heading) + agent + StyledText(" parts from the humans", .heading)
        + StyledText("   it is here in \(sides.first.setting.rawValue) only", .warning)
      : StyledText("  Where ", .heading) + agent + StyledText(" that writes parts from ", .heading) + agent
        + StyledText(" that judges", .heading)
    put(heading, in: area)
    let remark = StyledText("τ14, widest gap first", .dim)
    if heading.width + remark.width + 2 <= area.columns { put(remark, in: area, alignment: .right) }
  }

  private func gapTable(_ rows: [ExplorerState.GapRow], _ sides: ExplorerState.GapSides, _ screen: GapScreen) -> Table {
    let edited = state.study?.editedFactors ?? []
    let hasHumans = sides.second != .human
    let isWide = body.columns >= 100
    func score(_ value: Double?) -> StyledText {
      StyledText(NumberText.score(value), value == nil ? .dim : .text)
    }
    func title(_ profile: Profile) -> StyledText {
      let name = profile == .human ? "humans" : profile.setting.rawValue
      return StyledText(isWide || profile == .human ? name : profile.setting.short, role(of: profile))
    }
    let hasIntervals = rows.contains { interval(of: $0, sides) != nil }
    var columns = [TableColumn("factor", width: .fitting(most: 30))]
    if hasHumans { columns.append(TableColumn(StyledText("humans", .human), alignment: .point, priority: 60)) }
    columns += [
      TableColumn(title(sides.first), alignment: .point, priority: 80),
      TableColumn(title(sides.second), alignment: .point, priority: 80),
      TableColumn("", width: .flexible(least: 21), priority: 70),
      TableColumn("gap", alignment: .point, priority: 99),
    ]
    if hasIntervals { columns.append(TableColumn("interval", priority: 40)) }
    var table = Table(columns: columns, count: rows.count, selected: screen.position.selected) { [state, self] index in
      let row = rows[index]
      let name = state.analysis?.factors.at(row.factor)?.name ?? ""
      let turns = (row.first ?? 0) * (row.second ?? 0) < 0
      var cells = [StyledText(name) + StyledText(edited.contains(name) ? " ✎" : "", .edited)]
      if hasHumans { cells.append(score(row.human)) }
      cells += [
        score(row.first), score(row.second), .empty,
        StyledText(NumberText.change(row.gap), row.gap == nil ? .dim : .text, attributes: .bold)
          + StyledText(turns ? " ≠" : "", .misaligned),
      ]
      if hasIntervals { cells.append(StyledText(NumberText.interval(interval(of: row, sides)), .interval)) }
      return .cells(cells)
    }
    table.offset = screen.position.offset
    return table
  }

  private func interval(of row: ExplorerState.GapRow, _ sides: ExplorerState.GapSides) -> Interval? {
    guard sides.second != .human, let name = state.analysis?.factors.at(row.factor)?.name else { return nil }
    return state.intervals?.gap(of: name, in: sides.first)
  }

  /// How far the axis goes to either side: as many halves as the longest bar and whisker need. Scores part by 2 at most.
  private func reach(of rows: [ExplorerState.GapRow], _ sides: ExplorerState.GapSides) -> Double {
    let farthest =
      rows.flatMap { row in
        let interval = interval(of: row, sides)
        return [row.gap, interval?.low, interval?.high].map { abs($0 ?? 0) }
      }.max() ?? 0
    return min(2, max(0.5, (farthest * 2).rounded(.up) / 2))
  }

  private mutating func drawGaps(
    of rows: [ExplorerState.GapRow], _ sides: ExplorerState.GapSides, offset: Int, reach: Double, under header: Rect,
    height: Int
  ) {
    let names = [sides.second, sides.first].map {
      $0 == .human ? "humans" : header.columns < 27 ? $0.setting.short : $0.setting.rawValue
    }
    AxisLabels([.init(-reach, "◀ " + names[0]), .init(reach, names[1] + " ▶")])
      .draw(in: header, lower: -reach, upper: reach, on: &frame.grid, theme: theme)
    for (line, row) in rows.dropFirst(offset).prefix(height).enumerated() {
      let rect = Rect(column: header.column, row: header.row + 1 + line, columns: header.columns, rows: 1)
      let isSelected = state.position.selected == offset + line
      BarRow(value: row.gap, interval: interval(of: row, sides)?.range)
        .draw(
          in: rect, lower: -reach, upper: reach, on: &frame.grid, theme: theme,
          ground: isSelected ? .selection : .text)
    }
    let axis = Rect(column: header.column, row: header.row + 1 + height, columns: header.columns, rows: 1)
    let end = NumberText.value(reach)
    AxisLabels([.init(0, "0"), .init(-reach, "−" + end), .init(reach, "+" + end)])
      .draw(in: axis, lower: -reach, upper: reach, on: &frame.grid, theme: theme)
  }

  /// The selected factor's scores below each other, as Bars has them.
  private mutating func drawBars(of factor: Int, _ profiles: [Profile], in area: Rect) {
    let rows = profiles.filter { state.taskAnalysis?.scores(of: $0) != nil }
      .map { ExplorerState.BarRow(factor: factor, profile: $0) }
    let layout = BarsLayout(state: state, rows: rows)
    for (line, row) in rows.enumerated() {
      let rect = Rect(column: body.column, row: area.row + line, columns: body.columns, rows: 1)
      if line == 0 {
        let name = state.analysis?.factors.at(factor)?.name ?? ""
        put(StyledText(name, .heading), in: rect.part(layout.factorStart, layout.factorWidth))
      }
      draw(row, sign: nil, layout, in: rect, ground: .text)
    }
    let axis = Rect(
      column: body.column + layout.barStart, row: area.row + rows.count, columns: layout.barColumns, rows: 1)
    AxisLabels.score.draw(in: axis, on: &frame.grid, theme: theme)
  }

  private mutating func drawDetail(of row: ExplorerState.GapRow, _ sides: ExplorerState.GapSides, in area: Rect) {
    let name = state.analysis?.factors.at(row.factor)?.name ?? ""
    func side(_ profile: Profile, _ score: Double?) -> GapSentence.Side {
      GapSentence.Side(profile == .human ? "the humans' choices" : profile.setting.rawValue, score)
    }
    let sentence = GapSentence(
      side(sides.first, row.first), side(sides.second, row.second), interval(of: row, sides),
      human: sides.second == .human ? nil : row.human)
    var texts = [StyledText(name + "  ", .heading) + StyledText(sentence.text)]
    if let subject = state.subject, let note = ResamplingNote(subject) { texts.append(StyledText(note.text, .dim)) }
    let rest = putParagraphs(texts, in: area).inset(top: 1)
    let profiles = sides.second == .human ? [sides.second, sides.first] : [.human, sides.first, sides.second]
    if rest.rows > profiles.count { drawBars(of: row.factor, profiles, in: rest) }
  }
}

extension Setting {
  /// Where there is no room for the word.
  var short: String {
    switch self {
    case .human: "human"
    case .generation: "gen"
    case .evaluation: "eval"
    case .improvement: "impr"
    }
  }
}
