import CellGrid
import Preferences
import Testing

@testable import Explorer

/// Texts that people really have: none, escape sequences, wide characters, words without end, a whole book.
@Suite struct OddPairTests {
  private func pair(_ study: PairStudy, columns: Int = 80, rows: Int = 24) throws -> ExplorerHarness {
    var explorer = try ExplorerHarness(contents: try study.contents(), columns: columns, rows: rows)
    explorer.press("<Enter><Enter>")
    #expect(explorer.state.screen.name == .pair)
    return explorer
  }

  @Test func `a study without facts says that nobody has taken any`() throws {
    var explorer = try pair(PairStudy())
    #expect(explorer.shows("Nobody has taken any"))
    explorer.expectPicture("pair-without-facts-80x24")
    explorer.press("<Space>")
    #expect(explorer.shows("there is no atomic fact here"))
    explorer.press("AA first fact.<Enter>")
    #expect(explorer.shows("1 of 1  A first fact. ✎ written by you"))
  }

  @Test func `a list of facts may be empty`() throws {
    let explorer = try pair(PairStudy(facts: ([], ["Something."])))
    #expect(explorer.shows("There are none; A adds one"))
    #expect(explorer.shows("0 atomic facts") && explorer.shows("1 atomic fact "))
  }

  @Test func `nothing of a text reaches the terminal as a command`() throws {
    let odd = "a\u{1b}[31mred\u{1b}[0m \u{7} b\rc\u{202e}d\u{0}"
    var explorer = try pair(
      PairStudy(
        a: odd, b: odd + "\n\n\tx", source: SourceText(text: odd), title: "t\u{1b}[2J\nz",
        facts: ([odd + "\nsecond line"], [odd]), reason: odd + "\n" + odd))
    for keys in ["", "<BackTab>", "o", "<Esc>"] {
      explorer.press(keys)
      for cell in explorer.frame.grid.cells {
        #expect(!cell.text.unicodeScalars.contains { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) })
      }
    }
  }

  @Test func `wide characters and words without end stay in their panels`() throws {
    let wide = String(repeating: "漢字かな", count: 40)
    let long = String(repeating: "pneumono", count: 60)
    let explorer = try pair(PairStudy(a: wide, b: long, title: wide, facts: ([wide, long], [long, wide])))
    explorer.expectPicture("pair-wide-80x24")
    for line in explorer.lines where line.contains("┃") && line.contains("│") {
      #expect(displayWidth(line) == 80)
    }
  }

  @Test func `why a model judged a whole response so is said beside what the factor is`() throws {
    let asking = FactorAsking(model: "wren", prompt: "fluency/1/0a", mode: "json_schema")
    let origin = ManifestationOrigin(factor: "fluency", reason: "Each sentence\nleads to the next.", asking: asking)
    var explorer = try pair(PairStudy(origin: origin))
    explorer.press("<Tab><Tab>")
    for _ in 0..<20 where !explorer.shows("A Each sentence") { explorer.press("j") }
    #expect(explorer.shows("A Each sentence leads to the next. (wren)"), "\(explorer.text)")
  }

  @Test func `a long fact and its reason are read in full`() throws {
    let fact = (1...60).map { "word\($0)" }.joined(separator: " ")
    let reason = (1...20).map { "because\($0)" }.joined(separator: " ")
    let explorer = try pair(PairStudy(facts: ([fact], [])), columns: 80, rows: 30)
    #expect(words(explorer.text).contains(words(fact)))
    let judged = try pair(PairStudy(facts: ([String(fact.prefix(100))], []), reason: reason))
    #expect(words(judged.text).contains(words(reason)))
  }

  @Test func `a reason longer than its place scrolls to its end`() throws {
    let reason = (1...200).map { "because\($0)" }.joined(separator: " ")
    var explorer = try pair(PairStudy(facts: (["a fact", "another"], []), reason: reason))
    #expect(explorer.shows("} "))
    #expect(!explorer.shows("because200"))
    explorer.press(String(repeating: "}", count: 100))
    #expect(explorer.shows("because200"))
    explorer.press(String(repeating: "{", count: 100))
    #expect(explorer.shows("because1 "))
    // Another fact is read from its beginning.
    explorer.press("}}}j")
    #expect(explorer.shows("because1 "))
  }

  @Test func `texts of a hundred thousand words scroll to their ends`() throws {
    let many = (0..<100_000).map { "w\($0 % 977)" }
    var explorer = try pair(
      PairStudy(a: many.joined(separator: " ") + " END", b: many.reversed().joined(separator: " ") + " FIN"))
    explorer.press("<BackTab>G")
    #expect(explorer.shows("END") && explorer.shows("FIN"))
    explorer.press("<PgUp>")
    #expect(!explorer.shows("END"))
    explorer.press("g")
    #expect(explorer.shows("w0 w1"))
  }

  @Test func `empty texts are drawn`() throws {
    let explorer = try pair(PairStudy(a: "", b: "", source: SourceText(text: ""), title: ""))
    #expect(explorer.shows("Nobody has taken any"))
  }
}
