import CellGrid
import FactorAnalysis
import Preferences
import Reporting
import Statistics
import Widgets

extension Canvas {
  /// How the values lie, and how they differ between what humans prefer and what they do not.
  mutating func drawCharts(_ description: FactorDescription?, in area: Rect, isWide: Bool) {
    guard let description else {
      put(StyledText("The values are being counted …", .dim), in: area)
      return
    }
    let halves =
      isWide
      ? [area.part(0, area.columns / 2 - 1), area.inset(left: area.columns / 2 + 1)]
      : [area.top(area.rows / 2), area.inset(top: area.rows / 2)]
    let charts = [
      Chart(title: "values", words: Self.words(description.values), distribution: description.values, isSigned: false)
    ]
    guard let differences = description.differences else {
      draw(charts[0], in: halves[0], isWide: isWide)
      put(StyledText("no humans, hence no preferred response", .dim), in: halves[1])
      return
    }
    let signed = Chart(
      title: "differences", words: Self.words(ofDifferences: differences), distribution: differences, isSigned: true)
    for (chart, half) in zip(charts + [signed], halves) { draw(chart, in: half, isWide: isWide) }
  }

  private struct Chart {
    let title: String
    let words: [String]
    let distribution: ValueDistribution
    /// Whether its two sides mean opposite things.
    let isSigned: Bool
  }

  /// Columns for how often, below them a dot at the median and whiskers to the quartiles. Words are above and below where
  /// the chart has the width for itself, else at its right.
  private mutating func draw(_ chart: Chart, in area: Rect, isWide: Bool) {
    put(StyledText(chart.title, .dim), in: area)
    let beside = area.inset(left: Self.labelColumns)
    let plot = isWide ? area.inset(top: 1, bottom: 1) : beside.part(0, 25)
    for (row, text) in chart.words.enumerated() {
      let place = isWide ? (row == 0 ? beside : area) : beside.inset(left: 26)
      put(StyledText(text, row == 0 ? .text : .dim), in: place, row: row > 0 && isWide ? area.rows - 1 : row)
    }
    let histogram = Histogram(counts: chart.distribution.counts)
    let width = histogram.binColumns(of: plot.columns) * min(plot.columns, chart.distribution.counts.count)
    let columns = plot.part(0, width).inset(bottom: 1)
    histogram.draw(in: columns, on: &frame.grid, theme: theme, role: .accent)
    if chart.isSigned { colorSides(of: columns, binColumns: histogram.binColumns(of: plot.columns)) }
    let (lower, upper) = (chart.distribution.lower, chart.distribution.upper)
    guard let quartiles = chart.distribution.quartiles, width > 0, lower < upper else { return }
    // The axis goes from the middle of the first column to that of the last; the outermost values lie beyond it.
    let half = (upper - lower) / Double(width) / 2
    func within(_ value: Double) -> Double { min(upper - half, max(lower + half, value)) }
    DotRow(value: within(quartiles.median), interval: within(quartiles.first)...within(quartiles.third))
      .draw(
        in: Rect(column: columns.column, row: columns.endRow, columns: width, rows: 1), lower: lower + half,
        upper: upper - half, on: &frame.grid, theme: theme)
  }

  /// What lies left of the bin in the middle is negative, what lies right of it positive.
  private mutating func colorSides(of columns: Rect, binColumns: Int) {
    let side = columns.columns / binColumns / 2 * binColumns
    let looks = [Role.negative, .positive].map { theme.style($0) }
    for (place, look) in zip([columns.part(0, side), columns.inset(left: columns.columns - side)], looks) {
      frame.grid.restyle(place) { $0.foreground = look.foreground }
    }
  }

  private static func words(_ values: ValueDistribution) -> [String] {
    let missing = "\(NumberText.count(values.missing)) missing"
    guard let quartiles = values.quartiles, let extremes = values.extremes else { return ["no values", missing] }
    let number = NumberText.value
    return [
      "median \(number(quartiles.median)), middle half \(number(quartiles.first)) to \(number(quartiles.third))",
      "\(number(extremes.lowerBound)) to \(number(extremes.upperBound)) in "
        + "\(NumberText.count(values.present)) responses, \(missing)",
    ]
  }

  private static func words(ofDifferences values: ValueDistribution) -> [String] {
    let missing = values.missing > 0 ? ", \(NumberText.count(values.missing)) missing" : ""
    guard let quartiles = values.quartiles else { return ["preferred − other: none can be made", missing] }
    let pairs = Double(values.present)
    let more = NumberText.percent(Double(values.positive) / pairs)
    let less = NumberText.percent(Double(values.negative) / pairs)
    let sign = quartiles.median > 0 ? "+" : ""
    return [
      "median \(sign)\(NumberText.value(quartiles.median)) (humans: preferred − other)",
      "\(more) more, \(less) less, of \(NumberText.count(values.present)) pairs\(missing)",
    ]
  }
}
