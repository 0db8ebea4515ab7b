import CellGrid
import FactorAnalysis
import Preferences
import Reporting
import Widgets

extension Canvas {
  /// A waterfall: what each property adds to the log-odds of A, and what all of it comes to.
  mutating func draw(_ screen: FittedScreen) {
    let names = state.fittedPreference?.parts.map { displayWidth(name(of: $0)) }.max() ?? 0
    let layout = FittedLayout(body: body, names: names)
    let judge = StyledText(state.name(of: screen.judge), role(of: screen.judge), attributes: .bold)
    put(
      StyledText("What each property adds to the preference of ", .heading) + judge
        + StyledText(" on this pair", .heading), in: layout.heading.inset(left: 2, right: 1))
    guard let fitted = state.fittedPreference else {
      let text = screen.problem.map { StyledText($0, .warning) } ?? StyledText("fitting …", .dim)
      put(text, in: body, row: body.rows / 2, alignment: .center)
      return
    }
    drawHeads(layout)
    var sums = [0.0]
    for part in fitted.parts { sums.append(sums[sums.count - 1] + (part.logOdds ?? 0)) }
    let reach = max(0.1, (sums.map { abs($0) }.max() ?? 0) * 1.02)
    let offset = screen.position.offset
    for place in offset..<max(offset, min(fitted.parts.count, offset + layout.listHeight)) {
      let rect = Rect(column: body.column, row: layout.list.row + place - offset, columns: body.columns, rows: 1)
      draw(
        fitted.parts[place], from: sums[place], to: sums[place + 1], isSelected: place == screen.position.selected,
        reach, layout, in: rect)
      frame.regions.append(HitRegion(rect: rect, target: HitTarget(kind: HitTarget.row, index: place)))
    }
    ScrollMark(offset: offset, visible: layout.listHeight, count: fitted.parts.count)
      .draw(in: layout.list.inset(left: layout.list.columns - 1), on: &frame.grid, theme: theme)
    drawTotal(fitted, reach, layout)
    drawDetail(of: fitted, screen, in: layout.detail)
  }

  private func name(of part: FittedPreference.Part) -> String { state.analysis?.factors.at(part.factor)?.name ?? "" }

  private func columns(_ layout: FittedLayout) -> (a: Int, b: Int, more: Int, adds: Int) {
    let a = 2 + layout.nameColumns + 1
    let b = a + layout.valueColumns
    let more = b + layout.valueColumns
    return (a, b, more, more + 3)
  }

  private mutating func drawHeads(_ layout: FittedLayout) {
    let rect = Rect(column: body.column, row: layout.heading.row + 1, columns: body.columns, rows: 1)
    let (a, b, _, adds) = columns(layout)
    if layout.valueColumns > 0 {
      put(StyledText("A", .dim), in: rect.part(a, layout.valueColumns - 1), alignment: .right)
      put(StyledText("B", .dim), in: rect.part(b, layout.valueColumns - 1), alignment: .right)
    }
    put(StyledText("adds", .dim), in: rect.part(adds, FittedLayout.addsColumns), alignment: .right)
    guard !layout.chart.isEmpty else { return }
    put(StyledText("◀ for B", .dim), in: rect.part(layout.chart.lowerBound, layout.chart.count))
    put(StyledText("for A ▶", .dim), in: rect.part(layout.chart.lowerBound, layout.chart.count), alignment: .right)
    put(
      StyledText("together", .dim),
      in: rect.part(layout.chart.upperBound, body.columns - layout.chart.upperBound - 1), alignment: .right)
  }

