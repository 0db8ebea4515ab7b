import CellGrid
import FactorAnalysis
import Preferences
import Reporting
import Widgets

/// Judges, or the scenarios of one judge, beside each other: each with its degree and its intervals on one scale.
extension Canvas {
  mutating func drawBeside(
    _ screen: PropertiesScreen, _ weights: [Dissection.Weight], _ layout: PropertiesLayout
  ) {
    let keys = state.propertyColumns
    let selected = keys.firstIndex { $0 == state.propertyKey } ?? 0
    let columns = BesideColumns(
      count: keys.count, selected: selected, names: layout.nameColumns, columns: body.columns)
    let fits = columns.places.map { place -> [Int: Dissection.Weight] in
      Dictionary(uniqueKeysWithValues: (state.study?.fits[keys[place]]?.weights ?? []).map { ($0.factor, $0) })
    }
    let chart = chartRange(of: fits.flatMap(\.values))
    for (number, place) in columns.places.enumerated() {
      let rect = Rect(
        column: body.column + columns.start + number * columns.width, row: body.row + 1, columns: columns.width - 1,
        rows: 1)
      let isHere = place == selected
      put(StyledText(title(of: keys[place]), isHere ? .accent : .dim, attributes: isHere ? .underline : []), in: rect)
      frame.regions.append(HitRegion(rect: rect, target: HitTarget(kind: HitTarget.column, index: place)))
      AxisLabels(
        [0.5, chart.lowerBound, chart.upperBound].map { AxisLabels.Label($0, NumberText.percent($0)) }
      ).draw(
        in: chartRect(
          Rect(column: rect.column, row: layout.axis.row, columns: columns.width, rows: 1)), lower: chart.lowerBound,
        upper: chart.upperBound, on: &frame.grid, theme: theme)
    }
    drawMore(columns, of: keys.count)
    let offset = screen.position.offset
    for place in offset..<max(offset, min(weights.count, offset + layout.listHeight(.beside))) {
      let rect = Rect(column: body.column, row: layout.list.row + place - offset, columns: body.columns, rows: 1)
      let isSelected = place == screen.position.selected
      drawName(weights[place], isSelected: isSelected, columns: layout.nameColumns, in: rect)
      frame.regions.append(HitRegion(rect: rect, target: HitTarget(kind: HitTarget.row, index: place)))
      for (number, column) in columns.places.enumerated() {
        let cell = Rect(
          column: rect.column + columns.start + number * columns.width, row: rect.row, columns: columns.width, rows: 1)
        draw(
          fits[number][weights[place].factor], of: keys[column].judge, isFitted: !fits[number].isEmpty, chart,
          isSelected: isSelected, in: cell)
      }
    }
  }

  /// Of an odd number of columns, so that an even chance is in the middle.
  private func chartRect(_ cell: Rect) -> Rect { cell.inset(left: 5, right: cell.columns % 2 == 0 ? 4 : 3) }

  private func title(of key: FitKey) -> String {
    guard let division = state.screenDivision else { return label(of: key.judge) }
    return key.scenario?.singleLine ?? "all " + division.title
  }

  private mutating func drawMore(_ columns: BesideColumns, of count: Int) {
    let left = columns.places.lowerBound
    let right = count - columns.places.upperBound
    let text = (left > 0 ? "◀ \(left)" : "") + (left > 0 && right > 0 ? "  " : "") + (right > 0 ? "\(right) ▶" : "")
    put(StyledText(text, .dim), in: body.inset(left: 2), row: 1)
  }

  private mutating func draw(
    _ weight: Dissection.Weight?, of judge: Profile, isFitted: Bool, _ chart: ClosedRange<Double>, isSelected: Bool,
    in cell: Rect
  ) {
    let ground: Role = isSelected ? .selection : .text
    guard let weight else {
      put(StyledText(isFitted ? "not compared" : "…", .dim), in: cell, ground: ground)
      return
    }
    put(
      StyledText(NumberText.percent(weight.degree), degreeRole(weight)), in: cell.part(0, 4), alignment: .right,
      ground: ground)
    DotRow(
      value: weight.degree, interval: weight.degrees, inner: weight.middleDegrees, reference: 0.5,
      role: role(of: judge)
    ).draw(
      in: chartRect(cell), lower: chart.lowerBound, upper: chart.upperBound, on: &frame.grid, theme: theme,
      ground: ground)
    let marks = (weight.turns ? "⇄" : "") + (weight.collinearity.isHigh ? "!" : "")
    put(StyledText(marks, .warning), in: cell.part(cell.columns - 3, 2), ground: ground)
  }
}

extension ExplorerState {
  /// What the pairs on the Properties screen are divided by.
  var screenDivision: SliceDivision? {
    if case .properties(let properties) = screen { properties.division } else { nil }
  }
}
