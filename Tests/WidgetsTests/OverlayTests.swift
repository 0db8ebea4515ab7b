import CellGrid
import TestSupport
import Testing

@testable import Widgets

struct OverlayTests {
  private let commands = [
    Palette.Entry("Show the pairs", detail: "the pairs behind the selected factor", key: "⏎"),
    Palette.Entry("Alignment", detail: "who is like the humans", key: "a"),
    Palette.Entry(
      "Undo", detail: "take the last edit back", key: "u", reason: "nothing was edited"),
    Palette.Entry("Split the fact", detail: "one fact becomes two", key: "x"),
  ]

  private func ranked(_ query: String) -> [Palette.Entry] {
    FuzzyMatch.ranked(query, among: commands.map(\.title)).map { found in
      var entry = commands[found.index]
      entry.matched = found.match.ranges
      return entry
    }
  }

  private let help = [
    HelpOverlay.Entry(
      group: "move", keys: "↑ ↓", title: "select", sentence: "the row above or below"),
    HelpOverlay.Entry(group: "move", keys: "PgUp", title: "page", sentence: "a screenful up"),
    HelpOverlay.Entry(
      group: "facts", keys: "e", title: "rewrite", sentence: "say the fact in other words"),
    HelpOverlay.Entry(
      group: "facts", keys: "Space", title: "toggle",
      sentence: "whether it counts toward the factor"),
  ]

  @Test(arguments: [(80, 24), (40, 12)])
  func `the palette ranks what fits and says what cannot be done`(
    columns: Int, rows: Int
  ) {
    let entries = ranked("n")
    let grid = drawn(columns: columns, rows: rows) { grid, rect in
      let place = Palette.place(in: rect)
      let palette = Palette(prompt: Prompt(text: "n"), count: entries.count, selected: 1)
      let drawn = palette.draw(title: "commands", in: place, on: &grid, theme: .standard) {
        entries[$0]
      }
      #expect(drawn.cursor != nil)
      #expect(
        drawn.regions.map(\.target) == entries.indices.map { HitTarget(kind: "palette", index: $0) }
      )
    }
    assertSnapshot(grid.picture(), named: "palette-\(columns)x\(rows)")
  }

  @Test func `a palette without entries says so`() {
    let rows = picture(columns: 40, rows: 10) { grid, rect in
      Palette(prompt: Prompt(text: "zzz"), count: 0)
        .draw(in: rect, on: &grid, theme: .standard) { _ in Palette.Entry("never asked") }
    }
    #expect(rows.contains { $0.contains("nothing fits") })
  }

  @Test func `matched letters of wide and combined characters are marked`() {
    var entry = Palette.Entry("世界 café")
    entry.matched = [1..<2, 6..<7, 90..<91]
    let marked = entry.highlighted(.text).runs.filter { $0.attributes.contains(.underline) }.map(
      \.text)
    #expect(marked == ["界", "é"])
  }

  @Test func `the help is grouped and narrows to what is searched`() {
    #expect(HelpOverlay(help).lines().count == 6)
    let found = HelpOverlay(help, prompt: Prompt(text: "FACT words")).lines()
    #expect(found == [.group("facts"), .entry(help[2])])
    #expect(HelpOverlay(help, prompt: Prompt(text: "zzz")).lines().isEmpty)
    #expect(HelpOverlay([]).lines().isEmpty)
    let byKey = HelpOverlay(help, prompt: Prompt(text: "PgUp")).lines()
    #expect(byKey == [.group("move"), .entry(help[1])])
  }

  @Test(arguments: [(80, 24), (44, 10)]) func `the help lies over the screen`(
    columns: Int, rows: Int
  ) {
    let grid = drawn(columns: columns, rows: rows) { grid, rect in
      HelpOverlay(help, selected: 1).draw(
        in: HelpOverlay.place(in: rect), on: &grid, theme: .standard)
    }
    assertSnapshot(grid.picture(), named: "help-\(columns)x\(rows)")
  }

  @Test func `overlays lie inside the screen, however small`() {
    for columns in 0...90 {
      for rows in 0...30 {
        let screen = Rect(columns: columns, rows: rows)
        for place in [Palette.place(in: screen), HelpOverlay.place(in: screen)] {
          #expect(
            place.column >= 0 && place.row >= 0 && place.endColumn <= columns
              && place.endRow <= rows)
        }
      }
    }
  }

  @Test(arguments: hostileTexts) func `hostile text stays inside`(text: String) {
    staysInside { grid, rect in
      Palette(prompt: Prompt(text: text), count: 3, selected: 1, placeholder: text)
        .draw(title: StyledText(text), in: rect, on: &grid, theme: .standard) { index in
          Palette.Entry(
            text, detail: text, key: text, reason: index == 1 ? text : nil, matched: [0..<1])
        }
      HelpOverlay([.init(group: text, keys: text, title: text, sentence: text)])
        .draw(title: StyledText(text), in: rect, on: &grid, theme: .standard)
    }
  }
}
