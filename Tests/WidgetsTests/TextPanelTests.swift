import CellGrid
import Testing

@testable import Widgets

struct TextPanelTests {
  @Test func `lines keep the looks of their words`() {
    let text = StyledText("the gas ") + StyledText("bill from a", .accent) + " house"
    let lines = WrappedText(text, columns: 9).lines
    #expect(lines.map(\.text) == ["the gas", "bill from", "a house"])
    #expect(lines[1].runs.allSatisfy { $0.ink == .role(.accent) })
    #expect(lines[2].runs.map(\.text) == ["a", " house"])
  }

  @Test func `nothing has no lines`() {
    #expect(WrappedText(.empty, columns: 10).lines.isEmpty)
    #expect(WrappedText("text", columns: 0).lines.isEmpty)
  }

  @Test func `blank lines stay`() {
    #expect(WrappedText("a\n\nb", columns: 5).lines.map(\.text) == ["a", "", "b"])
  }

  @Test(arguments: hostileTexts) func `wrapping loses no ink`(text: String) {
    let styled = StyledText(text) + StyledText(text, .dim)
    let whole = styled.runs.map { cleaned($0.text) }.joined()
    for columns in [1, 2, 3, 7, 40] {
      let lines = WrappedText(styled, columns: columns).lines
      let kept = lines.map(\.text).joined().filter { !$0.isWhitespace }
      #expect(kept == whole.filter { !$0.isWhitespace })
      if columns > 1 { #expect(lines.allSatisfy { $0.width <= columns }) }
    }
  }

  @Test func `the offset stops at the last page, and a mark says where one is`() {
    let text = WrappedText("one two three four five six", columns: 5)
    let rows = picture(columns: 8, rows: 3) { grid, rect in
      TextPanel(text, offset: 99).draw(in: rect, on: &grid, theme: .standard)
    }
    #expect(rows == ["four   │", "five   ┃", "six    ┃"])
    let short = picture(columns: 8, rows: 6) { grid, rect in
      TextPanel(text, offset: 0).draw(in: rect, on: &grid, theme: .standard)
    }
    #expect(!short.joined().contains("┃"))
  }

  @Test(arguments: hostileTexts) func `hostile text stays inside`(text: String) {
    staysInside { grid, rect in
      TextPanel(WrappedText(StyledText(text), columns: TextPanel.textColumns(of: rect.columns)))
        .draw(in: rect, on: &grid, theme: .standard)
    }
  }
}
