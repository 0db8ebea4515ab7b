import CellGrid
import TestSupport
import Testing

@testable import Widgets

/// Whole screens put together from the widgets, as the explorer will.
struct SketchTests {
  private let theme = Theme.standard

  private struct Ranked {
    var factor: String
    var score: String
    var value: Double
    /// Up is positive.
    var move = 0
  }

  private let human = [
    Ranked(factor: "intent alignment", score: ".596", value: 0.596),
    Ranked(factor: "formality alignment", score: ".594", value: 0.594),
    Ranked(factor: "number of facts", score: ".328", value: 0.328),
    Ranked(factor: "source coverage", score: ".274", value: 0.274),
    Ranked(factor: "length", score: ".257", value: 0.257),
    Ranked(factor: "coherence", score: ".164", value: 0.164),
    Ranked(factor: "novel words", score: "−.167", value: -0.167),
  ]
  private let generation = [
    Ranked(factor: "length", score: ".976", value: 0.976, move: 4),
    Ranked(factor: "number of facts", score: ".844", value: 0.844, move: 1),
    Ranked(factor: "source coverage", score: ".779", value: 0.779, move: 1),
    Ranked(factor: "novel words", score: ".508", value: 0.508, move: 3),
    Ranked(factor: "coherence", score: ".492", value: 0.492, move: 1),
    Ranked(factor: "intent alignment", score: ".130", value: 0.13, move: -5),
    Ranked(factor: "formality alignment", score: "−.012", value: -0.012, move: -5),
  ]

  private func table(_ ranked: [Ranked], title: String, role: Role, selected: Int?) -> Table {
    Table(
      columns: [
        TableColumn("", alignment: .right, width: .fitting(), priority: 5),
        TableColumn(
          StyledText(title, role, attributes: .bold), width: .fitting(least: 12), priority: 9),
        TableColumn("τ14", alignment: .point, width: .fixed(5), priority: 8),
        TableColumn("", width: .fixed(2), priority: 3),
      ], count: ranked.count, selected: selected
    ) { index in
      let row = ranked[index]
      let move = row.move == 0 ? "" : row.move > 0 ? "▲\(row.move)" : "▼\(-row.move)"
      return .cells([
        StyledText("\(index + 1)", .dim), StyledText(row.factor),
        StyledText(row.score, Theme.role(ofSign: row.value)),
        StyledText(move, abs(row.move) >= 5 ? .misaligned : .dim),
      ])
    }
  }

  private func ranks(columns: Int, rows: Int) -> Grid {
    drawn(columns: columns, rows: rows) { grid, rect in
      grid.put(
        StyledText("reddit-sample") + StyledText(" ▸ ", .dim) + StyledText("Ranks", .heading),
        column: 1, row: 0,
        columns: columns - 2, theme: theme)
      let selected = 2
      let lines = SlopeLines(
        human.indices.map { from in
          let to = generation.firstIndex { $0.factor == human[from].factor }!
          let emphasis: SlopeLines.Emphasis =
            from == selected ? .selected : abs(from - to) >= 5 ? .bright : .dim
          return SlopeLines.Line(from: from, to: to, emphasis: emphasis)
        })
      let gutter = columns < 80 ? 0 : lines.comfortableWidth
      let height = min(rows - 3, human.count + 1)
      let first = table(human, title: "HUMAN", role: .human, selected: selected)
      let side = min((columns - gutter) / 2, first.comfortableWidth(height: height) + 2)
      first.draw(in: Rect(row: 2, columns: side - 1, rows: height), on: &grid, theme: theme)
      lines.draw(
        in: Rect(column: side, row: 3, columns: gutter, rows: height - 1), on: &grid, theme: theme)
      table(generation, title: "GPT-4o · generation", role: .model(0), selected: 1)
        .draw(
          in: Rect(column: side + gutter, row: 2, columns: columns - side - gutter, rows: height),
          on: &grid,
          theme: theme)
      KeyHints([
        .init("⏎", "pairs behind this", importance: 9), .init("e", "edit", importance: 8),
        .init("b", "bars", importance: 3), .init("a", "alignment", importance: 4),
        .init("/", "find", importance: 5),
        .init("?", "help", importance: 10), .init("q", "quit", importance: 7),
      ]).draw(in: rect.inset(top: rows - 1), on: &grid, theme: theme)
    }
  }

  @Test(arguments: [(60, 14), (80, 24), (120, 40), (200, 60)])
  func `ranks of humans and a model with the lines between them`(
    columns: Int, rows: Int
  ) {
    assertSnapshot(ranks(columns: columns, rows: rows).picture(), named: "ranks-\(columns)x\(rows)")
  }

  @Test func `every symbol of a screen has a twin without Unicode`() {
    let grid = ranks(columns: 120, rows: 14).asciiTwin()
    for row in 0..<14 {
      #expect(
        grid.text(ofRow: row).unicodeScalars.allSatisfy { $0.isASCII && $0 != "?" || row == 13 })
    }
  }

  @Test func `two responses side by side with the words only one has underlined`() {
    let a =
      "A Reddit user recently moved back to their hometown and was billed for gas used by someone else."
    let b =
      "A Reddit user seeks advice after they were billed 500 dollars for gas used after they moved."
    let difference = WordDifference(a, b)
    let grid = drawn(columns: 80, rows: 12) { grid, rect in
      for (side, (text, ranges)) in [(a, difference.onlyInFirst), (b, difference.onlyInSecond)]
        .enumerated()
      {
        let place = Rect(column: side * 40, row: 0, columns: 40, rows: 11)
        let panel = Panel(
          title: StyledText(side == 0 ? "A" : "B", .heading)
            + StyledText("  \(text.split(separator: " ").count) words", .dim),
          remark: side == 0 ? .empty : "★ humans 3:0", isActive: side == 0)
        let inside = panel.draw(in: place, on: &grid, theme: theme)
        let styled = StyledText(text).marking(ranges, .underline, role: .added)
        TextPanel(WrappedText(styled, columns: TextPanel.textColumns(of: inside.columns)))
          .draw(
            in: Rect(column: inside.column, row: 1, columns: inside.columns, rows: 5), on: &grid,
            theme: theme)
        panel.drawDivider(
          title: "atomic facts", remark: "off  hall", row: 6, in: place, on: &grid, theme: theme)
        var facts = Table(
          columns: [
            TableColumn("", alignment: .right), TableColumn("", width: .flexible(least: 10)),
            TableColumn("", alignment: .center, width: .fixed(3)),
            TableColumn("", alignment: .center, width: .fixed(4)),
          ], count: 6, selected: side == 0 ? 1 : nil
        ) { index in
          .cells([
            StyledText("\(index + 1)", .dim), "The user moved back to their town",
            StyledText(index == 1 ? "●" : "·", index == 1 ? .accent : .dim),
            StyledText(index == 2 ? "?" : "·", .dim),
          ])
        }
        facts.hasHeader = false
        facts.draw(
          in: Rect(column: inside.column, row: 7, columns: inside.columns, rows: 3), on: &grid,
          theme: theme)
      }
    }
    assertSnapshot(grid.picture(), named: "pair-80x12")
  }
}
