import CellGrid
import Testing

@testable import Widgets

struct PromptTests {
  private func typed(_ keys: [Key], into text: String = "") -> Prompt {
    var prompt = Prompt(text: text)
    for key in keys {
      let isKnown = prompt.handle(key)
      #expect(isKnown)
    }
    return prompt
  }

  @Test func `letters go where the cursor is`() {
    let prompt = typed([.left, .character("X")], into: "ab")
    #expect(prompt.text == "aXb")
    #expect(prompt.cursor == 2)
  }

  @Test func `the keys of shells move and remove`() {
    #expect(typed([.backspace], into: "ab").text == "a")
    #expect(typed([.home, .delete], into: "ab").text == "b")
    #expect(typed([.control("a"), .control("d")], into: "ab").text == "b")
    #expect(typed([.left, .left, .control("k")], into: "abcd").text == "ab")
    #expect(typed([.left, .control("u")], into: "abcd").text == "d")
    #expect(typed([.control("w")], into: "length > 3  ").text == "length > ")
    #expect(typed([.alt("b"), .control("k")], into: "off-focus").text == "off-")
    #expect(typed([.home, .alt("f"), .control("u")], into: "off-focus").text == "-focus")
    #expect(typed([.home, .alt("d")], into: "off focus").text == " focus")
    #expect(typed([.home, .control("e"), .character("!")], into: "a").text == "a!")
    #expect(typed([.home, .right, .control("f"), .control("b")], into: "abc").cursor == 1)
  }

  @Test func `nothing happens at the ends`() {
    var prompt = Prompt()
    for key in [
      Key.backspace, .delete, .left, .right, .home, .end, .control("w"), .control("k"),
      .control("u"), .alt("b"),
      .alt("f"), .alt("d"), .control("d"),
    ] {
      let isKnown = prompt.handle(key)
      #expect(isKnown)
      #expect(prompt.text.isEmpty && prompt.cursor == 0)
    }
  }

  @Test func `other keys are left to the caller`() {
    var prompt = Prompt(text: "a")
    for key in [
      Key.enter, .escape, .tab, .backTab, .pageUp, .function(1), .control("z"), .alt("x"), .up,
      .down,
    ] {
      let isKnown = prompt.handle(key)
      #expect(!isKnown)
    }
    #expect(prompt.text == "a")
  }

  @Test func `the history comes back with what was being typed below it`() {
    var prompt = Prompt(history: ["one"])
    prompt.insert("two")
    let entered1 = prompt.enter()
    #expect(entered1 == "two")
    #expect(prompt.history == ["one", "two"])
    prompt.insert("dra")
    let texts = [Key.up, .up, .up, .down, .down].map { key in
      let isKnown = prompt.handle(key)
      return isKnown ? prompt.text : nil
    }
    #expect(texts == ["two", "one", "one", "two", "dra"])
    let isKnown = prompt.handle(.down)
    #expect(!isKnown)
    let entered2 = prompt.enter()
    #expect(entered2 == "dra")
    prompt.insert("dra")
    let entered3 = prompt.enter()
    #expect(entered3 == "dra")
    let entered4 = prompt.enter()
    #expect(entered4 == "")
    #expect(prompt.history == ["one", "two", "dra"])
  }

  @Test func `pasted lines become one, and marks join what they follow`() {
    var prompt = Prompt(text: "e")
    prompt.insert("\u{301}")
    #expect(prompt.text == "e\u{301}" && prompt.cursor == 1)
    prompt.insert("a\nb\r\nc")
    #expect(prompt.text == "e\u{301}a b c" && prompt.cursor == 6)
    prompt.set("new")
    #expect(prompt.cursor == 3)
  }

  @Test func `the cursor stays in sight and cut ends show`() {
    var prompt = Prompt(text: "abcdefghijklmnopqrstuvwxyz")
    func look() -> (String, Frame.Cursor?) {
      var cursor: Frame.Cursor?
      let rows = picture(columns: 12, rows: 1) { grid, rect in
        cursor = prompt.draw(label: "/ ", in: rect, on: &grid, theme: .standard)
      }
      return (rows[0], cursor)
    }
    #expect(look().0 == "/ …stuvwxyz ")
    #expect(look().1 == Frame.Cursor(column: 11, row: 0))
    _ = prompt.handle(.home)
    #expect(look().0 == "/ abcdefghi…")
    #expect(look().1 == Frame.Cursor(column: 2, row: 0))
    for _ in 0..<13 { _ = prompt.handle(.right) }
    #expect(look().0.hasPrefix("/ …") && look().0.hasSuffix("…"))
  }

  @Test func `the cursor is always inside, whatever is typed`() {
    for text in hostileTexts {
      for columns in 1...14 {
        var prompt = Prompt(text: text)
        for _ in 0...min(40, text.count) {
          var cursor: Frame.Cursor?
          _ = picture(columns: columns, rows: 1) { grid, rect in
            cursor = prompt.draw(label: "find ", in: rect, on: &grid, theme: .standard)
          }
          #expect(cursor.map { (0..<columns).contains($0.column) } == true)
          _ = prompt.handle(.left)
        }
      }
    }
  }

  @Test func `an empty prompt shows what to type`() {
    let rows = picture(columns: 12, rows: 1) { grid, rect in
      Prompt().draw(label: "> ", placeholder: "a command", in: rect, on: &grid, theme: .standard)
    }
    #expect(rows == ["> a command "])
  }

  @Test(arguments: hostileTexts) func `hostile text stays inside`(text: String) {
    staysInside { grid, rect in
      Prompt(text: text).draw(
        label: StyledText(text), placeholder: text, in: rect, on: &grid, theme: .standard)
    }
  }
}
