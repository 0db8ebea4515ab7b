import CellGrid
import FactorAnalysis
import Preferences
import Reporting
import Statistics
import Widgets

extension Canvas {
  /// Every factor's bars below each other on one axis, and what the selected one says in words.
  mutating func draw(_ bars: BarsScreen) {
    let rows = state.barRows
    guard let analysis = state.analysis, !rows.isEmpty else {
      put(StyledText("This study has no preferences: no votes and no target scores.", .warning), in: body, row: 1)
      return
    }
    let layout = BarsLayout(state: state, rows: rows)
    let edited = state.study?.editedFactors ?? []
    drawHeading(of: bars)
    let list = body.inset(top: 1, bottom: BarsLayout.otherRows - 1)
    var line = 0
    var factorAbove: Int?
    for index in bars.position.offset..<min(rows.count, bars.position.offset + state.listHeight) {
      let row = rows[index]
      let isFirst = row.factor != factorAbove
      if isFirst, factorAbove != nil, layout.isSpaced { line += 1 }
      factorAbove = row.factor
      guard line < list.rows else { break }
      let rect = Rect(column: list.column, row: list.row + line, columns: list.columns, rows: 1)
      let ground: Role = index == bars.position.selected ? .selection : .text
      if ground == .selection { frame.grid.fill(rect, style: theme.style(.text, on: ground)) }
      frame.regions.append(HitRegion(rect: rect, target: HitTarget(kind: HitTarget.row, index: index)))
      if isFirst {
        let name = analysis.factors[row.factor].name
        let mark = StyledText(edited.contains(name) ? " ✎" : "", .edited)
        let label = StyledText(name, .heading).fitted(columns: layout.factorWidth - mark.width) + mark
        put(label, in: rect.inset(left: layout.factorStart), ground: ground)
      }
      draw(row, sign: bars.sign, layout, in: rect, ground: ground)
      line += 1
    }
    ScrollMark(offset: bars.position.offset, visible: state.listHeight, count: rows.count)
      .draw(in: list.inset(left: list.columns - 1), on: &frame.grid, theme: theme)
    let below = body.inset(top: 1 + min(line, list.rows))
    drawAxis(layout, in: below)
    if let selected = rows.at(bars.position.selected) {
      drawDetail(of: selected, sign: bars.sign, layout, in: below.inset(left: 2, top: 1, right: 1))
    }
  }

  private mutating func drawHeading(of bars: BarsScreen) {
    let area = body.inset(left: 2, right: 1)
    var heading = StyledText("How much each factor drives the choices of ", .heading) + StyledText("humans", .human)
    if let model = state.model {
      heading += StyledText(" and of ", .heading)
      heading += StyledText(state.name(ofAgent: model), .model(state.colorIndex(of: model)))
    }
    put(heading, in: area)
    let order = bars.sortProfile.map { "by \(state.name(of: $0))" } ?? "by the humans' ranks"
    let remark = StyledText(order + (bars.isReversed ? ", lowest first" : ""), .dim)
    if heading.width + remark.width + 2 <= area.columns { put(remark, in: area, alignment: .right) }
  }

  /// - Parameter sign: the count the cursor is on, where the row has one.
  mutating func draw(
    _ row: ExplorerState.BarRow, sign: PairSign?, _ layout: BarsLayout, in rect: Rect, ground: Role
  ) {
    let isSelected = ground == .selection
    if isSelected { put(StyledText("▶", .accent), in: rect, ground: ground) }
    let role = role(of: row.profile)
    put(
      StyledText(row.profile.setting.rawValue, role),
      in: rect.part(layout.profileStart, layout.profileWidth), alignment: .right, ground: ground)
    let score = state.taskAnalysis?.scores(of: row.profile)?.score(of: row.factor)
    let name = state.analysis?.factors.at(row.factor)?.name ?? ""
    let interval = state.intervals?.score(of: name, in: row.profile)
    BarRow(value: score?.score, interval: interval?.range, role: role)
      .draw(in: rect.part(layout.barStart, layout.barColumns), on: &frame.grid, theme: theme, ground: ground)
    if isOpposite(score?.score, row) {
      put(StyledText("≠", .misaligned), in: rect.part(layout.scoreStart - 1, 1), ground: ground)
    }
    put(
      StyledText(NumberText.score(score?.score), score?.score == nil ? .dim : Theme.role(ofSign: score?.score)),
      in: rect.part(layout.scoreStart, BarsLayout.scoreWidth), alignment: .right, ground: ground)
    guard let starts = layout.countStarts, let counts = score?.counts else { return }
    for (index, start) in starts.enumerated() {
      let own = PairSign.allCases[index]
      let isMarked = isSelected && own == sign
      let text = padded(counts.text(own), columns: layout.countWidths[index], alignment: .right)
      let place = rect.part(start, 3 + displayWidth(own.label) + layout.countWidths[index])
      put(count(own.label + " " + text, isMarked: isMarked), in: place, ground: ground)
      if isSelected {
        frame.regions.append(HitRegion(rect: place, target: HitTarget(kind: HitTarget.column, index: index)))
      }
    }
  }

