import CellGrid
import TestSupport
import Testing

@testable import Widgets

struct ChartTests {
  private func bar(_ value: Double?, _ interval: ClosedRange<Double>? = nil, columns: Int = 21)
    -> String
  {
    picture(columns: columns, rows: 1) { grid, rect in
      BarRow(value: value, interval: interval).draw(in: rect, on: &grid, theme: .standard)
    }[0]
  }

  private func dot(
    _ value: Double?, _ interval: ClosedRange<Double>? = nil, reference: Double? = nil,
    columns: Int = 21
  ) -> String {
    picture(columns: columns, rows: 1) { grid, rect in
      DotRow(value: value, interval: interval, reference: reference).draw(
        in: rect, on: &grid, theme: .standard)
    }[0]
  }

  @Test func `bars grow from zero to both sides in parts of a cell`() {
    #expect(bar(0.5) == "          │█████     ")
    #expect(bar(-0.5) == "     █████│          ")
    #expect(bar(1) == "          │██████████")
    #expect(bar(-1) == "██████████│          ")
    #expect(bar(0.03) == "          │▎         ")
    #expect(bar(0.25) == "          │██▌       ")
    #expect(bar(-0.25) == "       ▐██│          ")
    #expect(bar(0) == "          │          ")
  }

  @Test func `a missing value has no bar`() {
    #expect(bar(nil, 0...1) == "          │          ")
    #expect(bar(.nan) == "          │          ")
  }

  @Test func `values beyond the axis end at its edge`() {
    #expect(bar(3) == bar(1))
    #expect(bar(-.infinity) == bar(-1))
  }

  @Test func `whiskers lie on the bar and beyond it`() {
    #expect(bar(0.5, 0.2...0.8) == "          │█├──█──┤  ")
    #expect(bar(-0.5, -0.8 ... -0.2) == "  ├──█──┤█│          ")
    #expect(bar(0.1, -0.2...0.4) == "        ├─┼█──┤      ")
    #expect(bar(0.5, 0.5...0.5) == "          │████│     ")
    #expect(bar(0.9, 0.7...1.2) == "          │██████├─█▶")
  }

  @Test func `a whisker on the bar is reversed, so that the bar stays whole`() {
    let grid = drawn(columns: 21, rows: 1) { grid, rect in
      BarRow(value: 0.5, interval: 0.2...0.8).draw(in: rect, on: &grid, theme: .standard)
    }
    #expect(grid[12, 0].style.attributes.contains(.reverse))
    #expect(!grid[17, 0].style.attributes.contains(.reverse))
    #expect(grid[11, 0].style.foreground == Theme.standard.style(.positive).foreground)
  }

  @Test func `dots stand on a common axis with their whiskers`() {
    #expect(dot(0.5) == "          │    ●     ")
    #expect(dot(0.5, 0.2...0.8) == "          │ ├──●──┤  ")
    #expect(dot(0.1, -0.3...0.4) == "       ├──┼●──┤      ")
    #expect(dot(0.5, 0.2...0.8, reference: 0.7) == "          │ ├──●─┼┤  ")
    #expect(dot(-0.5, reference: 0.7) == "     ●    │      ┋   ")
    #expect(dot(nil, nil, reference: 2) == "          │          ")
    #expect(dot(2, 0.5...3) == "          │    ├────▶")
  }

  @Test func `an axis without zero has no zero line`() {
    let row = picture(columns: 11, rows: 1) { grid, rect in
      DotRow(value: 0.75).draw(in: rect, lower: 0.5, upper: 1, on: &grid, theme: .standard)
    }
    #expect(row == ["     ●     "])
    let bar = picture(columns: 11, rows: 1) { grid, rect in
      BarRow(value: 0.75).draw(in: rect, lower: 0.5, upper: 1, on: &grid, theme: .standard)
    }
    #expect(bar == ["██████     "])
  }

  @Test func `an axis that is none is the usual one`() {
    for axis in [
      Axis(lower: 1, upper: 1, columns: 5), Axis(lower: .nan, upper: 1, columns: 5),
      Axis(lower: 0, upper: .infinity, columns: 5),
    ] {
      #expect(axis.lower == -1 && axis.upper == 1 && axis.zero == 2)
    }
    #expect(Axis(columns: 0).columns == 1)
    #expect(Axis(columns: 5).column(of: .nan) == 0)
  }

  @Test func `labels stand below what they name, the first ones kept`() {
    func labels(_ columns: Int) -> String {
      picture(columns: columns, rows: 1) { grid, rect in
        AxisLabels.score.draw(in: rect, on: &grid, theme: .standard)
      }[0]
    }
    #expect(labels(21) == "−1        0        +1")
    #expect(labels(7) == "−1 0 +1")
    #expect(labels(4) == "  0 ")
    #expect(labels(1) == "0")
  }

  @Test func `a histogram shows the least bin and leaves empty ones blank`() {
    #expect(Histogram(counts: [0, 1, 2, 4, 8, 1000]).symbols(columns: 10) == " ▁▁▁▁█")
    #expect(Histogram(counts: [1, 2, 3, 4, 5, 6, 7, 8]).symbols(columns: 8) == "▁▂▃▄▅▆▇█")
    #expect(Histogram(counts: [1, 1, 2, 2, 8, 0]).symbols(columns: 3) == "▂▄█")
    #expect(Histogram(counts: [0, 0]).symbols(columns: 5) == "  ")
    #expect(Histogram(counts: []).symbols(columns: 5) == "")
    #expect(Histogram(counts: [3]).symbols(columns: 0) == "")
    #expect(Histogram(counts: [-4, 2]).symbols(columns: 4) == " █")
  }

