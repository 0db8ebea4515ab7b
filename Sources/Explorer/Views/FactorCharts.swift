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
      let text =
        state.analysis?.contents.isScoresOnly ?? false
        ? "Published scores: there are no values behind them." : "The values are being counted …"
      put(StyledText(text, .dim), in: area)
      return
    }
    let halves =
      isWide
      ? [area.part(0, area.columns / 2 - 1), area.inset(left: area.columns / 2 + 1)]
      : [area.top(area.rows / 2), area.inset(top: area.rows / 2)]
    draw(description.values, title: "values", texts: Self.words(description.values), in: halves[0])
    guard let differences = description.differences else {
      put(StyledText("no humans, hence no preferred response", .dim), in: halves[1])
      return
    }
    draw(differences, title: "differences", texts: Self.words(ofDifferences: differences), in: halves[1])
  }

  /// Columns for how often, below them a dot at the median and whiskers to the quartiles; words at the right.
  private mutating func draw(_ distribution: ValueDistribution, title: String, texts: [String], in area: Rect) {
    put(StyledText(title, .dim), in: area)
    let chart = area.inset(left: Self.labelColumns)
    let histogram = Histogram(counts: distribution.counts)
    let room = max(1, min(50, chart.columns - 42))
    let bins = min(room, distribution.counts.count)
    let width = histogram.binColumns(of: room)
    let columns = Rect(column: chart.column, row: chart.row, columns: bins * width, rows: area.rows - 1)
    histogram.draw(in: columns, on: &frame.grid, theme: theme, role: .accent)
    if let quartiles = distribution.quartiles, distribution.counts.count > 0 {
      let half = (distribution.upper - distribution.lower) / Double(max(1, columns.columns)) / 2
      DotRow(value: quartiles.median, interval: quartiles.first...quartiles.third)
        .draw(
          in: Rect(column: columns.column, row: columns.endRow, columns: columns.columns, rows: 1),
          lower: distribution.lower + half, upper: distribution.upper - half, on: &frame.grid, theme: theme)
    }
    let words = Rect(
      column: chart.column + max(25, columns.columns) + 2, row: area.row,
      columns: chart.columns - max(25, columns.columns) - 2, rows: area.rows)
    for (row, text) in texts.enumerated() { put(StyledText(text, row == 0 ? .text : .dim), in: words, row: row) }
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
      "preferred − other, humans: median \(sign)\(NumberText.value(quartiles.median))",
      "higher in \(more), lower in \(less) of \(NumberText.count(values.present))\(missing)",
    ]
  }
}