  private mutating func draw(
    _ part: FittedPreference.Part, from start: Double, to end: Double, isSelected: Bool, _ reach: Double,
    _ layout: FittedLayout, in rect: Rect
  ) {
    let ground: Role = isSelected ? .selection : .text
    if isSelected {
      frame.grid.fill(rect, style: theme.style(.text, on: ground))
      put(StyledText("▶", .accent), in: rect, ground: ground)
    }
    let isSilent = part.logOdds == nil || part.logOdds == 0
    put(StyledText(name(of: part), isSilent ? .dim : .text), in: rect.part(2, layout.nameColumns), ground: ground)
    let (a, b, more, adds) = columns(layout)
    if layout.valueColumns > 0, let (left, right) = values(of: part) {
      put(StyledText(left, .dim), in: rect.part(a, layout.valueColumns - 1), alignment: .right, ground: ground)
      put(StyledText(right, .dim), in: rect.part(b, layout.valueColumns - 1), alignment: .right, ground: ground)
    }
    let letter = part.comparison.map { $0 > 0 ? "A" : $0 < 0 ? "B" : "=" } ?? NumberText.missing
    put(StyledText(letter, isSilent ? .dim : .text), in: rect.part(more, 2), ground: ground)
    put(
      StyledText(NumberText.change(part.logOdds), isSilent ? .dim : Theme.role(ofSign: part.logOdds)),
      in: rect.part(adds, FittedLayout.addsColumns), alignment: .right, ground: ground)
    guard !layout.chart.isEmpty else { return }
    SpanRow(from: start, to: end).draw(
      in: rect.part(layout.chart.lowerBound, layout.chart.count), lower: -reach, upper: reach, on: &frame.grid,
      theme: theme, ground: ground)
    put(
      StyledText(NumberText.change(end), .dim),
      in: rect.part(layout.chart.upperBound, body.columns - layout.chart.upperBound - 1), alignment: .right,
      ground: ground)
  }

  private func values(of part: FittedPreference.Part) -> (String, String)? {
    guard let analysis = state.analysis, let pair = state.pairBelow?.pair,
      let column = analysis.edited.columns.at(part.factor)
    else { return nil }
    let pairs = analysis.contents.pairs
    return (NumberText.value(column[pairs.a[pair.index]]), NumberText.value(column[pairs.b[pair.index]]))
  }

  private mutating func drawTotal(_ fitted: FittedPreference, _ reach: Double, _ layout: FittedLayout) {
    let rect = layout.total
    put(StyledText("together", .heading), in: rect.part(2, layout.nameColumns))
    let role = Theme.role(ofSign: fitted.logOdds)
    let (_, _, _, adds) = columns(layout)
    put(
      StyledText(NumberText.change(fitted.logOdds), role, attributes: .bold),
      in: rect.part(adds, FittedLayout.addsColumns), alignment: .right)
    guard !layout.chart.isEmpty else { return }
    let chart = rect.part(layout.chart.lowerBound, layout.chart.count)
    SpanRow(from: 0, to: fitted.logOdds, role: role).draw(
      in: chart, lower: -reach, upper: reach, on: &frame.grid, theme: theme)
    AxisLabels(
      [AxisLabels.Label(0, "0")] + [-reach, reach].map { AxisLabels.Label($0, NumberText.change($0, digits: 2)) }
    )
    .draw(
      in: layout.axis.part(layout.chart.lowerBound, layout.chart.count), lower: -reach, upper: reach, on: &frame.grid,
      theme: theme)
  }

  private mutating func drawDetail(of fitted: FittedPreference, _ screen: FittedScreen, in rect: Rect) {
    var texts: [StyledText] = []
    if let problem = screen.problem { texts.append(StyledText(problem, .warning)) }
    if let subject = state.subject { texts.append(StyledText(FittedSentence.text(of: fitted, in: subject))) }
    if let part = fitted.parts.at(screen.position.selected) {
      let degree = NumberText.percent(Dissection.degree(of: part.weight), digits: 1)
      var text = "\(name(of: part)): more of it, all else equal, is preferred in \(degree) of cases"
      switch part.comparison {
      case nil: text += "; it is missing here."
      case 0?: text += "; neither response has more of it here."
      case let sign?: text += "; here \(sign > 0 ? "A" : "B") has more."
      }
      texts.append(StyledText(text, .dim))
    }
    if state.isFitting { texts.append(StyledText("fitting …", .accent)) }
    putParagraphs(texts, in: rect)
  }
}
