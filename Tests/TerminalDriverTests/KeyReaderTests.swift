import CellGrid
import Testing

@testable import TerminalDriver

struct KeyReaderTests {
  private func events(_ input: [RawInput]) -> [InputEvent] {
    var rest = input[...]
    return KeyReader().events { _ in rest.popFirst() ?? .nothing }
  }

  private func typed(_ text: String) -> [RawInput] { text.unicodeScalars.map { .scalar($0) } }

  @Test func `nothing is no event`() { #expect(events([]) == []) }

  @Test(arguments: [
    ("a", [Key.character("a")]), ("Aü", [.character("A"), .character("ü")]),
    ("\u{1}\u{1A}", [.control("a"), .control("z")]),
    ("\u{0}\u{1C}\u{1F}", [.control(" "), .control("\\"), .control("_")]), ("\r\n", [.enter, .enter]),
    ("\t\u{8}\u{7F}", [.tab, .backspace, .backspace]),
    ("\u{1B}", [.escape]), ("\u{1B}\u{1B}", [.escape, .escape]), ("\u{1B}x", [.alt("x")]), ("\u{1B}[", [.alt("[")]),
    ("\u{1B}\r", [.escape, .enter]), ("\u{85}", []),
    ("\u{1B}[?62;4cq", [.character("q")]), ("\u{1B}[I\u{1B}Ozq", [.character("q")]),
    ("\u{1B}]10;rgb:0/0/0\u{7}q", [.character("q")]), ("\u{1B}P1$r\u{1B}\\q", [.character("q")]), ("\u{1B}[12", []),
  ])
  func `scalars become keys`(text: String, keys: [Key]) {
    #expect(events(typed(text)) == keys.map { .key($0) })
  }

  @Test func `an escape before a named key is Alt, of which the key counts`() {
    #expect(events([.scalar("\u{1B}"), .key(.up)]) == [.key(.up)])
    #expect(events([.scalar("\u{1B}"), .pasteBegin, .scalar("x"), .pasteEnd]) == [.key(.escape), .paste("x")])
  }

  @Test(arguments: [
    ("0;5;3M", MouseEvent(action: .press, column: 4, row: 2)),
    ("0;5;3m", MouseEvent(action: .release, column: 4, row: 2)),
    ("32;1;1M", MouseEvent(action: .drag, column: 0, row: 0)),
    ("64;9;9M", MouseEvent(action: .wheelUp, column: 8, row: 8)),
    ("65;9;9M", MouseEvent(action: .wheelDown, column: 8, row: 8)),
    ("16;300;200M", MouseEvent(action: .press, column: 299, row: 199)),
    ("0;0;0M", MouseEvent(action: .press, column: 0, row: 0)), ("2;1;1M", nil), ("35;1;1M", nil), ("64;1;1m", nil),
    ("0;1M", nil),
    ("0;99999999999999999999;1M", MouseEvent(action: .press, column: 99_999, row: 0)), ("", nil), ("0;1", nil),
  ])
  func `mouse reports are read`(report: String, event: MouseEvent?) {
    #expect(events([.mousePrefix] + typed(report)) == (event.map { [.mouse($0)] } ?? []))
  }

  @Test func `a paste is one event with line feeds, and ends when nothing follows`() {
    let begin = [RawInput.pasteBegin]
    #expect(
      events(begin + typed("a\r\nb\rc\nd") + [.pasteEnd] + typed("x")) == [.paste("a\nb\nc\nd"), .key(.character("x"))])
    #expect(events(begin + [.pasteEnd]) == [.paste("")])
    #expect(events(begin + typed("lost")) == [.paste("lost")])
    #expect(events(begin + typed("a") + [.key(.up), .key(.enter)] + typed("b") + [.pasteEnd]) == [.paste("a\nb")])
    #expect(events([.pasteEnd]) == [])
  }
}
