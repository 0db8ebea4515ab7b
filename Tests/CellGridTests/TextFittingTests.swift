import CellGrid
import Testing

struct TextFittingTests {
  @Test(arguments: [
    ("length", 6, "length"), ("length", 5, "leng…"), ("length", 1, "…"), ("length", 0, ""), ("length", -1, ""),
    ("世界人", 5, "世界…"), ("世界人", 4, "世…"), ("", 3, ""), ("e\u{0301}ab", 2, "e\u{0301}…"),
  ])
  func `a text is cut to the columns`(text: String, columns: Int, expected: String) {
    #expect(fitted(text, columns: columns) == expected)
  }

  @Test func `a long ellipsis gives way when there is no room for it`() {
    #expect(fitted("length", columns: 2, ellipsis: "...") == "le")
    #expect(fitted("length", columns: 4, ellipsis: "...") == "l...")
  }

  @Test func `padding fills to exactly the columns`() {
    #expect(padded("ab", columns: 5) == "ab   ")
    #expect(padded("ab", columns: 5, alignment: .right) == "   ab")
    #expect(padded("ab", columns: 5, alignment: .center) == " ab  ")
    #expect(padded("世界人", columns: 4, alignment: .right) == " 世…")
    #expect(padded("ab", columns: 0) == "")
  }

  @Test(arguments: [
    ("", 5, [""]), ("one two three", 7, ["one two", "three"]), ("one two", 3, ["one", "two"]),
    ("one  two", 4, ["one", "two"]), ("one   ", 3, ["one"]), ("abcdefgh", 3, ["abc", "def", "gh"]),
    ("ab cdefgh", 4, ["ab", "cdef", "gh"]), ("a\n\nb\n", 5, ["a", "", "b", ""]),
    ("  indented text", 10, ["  indented", "text"]),
    ("世界人", 4, ["世界", "人"]), ("ab世界", 3, ["ab", "世", "界"]), ("世", 1, ["世"]), ("x\r\ny", 9, ["x", "y"]),
    ("a b世c", 4, ["a b", "世c"]), ("one two", 0, ["o", "n", "e", "t", "w", "o"]),
  ])
  func `a text is wrapped at words`(text: String, columns: Int, expected: [String]) {
    #expect(wrapped(text, columns: columns) == expected)
  }

  @Test func `no line is wider than the columns and no ink is lost`() {
    var generator = SplitMix(state: 3)
    for _ in 0..<2000 {
      let pieces = (0..<12).map { _ in ["a", "bc", " ", "世", "  ", "\n", "e\u{0301}"].randomElement(using: &generator)!
      }
      let text = pieces.joined()
      let columns = Int.random(in: 2...7, using: &generator)
      let lines = wrapped(text, columns: columns)
      for line in lines { #expect(displayWidth(line) <= columns, "\(text.debugDescription) in \(columns)") }
      let ink = { (text: String) in text.filter { $0 != " " && $0 != "\n" } }
      #expect(ink(lines.joined()) == ink(text))
    }
  }

  @Test func `ranges point into the text`() {
    let text = "one two three"
    #expect(wrappedRanges(text, columns: 7).map { text[$0] } == ["one two", "three"])
    #expect(wrappedRanges("", columns: 7).count == 1)
  }
}