  @Test func `a histogram is as high as its rectangle`() {
    let lines = picture(columns: 6, rows: 2) { grid, rect in
      Histogram(counts: [16, 12, 8, 4, 1, 0]).draw(in: rect, on: &grid, theme: .standard)
    }
    #expect(lines == ["█▄    ", "███▄▁ "])
    let wide = picture(columns: 6, rows: 2) { grid, rect in
      Histogram(counts: [2, 1]).draw(in: rect, on: &grid, theme: .standard)
    }
    #expect(wide == ["██    ", "████  "])
  }

  @Test func `heat cells say their value in text, and missing is missing`() {
    let theme = Theme.standard
    let cells = HeatCells(
      [.init(0.9, "+.90"), .init(-0.3, "−.30"), .init(nil, ""), .init(0, "0")], cellWidth: 6,
      selected: 1)
    let grid = drawn(columns: 24, rows: 1) { grid, rect in
      let regions = cells.draw(in: rect, on: &grid, theme: theme)
      #expect(regions.map(\.target.index) == [0, 1, 2, 3])
    }
    #expect(grid.text(ofRow: 0) == " +.90 ▸−.30     ◌     0 ")
    #expect(grid[0, 0].style == theme.style(.heat(4)))
    #expect(grid[7, 0].style.background == theme.style(.heat(-1)).background)
    let narrow = picture(columns: 13, rows: 1) { grid, rect in
      #expect(cells.draw(in: rect, on: &grid, theme: theme).count == 2)
    }
    #expect(narrow == [" +.90 ▸−.30  "])
  }

  @Test(arguments: [-1, -0.4, 0, 0.7, 1, 9]) func `charts stay inside`(value: Double) {
    staysInside { grid, rect in
      BarRow(value: value, interval: value - 0.4...value + 0.4).draw(
        in: rect, on: &grid, theme: .standard)
      DotRow(value: value, interval: value - 2...value + 2, reference: 0.3)
        .draw(in: rect, on: &grid, theme: .standard)
      AxisLabels.score.draw(in: rect, on: &grid, theme: .standard)
      Histogram(counts: Array(0..<50)).draw(in: rect, on: &grid, theme: .standard)
      HeatCells(hostileTexts.map { .init(value, $0) }, cellWidth: 5).draw(
        in: rect, on: &grid, theme: .standard)
      ScrollMark(offset: 3, visible: rect.rows, count: 50).draw(
        in: rect, on: &grid, theme: .standard)
    }
  }

  @Test func `the bars of two factors for three agents`() {
    let rows: [(String, String, Double, ClosedRange<Double>, String)] = [
      ("length", "human", 0.257, 0.16...0.35, ".257"),
      ("", "generation", 0.976, 0.95...0.99, ".976"),
      ("", "evaluation", 0.386, 0.28...0.48, ".386"),
      ("novel words", "human", -0.167, -0.28 ... -0.05, "−.167"),
      ("", "generation", 0.508, 0.4...0.6, ".508"),
    ]
    let grid = drawn(columns: 80, rows: 6) { grid, _ in
      for (line, row) in rows.enumerated() {
        grid.put(StyledText(row.0), column: 1, row: line, columns: 12, theme: .standard)
        grid.put(
          StyledText(row.1, .dim), column: 14, row: line, columns: 11, theme: .standard,
          alignment: .right)
        BarRow(value: row.2, interval: row.3)
          .draw(in: Rect(column: 27, row: line, columns: 41, rows: 1), on: &grid, theme: .standard)
        grid.put(StyledText(row.4), column: 70, row: line, columns: 7, theme: .standard)
      }
      AxisLabels.score.draw(
        in: Rect(column: 27, row: 5, columns: 41, rows: 1), on: &grid, theme: .standard)
    }
    assertSnapshot(grid.picture(), named: "bars")
  }

  private func span(_ start: Double, _ end: Double, columns: Int = 21) -> String {
    picture(columns: columns, rows: 1) { grid, rect in
      SpanRow(from: start, to: end).draw(in: rect, on: &grid, theme: .standard)
    }[0]
  }

  @Test func `a step of a waterfall goes on where the one before ended`() {
    #expect(span(0, 0.5) == "          │█████     ")
    #expect(span(0.5, 0.8) == "          │     ███  ")
    #expect(span(0.5, -0.2) == "        ███████      ")
    #expect(span(0.3, 0.3) == "          │  ·       ")
    #expect(span(0.3, 0.31) == "          │  ▏       ")
    #expect(span(.nan, 1) == "          │          ")
    staysInside { grid, rect in SpanRow(from: -3, to: 2).draw(in: rect, on: &grid, theme: .standard) }
  }

  @Test func `the middle half of an interval is drawn with a heavier line`() {
    let row = picture(columns: 21, rows: 1) { grid, rect in
      DotRow(value: 0.5, interval: 0.1...0.9, inner: 0.3...0.7).draw(in: rect, on: &grid, theme: .standard)
    }[0]
    #expect(row == "          │├─━━●━━─┤ ")
    let beyond = picture(columns: 21, rows: 1) { grid, rect in
      DotRow(value: 0, inner: 2...3).draw(in: rect, on: &grid, theme: .standard)
    }[0]
    #expect(beyond == "          ●          ")
  }
}
