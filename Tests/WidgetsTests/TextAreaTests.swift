import CellGrid
import Testing

@testable import Widgets

@Suite struct TextAreaTests {
  private func lines(_ text: String, columns: Int) -> [String] {
    let area = TextArea(text: text)
    return area.lines(columns: columns).map { String(area.characters[$0]) }
  }

  private func typed(_ keys: [Key], in text: String = "", columns: Int = 10) -> TextArea {
    var area = TextArea(text: text)
    for key in keys { _ = area.handle(key, columns: columns) }
    return area
  }

  @Test func `lines are broken behind blanks, and long words where the line ends`() {
    #expect(lines("one two three", columns: 8) == ["one two ", "three"])
    #expect(lines("abcdefghij k", columns: 4) == ["abcd", "efgh", "ij k"])
    #expect(lines("a\n\nb\n", columns: 4) == ["a\n", "\n", "b\n", ""])
    #expect(lines("", columns: 4) == [""])
    #expect(lines("漢字漢字", columns: 5) == ["漢字", "漢字"])
    #expect(lines("abc", columns: 0) == ["a", "b", "c"])
  }

  @Test func `lines hold every character once, in order`() {
    let text = "The quick  brown fox\njumps over the lazy dog, whose name is Bartholomew.\n\n"
    for columns in 1...40 { #expect(lines(text, columns: columns).joined() == text) }
  }

  @Test func `up and down go by lines as they are shown, and stop at both ends`() {
    let area = typed([.down, .character("x")], in: "one two three", columns: 8)
    #expect(area.text == "one two xthree")
    #expect(typed([.up, .character("x")], in: "ab").text == "xab")
    #expect(typed([.down, .character("x")], in: "ab").text == "abx")
    #expect(typed([.end, .down, .character("x")], in: "abcdef\nab\n").text == "abcdef\nabx\n")
  }

  @Test func `keys of a shell's line work within a line`() {
    #expect(typed([.end, .control("u")], in: "ab\ncd").text == "\ncd")
    #expect(typed([.control("k")], in: "ab\ncd").text == "\ncd")
    #expect(typed([.down, .end, .control("w")], in: "ab\ncd ef").text == "ab\ncd ")
    #expect(typed([.end, .enter, .character("x")], in: "ab").text == "ab\nx")
    #expect(typed([.down, .backspace], in: "ab\ncd").text == "abcd")
    #expect(typed([.delete, .delete, .delete], in: "ab").text == "")
    #expect(!typed([], in: "").text.contains("x"))
  }

  @Test func `keys without a meaning are left to the caller, and control characters left out`() {
    var area = TextArea(text: "a\u{1B}[31m\tb\r\nc\u{0}")
    #expect(area.text == "a[31m b\nc")
    #expect(
      !area.handle(.escape, columns: 5) && !area.handle(.tab, columns: 5) && !area.handle(.function(3), columns: 5))
  }

  @Test func `the cursor is in sight while somebody types, and the text's beginning while nobody does`() throws {
    let theme = try Theme.load(name: "dark")
    var grid = Grid(size: Size(columns: 6, rows: 2), style: theme.style(.text))
    var area = TextArea(text: "one two three four five six")
    for _ in 0..<20 { _ = area.handle(.down, columns: 6) }
    let rect = Rect(columns: 6, rows: 2)
    let cursor = area.draw(isActive: true, in: rect, on: &grid, theme: theme)
    #expect(cursor?.row == 1)
    #expect(area.draw(isActive: false, in: rect, on: &grid, theme: theme) == nil)
    #expect(grid.text(ofRow: 0).hasPrefix("one"))
  }
}
