import CellGrid
import FactorAnalysis
import Preferences
import Testing

@testable import Explorer

@Suite struct PairsScreenTests {
  /// On the generated pairs of heron that people voted on otherwise.
  private func misaligned(columns: Int = 80, rows: Int = 24) throws -> ExplorerHarness {
    var explorer = try ExplorerHarness(sample: "summarization", columns: columns, rows: rows)
    explorer.press("<Right>x")
    return explorer
  }

  @Test(arguments: [(80, 24), (120, 40), (200, 60)])
  func `misaligned pairs are listed with what differs most`(columns: Int, rows: Int) throws {
    try misaligned(columns: columns, rows: rows).expectPicture("pairs-\(columns)x\(rows)")
  }

  @Test(arguments: [(80, 24), (120, 40)])
  func `collected pairs of answers are listed`(columns: Int, rows: Int) throws {
    var explorer = try ExplorerHarness(sample: "instruction-following", columns: columns, rows: rows)
    explorer.press("<Enter>")
    explorer.expectPicture("pairs-answers-\(columns)x\(rows)")
  }

  @Test func `misaligned pairs of generation are generated pairs on which people voted otherwise`() throws {
    let explorer = try misaligned()
    let analysis = try #require(explorer.state.analysis)
    let rows = try #require(explorer.state.nearestPairs?.rows)
    #expect(rows.count == 12)
    for row in rows {
      #expect(row.index >= analysis.contents.pairs.collectedCount)
      let verdicts = explorer.state.verdicts(on: row)
      #expect(verdicts.map(\.profile.setting) == [.human, .generation])
      #expect(verdicts.map(\.preference) == [.b, .a])
      #expect(verdicts[1].isMisaligned && verdicts[0].tally != nil)
    }
  }

  @Test(
    arguments: [("<Enter>cc", "v"), ("<Enter>Fzzzz<Enter>", "v"), ("<Enter>Fzzzz<Enter>", "c")] as [(String, Character)]
  )
  func `an empty list is filtered further, also while what fits is not known yet`(
    keys: String, last: Character
  ) throws {
    var explorer = try ExplorerHarness(sample: "summarization")
    explorer.press(keys)
    #expect(explorer.state.nearestPairs?.rows?.isEmpty == true && explorer.shows("drops"))
    let effects = explorer.hold { update(&$0, .input(.key(.character(last)))) }
    #expect(!effects.isEmpty && !explorer.shows("drops"))
    explorer.carry(effects)
    #expect(explorer.state.nearestPairs?.rows?.isEmpty == true && explorer.shows("drops"))
  }

