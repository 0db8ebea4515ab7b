import CellGrid
import Testing

@testable import Widgets

struct StyledTextTests {
  @Test func `runs without text vanish`() {
    #expect(StyledText("").isEmpty)
    #expect(("a" + StyledText("b", .dim) + "").runs.count == 2)
    #expect(StyledText(runs: []).width == 0)
  }

  @Test func `a text is cut across its runs with an ellipsis`() {
    let text = StyledText("intent ") + StyledText("alignment", .accent)
    #expect(text.fitted(columns: 16) == text)
    #expect(text.fitted(columns: 15).text == "intent alignme…")
    #expect(text.fitted(columns: 7).text == "intent…")
    #expect(text.fitted(columns: 3).text == "in…")
    #expect(text.fitted(columns: 1).text == "…")
    #expect(text.fitted(columns: 0).isEmpty)
    #expect(text.fitted(columns: 15).runs.last?.ink == .role(.accent))
  }

  @Test func `a cut never halves a wide character`() {
    let text = StyledText("世界") + StyledText("世界", .dim)
    for columns in 0...8 { #expect(text.fitted(columns: columns).width <= columns) }
    #expect(text.fitted(columns: 5).text == "世界…")
  }

  @Test func `marks fall on the bytes they name, over run borders`() {
    let text = StyledText("one two ") + StyledText("thrée four", .dim)
    let marked = text.marking([4..<7, 8..<14], .underline)
    let underlined = marked.runs.filter { $0.attributes.contains(.underline) }.map(\.text)
    #expect(underlined == ["two", "thrée"])
    #expect(marked.text == text.text)
    #expect(text.marking([], .bold) == text)
    #expect(text.marking([0..<19], .bold).runs.allSatisfy { $0.attributes == .bold })
    #expect(text.marking([3..<15], .bold).runs.map(\.text) == ["one", " two ", "thrée ", "four"])
  }

  @Test func `text on a ground takes its background`() {
    let theme = Theme.standard
    let grid = drawn(columns: 6, rows: 1) { grid, rect in
      grid.put(
        StyledText("ab", .human) + StyledText("cd", .heat(4)), column: 0, row: 0, columns: 6,
        theme: theme,
        ground: .selection)
    }
    #expect(grid[0, 0].style.background == theme.style(.selection).background)
    #expect(grid[0, 0].style.foreground == theme.style(.human).foreground)
    #expect(grid[2, 0].style.background == theme.style(.heat(4)).background)
  }

  @Test func `alignment leaves the rest free`() {
    let right = picture(columns: 6, rows: 1) { grid, _ in
      grid.put("ab", column: 0, row: 0, columns: 6, theme: .standard, alignment: .right)
    }
    #expect(right == ["    ab"])
  }

  @Test(arguments: hostileTexts) func `hostile text stays in its place`(text: String) {
    staysInside { grid, rect in
      guard rect.rows > 0 else { return }
      grid.put(
        StyledText(text, .human) + StyledText(text), column: rect.column, row: rect.row,
        columns: rect.columns,
        theme: .standard)
    }
  }
}
