import CellGrid
import FactorAnalysis
import Preferences
import Testing
import Widgets

@testable import Explorer

@Suite struct PairScreenTests {
  private func pair(_ sample: String = "summarization", columns: Int = 80, rows: Int = 24) throws -> ExplorerHarness {
    var explorer = try ExplorerHarness(sample: sample, columns: columns, rows: rows)
    explorer.press("<Right>" + (sample == "summarization" ? "" : "<Right>") + "x<Enter>")
    return explorer
  }

  @Test(arguments: [(60, 15), (80, 24), (120, 40), (200, 60)])
  func `a generated pair shows texts, facts and factors`(columns: Int, rows: Int) throws {
    try pair(columns: columns, rows: rows).expectPicture("pair-\(columns)x\(rows)")
  }

  @Test(arguments: [(80, 24), (120, 40), (200, 60)])
  func `answers have a column for each factor that judges their facts`(columns: Int, rows: Int) throws {
    var explorer = try pair("instruction-following", columns: columns, rows: rows)
    explorer.press("j..")
    explorer.expectPicture("pair-answers-\(columns)x\(rows)")
  }

  @Test(arguments: [
    ("texts", "<BackTab>"), ("facts-b", "<Tab>j"), ("factors", "<Tab><Tab>jj<Right>"), ("source", "ojjj"),
  ])
  func `the part with the cursor gets room`(part: String, keys: String) throws {
    var explorer = try pair()
    explorer.press(keys)
    explorer.expectPicture("pair-\(part)-80x24")
  }

  @Test func `the source of a question shows its references`() throws {
    var explorer = try ExplorerHarness(sample: "document-qa", columns: 120, rows: 40)
    explorer.press("<Enter><Enter>o")
    explorer.expectPicture("pair-source-answers-120x40")
  }

  @Test func `every judged fact can be read in full with its reason`() throws {
    var explorer = try pair()
    guard case .pair(let screen) = explorer.state.screen else { return }
    let facts = try #require(screen.detail?.a.facts)
    for fact in facts {
      #expect(words(explorer.text).contains(words(fact.text)))
      if let reason = screen.detail?.a.judgement(of: fact.name, under: "off focus")?.reason {
        #expect(words(explorer.text).contains(words(reason)))
      }
      explorer.press("j")
    }
  }

  @Test func `all of a text can be scrolled into sight and not beyond`() throws {
    var explorer = try pair()
    guard case .pair(let screen) = explorer.state.screen else { return }
    let last = try #require(screen.texts?.a.lines.last?.text.split(separator: " ").last)
    #expect(!explorer.shows(String(last)))
    explorer.press(String(repeating: "]", count: 50))
    #expect(explorer.shows(String(last)))
    let bottom = explorer.text
    explorer.press("[")
    #expect(explorer.text != bottom)
    explorer.press("<BackTab><Home>")
    #expect(explorer.shows("Last night the author's laptop"))
    explorer.press("G")
    #expect(explorer.shows(String(last)))
  }

  @Test func `words that only one response has are underlined until asked otherwise`() throws {
    var explorer = try pair()
    func underlined() -> Int {
      explorer.frame.grid.cells.count { $0.style.attributes.contains(.underline) && $0.text != " " }
    }
    let text = explorer.text
    #expect(underlined() > 20)
    explorer.press("d")
    #expect(underlined() == 0)
    #expect(explorer.text == text)
  }

  @Test func `a change of width breaks the texts anew`() throws {
    var explorer = try pair()
    explorer.resize(columns: 120, rows: 40)
    let wide = explorer.text
    #expect(wide == (try pair(columns: 120, rows: 40)).text)
    explorer.press("<Tab><Tab>f")
    explorer.resize(columns: 80, rows: 24)
    explorer.press("<Esc>")
    guard case .pair(let screen) = explorer.state.screen else {
      Issue.record("not on the pair")
      return
    }
    #expect(screen.texts?.columns == 80)
  }

  @Test func `a click goes to the part it falls on, then to the row`() throws {
    var explorer = try pair()
    let row = try #require(explorer.lines.firstIndex { $0.contains(" 3 The cloud folder") })
    explorer.click(column: 45, row: row)
    #expect(part(explorer) == .factsB)
    explorer.click(column: 45, row: row)
    #expect(explorer.state.position.selected == 2)
    let head = try #require(explorer.lines.firstIndex { $0.contains("8 atomic facts") })
    let column = try #require(
      explorer.frame.regions.last { $0.target.kind == HitTarget.column && $0.target.index == 1 })
    #expect(column.rect.row == head)
    explorer.click(column: column.rect.column + 1, row: head)
    #expect(explorer.shows("hallucination · does not count"))
    explorer.click(column: 5, row: 5)
    #expect(part(explorer) == .texts)
  }

  @Test func `the factor table keeps the judged factor in sight`() throws {
    var explorer = try pair()
    let table = try #require(explorer.lines.firstIndex { $0.contains("more in") })
    #expect(explorer.lines[(table + 1)...].contains { $0.contains("off focus") })
    explorer.press(".")
    #expect(explorer.lines[(table + 1)...].contains { $0.contains("hallucination") })
  }

  @Test func `a judge's words and turned votes stand under the texts`() throws {
    var explorer = try ExplorerHarness(sample: "document-qa")
    explorer.press("<Enter><Enter><BackTab>")
    #expect(explorer.shows("heron judged A with A first “The first response follows the passages"))
  }

  @Test(arguments: [(60, 15), (59, 15), (1, 1), (0, 0), (61, 16), (300, 15), (60, 100)])
  func `any size is drawn`(columns: Int, rows: Int) throws {
    var explorer = try pair()
    explorer.resize(columns: columns, rows: rows)
    for _ in PairScreen.Part.allCases {
      explorer.press("<Tab>jG")
      #expect(explorer.frame.grid.size == Size(columns: columns, rows: rows))
    }
  }

  private func part(_ explorer: ExplorerHarness) -> PairScreen.Part? {
    if case .pair(let screen) = explorer.state.screen { screen.part } else { nil }
  }
}

/// A text without what breaking it into lines changes.
func words(_ text: String) -> String { text.filter { !$0.isWhitespace } }
