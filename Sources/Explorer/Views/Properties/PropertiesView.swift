import BayesianInference
import CellGrid
import FactorAnalysis
import Preferences
import Reporting
import Widgets

extension Canvas {
  /// Degrees of preference with their intervals around the line of an even chance.
  mutating func draw(_ screen: PropertiesScreen) {
    drawHeading(of: screen)
    let place = body.inset(left: 2, right: 1)
    if screen.layout == .extremes { return drawExtremes(screen) }
    guard let dissection = state.shownDissection else {
      let text = screen.problem.map { StyledText($0, .warning) } ?? StyledText("fitting …", .dim)
      put(text, in: place, row: body.rows / 2, alignment: .center)
      return
    }
    let weights = state.propertyRows
    let names = weights.map { displayWidth(name($0)) }.max() ?? 0
    let layout = PropertiesLayout(body: body, names: names)
    if weights.isEmpty {
      put(StyledText("No property can be compared on the pairs of this judge.", .warning), in: layout.list, row: 1)
    } else if screen.layout == .beside {
      drawBeside(screen, weights, layout)
    } else {
      drawOne(screen, weights, layout)
    }
    ScrollMark(offset: screen.position.offset, visible: layout.listHeight(screen.layout), count: weights.count)
      .draw(in: layout.list.inset(left: layout.list.columns - 1), on: &frame.grid, theme: theme)
    drawDetail(of: dissection, screen, in: layout.detail)
  }

  func name(_ weight: Dissection.Weight) -> String { state.analysis?.factors.at(weight.factor)?.name ?? "" }

  private mutating func drawHeading(of screen: PropertiesScreen) {
    let area = body.inset(left: 2, right: 1)
    let judge = StyledText(state.name(of: screen.judge), role(of: screen.judge), attributes: .bold)
    var text = StyledText.empty
    switch (screen.layout, screen.division) {
    case (.extremes, nil): text += StyledText("Which properties each judge prefers most and least", .heading)
    case (.extremes, let division?):
      text += StyledText("Which properties ", .heading) + judge
      text += StyledText(" prefers most and least, by \(division.title)", .heading)
    case (.beside, nil): text += StyledText("What share of choices each property has, judge beside judge", .heading)
    case (.beside, let division?):
      text += StyledText("What share of the choices of ", .heading) + judge
      text += StyledText(" each property has, by \(division.title)", .heading)
    case (.one, _):
      text += StyledText("What share of the choices of ", .heading) + judge
      if let scenario = screen.scenario {
        text += StyledText(" in ", .heading) + StyledText(scenario.singleLine, .accent)
      }
      let rest = StyledText(" each property has, all others equal", .heading)
      text += text.width + rest.width <= area.columns ? rest : StyledText(" each property has", .heading)
    }
    put(text, in: area)
    let (done, all) = state.fitsDone
    guard state.isFitting else { return }
    let remark = all > 1 ? "fitting \(NumberText.count(done + 1)) of \(NumberText.count(all)) … " : "fitting … "
    put(StyledText(remark, .accent), in: body, row: 1, alignment: .right)
  }

  /// As far on both sides of an even chance as the farthest interval goes, to the next twentieth.
  func chartRange(of weights: [Dissection.Weight]) -> ClosedRange<Double> {
    let farthest = weights.map { max(0.5 - $0.degrees.lowerBound, $0.degrees.upperBound - 0.5) }.max() ?? 0.1
    let reach = min(0.5, max(0.1, (farthest * 20).rounded(.up) / 20))
    return (0.5 - reach)...(0.5 + reach)
  }

  // MARK: - One judge

  private mutating func drawOne(_ screen: PropertiesScreen, _ weights: [Dissection.Weight], _ layout: PropertiesLayout)
  {
    let chart = chartRange(of: weights)
    drawHeads(layout, screen)
    let offset = screen.position.offset
    for place in offset..<max(offset, min(weights.count, offset + layout.listHeight(.one))) {
      let rect = Rect(column: body.column, row: layout.list.row + place - offset, columns: body.columns, rows: 1)
      draw(weights[place], isSelected: place == screen.position.selected, chart, layout, screen, in: rect)
      frame.regions.append(HitRegion(rect: rect, target: HitTarget(kind: HitTarget.row, index: place)))
    }
    guard !layout.chart.isEmpty else { return }
    AxisLabels(
      [0.5, chart.lowerBound, chart.upperBound].map { AxisLabels.Label($0, NumberText.percent($0)) }
    ).draw(
      in: layout.axis.part(layout.chart.lowerBound, layout.chart.count), lower: chart.lowerBound,
      upper: chart.upperBound, on: &frame.grid, theme: theme)
  }