  /// A count one can go to the pairs of.
  func count(_ text: String, isMarked: Bool) -> StyledText {
    isMarked
      ? StyledText("▸", .accent) + StyledText(text, .accent, attributes: .underline)
      : StyledText(" ") + StyledText(text, .dim)
  }

  /// Whether a factor speaks the other way round than with the humans.
  private func isOpposite(_ score: Double?, _ row: ExplorerState.BarRow) -> Bool {
    guard row.profile != .human, let score,
      let human = state.taskAnalysis?.human?.score(of: row.factor)?.score
    else { return false }
    return score * human < 0
  }

  private mutating func drawAxis(_ layout: BarsLayout, in rect: Rect) {
    var left = StyledText("τ14", .dim)
    if let intervals = state.intervals {
      left += StyledText(", ├─┤ \(NumberText.percent(intervals.level)) interval", .dim)
    }
    put(left, in: rect.part(layout.factorStart, layout.barStart - layout.factorStart - 1))
    AxisLabels.score.draw(in: rect.part(layout.barStart, layout.barColumns), on: &frame.grid, theme: theme)
    put(StyledText("≠ humans", .dim), in: rect.inset(left: layout.scoreStart - 1))
  }

  private mutating func drawDetail(
    of row: ExplorerState.BarRow, sign: PairSign, _ layout: BarsLayout, in area: Rect
  ) {
    guard let analysis = state.analysis else { return }
    let name = analysis.factors[row.factor].name
    let title = row.profile == .human ? "humans" : state.name(of: row.profile)
    let score = state.taskAnalysis?.scores(of: row.profile)?.score(of: row.factor)
    let interval = state.intervals?.score(of: name, in: row.profile)
    let sentence =
      StyledText(name, .heading) + StyledText(" · ") + StyledText(title, role(of: row.profile)) + StyledText("  ")
      + StyledText(FactorSentence(analysis.factors[row.factor], score, interval).text)
    guard let counts = score?.counts else {
      putParagraph(sentence, in: area)
      return
    }
    putParagraph(sentence, in: area.inset(top: 1))
    drawCounts(counts, sign: sign, in: area, isLegend: layout.countStarts != nil)
  }

  /// The counts of the selected row, or what their letters mean where every row has its own.
  private mutating func drawCounts(_ counts: FactorCounts, sign: PairSign, in area: Rect, isLegend: Bool) {
    let opens = StyledText("⏎", .key) + StyledText(" the \(counts.text(sign)) \(sign.rawValue) pairs", .dim)
    if isLegend {
      let legend = "C the preferred response has more of it · D less · T tied · missing: no value on a side"
      put(opens + StyledText("    " + legend, .dim), in: area)
      return
    }
    var column = 0
    for (index, own) in PairSign.allCases.enumerated() {
      let text = count(own.label + " " + counts.text(own), isMarked: own == sign)
      let place = Rect(column: area.column + column, row: area.row, columns: text.width, rows: 1)
      put(text, in: place)
      frame.regions.append(HitRegion(rect: place, target: HitTarget(kind: HitTarget.column, index: index)))
      column += text.width + 1
    }
    put(opens, in: area.inset(left: column + 2))
  }
}

extension PairSign {
  /// As counts are headed: `C`, `D`, `T`, `missing`.
  var label: String {
    switch self {
    case .concordant: "C"
    case .discordant: "D"
    case .tied: "T"
    case .missing: "missing"
    }
  }
}

extension FactorCounts {
  func count(_ sign: PairSign) -> Int {
    switch sign {
    case .concordant: concordant
    case .discordant: discordant
    case .tied: tied
    case .missing: missing
    }
  }

  func text(_ sign: PairSign) -> String { NumberText.count(count(sign)) }
}

extension Rect {
  /// So many columns of it from one on.
  func part(_ start: Int, _ columns: Int) -> Rect {
    Rect(column: column + start, row: row, columns: min(columns, self.columns - start), rows: rows)
  }
}