  @Test func `a filter by sign goes through all signs and back to all pairs`() throws {
    var explorer = try ExplorerHarness(sample: "summarization")
    explorer.press("<Right><Enter>")
    let profile = try #require(explorer.state.nearestPairs?.focus?.profile)
    let factor = try #require(explorer.state.rankedRows.first)
    let counts = try #require(explorer.state.taskAnalysis?.scores(of: profile)?.score(of: factor)?.counts)
    let all = try #require(explorer.state.nearestPairs?.rows?.count)
    for (expected, word) in [
      (counts.concordant, "concordant"), (counts.discordant, "discordant"), (counts.tied, "tied"),
      (counts.missing, "missing"),
    ] {
      explorer.press("c")
      #expect(explorer.state.nearestPairs?.rows?.count == expected)
      #expect(
        explorer.shows(": \(word)") && explorer.shows("[\(word == "missing" ? "missing" : word.prefix(1).uppercased())")
      )
    }
    explorer.press("c")
    #expect(explorer.state.nearestPairs?.rows?.count == all)
  }

  @Test func `a text filter keeps pairs with the words, and dropping it brings the others back`() throws {
    var explorer = try misaligned()
    explorer.press("Flaptop<Enter>")
    #expect(explorer.shows("text “laptop” ✕"))
    #expect(explorer.shows("1 of 120 pairs"))
    explorer.press("<Backspace>")
    #expect(!explorer.shows("laptop” ✕"))
    #expect(explorer.shows("12 of 120 pairs"))
  }

  @Test func `a click on a filter drops it`() throws {
    var explorer = try misaligned()
    explorer.press("Flaptop<Enter>")
    let line = try #require(explorer.lines.firstIndex { $0.contains("text “laptop”") })
    explorer.click(column: 2, row: line)
    #expect(explorer.state.nearestPairs?.query.conditions == [.text("laptop")])
  }

  @Test func `where no pair fits, each filter says what is left without it`() throws {
    var explorer = try misaligned()
    explorer.press("Fzebra crossing<Enter>")
    #expect(explorer.shows("No pair fits all of the filters together."))
    #expect(explorer.shows("click ✕ drops misaligned with heron · generation  still none"))
    #expect(explorer.shows("Backspace drops text “zebra crossing”  leaves 12 pairs"))
    explorer.press("<Enter>")
    #expect(explorer.state.screen.name == .pairs)
    #expect(explorer.shows("there is no pair to open"))
    let line = try #require(explorer.lines.firstIndex { $0.contains("leaves 12 pairs") })
    explorer.click(column: 10, row: line)
    #expect(explorer.shows("12 of 120 pairs"))
  }

  @Test func `pairs that nobody voted on cannot be misaligned, and the screen says so`() throws {
    var explorer = try ExplorerHarness(sample: "document-qa")
    explorer.press("<Right>x")
    #expect(explorer.shows("People voted on none of the pairs of heron · generation"))
  }

  @Test func `until the pairs are found the screen says that it looks for them`() throws {
    var explorer = try misaligned()
    var screen = try #require(explorer.state.nearestPairs)
    screen.found = nil
    var state = explorer.state
    state.screen = .pairs(screen)
    explorer.resize(columns: 80, rows: 24)
    let frame = view(state, theme: explorer.theme)
    #expect((0..<24).contains { frame.grid.text(ofRow: $0).contains("looking…") })
  }

  @Test func `the pair that is chosen while the list is looked for is opened when it comes`() throws {
    var explorer = try ExplorerHarness(sample: "summarization")
    var state = explorer.state
    let effects = state.give(.enter)
    guard case .findPairs(_, let analysis, let query)? = effects.first else {
      Issue.record("no pairs are looked for")
      return
    }
    #expect(state.give(.enter).isEmpty)
    #expect(state.screen.name == .pairs)
    let found = try analysis.findPairs(query)
    let reading = update(&state, .found(request: try #require(state.requests[.pairs]), found))
    #expect(state.screen.name == .pair)
    #expect(reading.contains { if case .readPair = $0 { true } else { false } })
    explorer.press("q")
  }

  @Test func `pairs with words are listed as they are found, and the selected one stays selected`() throws {
    let explorer = try misaligned()
    var state = explorer.state
    let whole = try #require(state.nearestPairs?.found)
    _ = state.give(.filterText)
    for character in "the" { _ = update(&state, .input(.key(.character(character)))) }
    _ = update(&state, .input(.key(.enter)))
    let request = try #require(state.requests[.pairs])
    func found(_ rows: [Row<Pair>], _ looked: Double?) -> Message {
      .found(
        request: request,
        FoundPairs(
          rows: rows, population: whole.population, voted: whole.voted, loudest: whole.loudest, looked: looked))
    }
    let some = Array(whole.rows[2...4])
    _ = update(&state, found(some, 0.25))
    let grid = view(state, theme: explorer.theme).grid
    #expect((0..<24).contains { grid.text(ofRow: $0).contains("3 of 120 pairs so far, 25 % looked through") })
    _ = state.give(.down)
    #expect(state.selectedPair == some[1])
    _ = update(&state, found(Array(whole.rows[0...6]), 0.5))
    #expect(state.selectedPair == some[1])
    _ = update(&state, found(whole.rows, nil))
    #expect(state.selectedPair == some[1])
    #expect(state.nearestPairs?.found?.looked == nil)
  }

  @Test func `a million pairs are listed from the first to the last`() throws {
    var explorer = try misaligned()
    let found = try #require(explorer.state.nearestPairs?.found)
    let rows = (0..<1_000_000).map { found.rows[$0 % found.rows.count] }
    explorer.send(
      .found(
        request: try #require(explorer.state.requests[.pairs]),
        FoundPairs(rows: rows, population: 1_000_000, voted: 1_000_000, loudest: found.loudest)))
    explorer.press("G")
    #expect(explorer.shows("1,000,000 of 1,000,000 pairs"))
    #expect(explorer.state.position.selected == 999_999)
    #expect(explorer.lines.count { $0.contains("human ▸ B") } == explorer.state.listHeight)
    explorer.press("<Enter>")
    #expect(explorer.shows("Pair 1,000,000 of 1,000,000"))
  }

  @Test func `words are found in a list too long to be looked through between two frames`() throws {
    var explorer = try misaligned()
    let found = try #require(explorer.state.nearestPairs?.found)
    let rows = (0..<3_000).map { found.rows[$0 % found.rows.count] }
    #expect(rows.count > RowSearch.mostRowsAtOnce)
    explorer.send(
      .found(
        request: try #require(explorer.state.requests[.pairs]),
        FoundPairs(rows: rows, population: 3_000, voted: 3_000, loudest: found.loudest)))
    explorer.press("g/KIMCHI")
    let kimchi = explorer.state.position.selected
    #expect((1..<12).contains(kimchi) && explorer.shows("▶ i left kimchi"))
    explorer.press("zebra")
    #expect(explorer.state.position.selected == 0)
    explorer.press("<Esc>/kimchi<Enter>n")
    #expect(explorer.state.position.selected == kimchi + 12)
    explorer.press("NN")
    #expect(explorer.state.position.selected > 2_900)
    explorer.press("/zebra<Enter>n")
    #expect(explorer.shows("“zebra” is in no row"))
    // What is pasted is looked for once, not letter by letter.
    explorer.press("g/x<Esc>/")
    let searches = try #require(explorer.state.requests[.find])
    explorer.send(.input(.paste("kimchi")))
    #expect(explorer.state.position.selected == kimchi && explorer.state.requests[.find] == searches + 1)
    explorer.press("<Esc>")
    // What comes after the search was given up moves nothing.
    var state = explorer.state
    _ = state.give(.first)
    _ = state.give(.find)
    let effects = update(&state, .input(.key(.character("k"))))
    _ = update(&state, .input(.key(.escape)))
    let late = try #require(effects.first?.outcome())
    _ = update(&state, late)
    #expect(state.position.selected == 0)
  }

  @Test func `coming back from a pair finds the same row in the same place`() throws {
    var explorer = try misaligned()
    explorer.press("<End>kk")
    let before = explorer.text
    explorer.press("<Enter>")
    #expect(explorer.state.screen.name == .pair)
    explorer.press("<Esc>")
    #expect(explorer.text == before)
  }

  @Test func `the next pair of a pair is selected in the list on return`() throws {
    var explorer = try misaligned()
    explorer.press("<Enter>nn<Esc>")
    #expect(explorer.state.position.selected == 2)
  }

  @Test func `the model that a filter names is compared, whichever is chosen`() throws {
    var explorer = try ExplorerHarness(sample: "summarization")
    explorer.press("a")
    let row = try #require(
      explorer.state.alignmentRows.firstIndex { explorer.state.name(of: $0.profile) == "wren · evaluation" })
    explorer.press(String(repeating: "j", count: row) + "x")
    #expect(explorer.state.comparedProfiles.map { explorer.state.name(of: $0) }.contains("wren · evaluation"))
    #expect(!explorer.state.comparedProfiles.contains { explorer.state.name(of: $0).hasPrefix("heron") })
  }

  @Test(arguments: [(60, 15), (59, 15), (1, 1), (0, 0), (61, 16), (300, 15)])
  func `any size is drawn`(columns: Int, rows: Int) throws {
    var explorer = try misaligned()
    explorer.resize(columns: columns, rows: rows)
    #expect(explorer.frame.grid.size == Size(columns: columns, rows: rows))
    explorer.press("Fzebra<Enter>")
    #expect(explorer.lines.count == rows)
  }
}