  private mutating func drawHeads(_ layout: PropertiesLayout, _ screen: PropertiesScreen) {
    let rect = Rect(column: body.column, row: body.row + 1, columns: body.columns, rows: 1)
    let start = 2 + layout.nameColumns + 1
    func role(_ key: PropertiesScreen.SortKey) -> Role { screen.sortKey == key ? .accent : .dim }
    put(
      StyledText("degree", role(.preference)), in: rect.part(start, PropertiesLayout.degreeColumns), alignment: .right)
    put(
      StyledText("alone", role(.alone)),
      in: rect.part(start + PropertiesLayout.degreeColumns + 1, PropertiesLayout.aloneColumns), alignment: .right)
    guard layout.chart.count > 30, let level = state.analysis?.options.level else { return }
    let legend =
      StyledText("━", .interval) + StyledText(" 50 %  ", .dim) + StyledText("─", .interval)
      + StyledText(" \(NumberText.percent(level)) of the posterior", .dim)
    put(legend, in: rect.part(layout.chart.lowerBound, layout.chart.count), alignment: .center)
  }

  private mutating func draw(
    _ weight: Dissection.Weight, isSelected: Bool, _ chart: ClosedRange<Double>, _ layout: PropertiesLayout,
    _ screen: PropertiesScreen, in rect: Rect
  ) {
    let ground: Role = isSelected ? .selection : .text
    drawName(weight, isSelected: isSelected, columns: layout.nameColumns, in: rect)
    let start = 2 + layout.nameColumns + 1
    put(
      StyledText(NumberText.percent(weight.degree, digits: 1), degreeRole(weight)),
      in: rect.part(start, PropertiesLayout.degreeColumns), alignment: .right, ground: ground)
    put(
      StyledText(NumberText.score(weight.alone.score), Theme.role(ofSign: weight.alone.score)),
      in: rect.part(start + PropertiesLayout.degreeColumns + 1, PropertiesLayout.aloneColumns), alignment: .right,
      ground: ground)
    if !layout.chart.isEmpty {
      DotRow(
        value: weight.degree, interval: weight.degrees, inner: weight.middleDegrees, reference: 0.5,
        role: role(of: screen.judge)
      ).draw(
        in: rect.part(layout.chart.lowerBound, layout.chart.count), lower: chart.lowerBound, upper: chart.upperBound,
        on: &frame.grid, theme: theme, ground: ground)
    }
    put(mark(weight), in: rect.part(layout.chart.upperBound + 1, 12), ground: ground)
  }

  mutating func drawName(_ weight: Dissection.Weight, isSelected: Bool, columns: Int, in rect: Rect) {
    let ground: Role = isSelected ? .selection : .text
    if isSelected {
      frame.grid.fill(rect, style: theme.style(.text, on: ground))
      put(StyledText("▶", .accent), in: rect, ground: ground)
    }
    put(StyledText(name(weight)), in: rect.part(2, columns), ground: ground)
  }

  /// Dim where an even chance is within the interval.
  func degreeRole(_ weight: Dissection.Weight) -> Role {
    weight.degrees.contains(0.5) ? .dim : weight.degree > 0.5 ? .positive : .negative
  }

  private func mark(_ weight: Dissection.Weight) -> StyledText {
    if weight.isConstant { return StyledText("never varies", .dim) }
    var text = StyledText.empty
    if weight.turns { text += StyledText("⇄ ", .misaligned) }
    if weight.collinearity.isHigh {
      let inflation = weight.collinearity.varianceInflation.map {
        $0 < 100 ? NumberText.score($0, digits: 1) : "> 99"
      }
      text += StyledText("VIF " + (inflation ?? "∞"), .warning)
    }
    return text
  }
}
