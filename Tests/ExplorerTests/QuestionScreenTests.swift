import CellGrid
import FactorAnalysis
import Preferences
import Testing
import Widgets

@testable import Explorer

/// What a model is asked about a factor: changed, tried on a pair, asked of all.
@Suite struct QuestionScreenTests {
  private let address = ModelAddress(endpoint: "http://127.0.0.1:8080/v1", model: "kestrel")
  private let words = """
    You are given a source and a shorter text. Say whether the shorter text pursues the same end as the source: yes or no.

    Judge the end alone, not how well it is written, nor how much of the source it holds.
    """

  private func question(isWhole: Bool) -> AskedQuestion {
    AskedQuestion(
      factor: "intent alignment", words: words,
      about: isWhole ? "each response as a whole" : "each atomic fact of a response", shows: ["source", "response"],
      answers: ["yes", "no"], isWhole: isWhole)
  }

  private func explorer(
    columns: Int = 80, rows: Int = 24, isWhole: Bool = true, knows question: Bool = true
  ) throws -> ExplorerHarness {
    var explorer = try ExplorerHarness(sample: "summarization", columns: columns, rows: rows)
    _ = explorer.hold { state in
      state.modelAddress = address
      return []
    }
    explorer.press("/intent<Enter>Q")
    explorer.send(
      .question(
        request: try #require(explorer.state.requests[.question]), question ? self.question(isWhole: isWhole) : nil))
    return explorer
  }

  private var plan: RunPlan {
    RunPlan(
      model: "kestrel",
      stages: [.init(title: "judgements", requests: 144, inputTokens: 98_000, outputTokens: 51_000)], cost: 0.75)
  }

  private func screen(of explorer: ExplorerHarness) throws -> QuestionScreen {
    guard case .question(let question) = explorer.state.screen else {
      throw EditError("no question is on screen")
    }
    return question
  }

  private func trial(_ explorer: ExplorerHarness, words: String? = nil) throws -> QuestionTrial {
    let screen = try screen(of: explorer)
    return QuestionTrial(
      pair: try #require(screen.pair), words: words ?? screen.draft.text,
      lines: [
        .init(
          side: "A", fact: "The heron stood in the shallow water all morning.", old: .init(text: "●", reason: nil),
          new: .init(text: "·", reason: "The source speaks of an afternoon.")),
        .init(
          side: "B", fact: "It caught nothing.", old: nil, new: .init(text: "●", reason: "Nothing is said of a catch.")),
      ], problem: "Without a usable answer: it was cut off.", sent: 3, cost: 0.0012)
  }

  @Test(arguments: [(80, 24), (120, 40), (200, 60)])
  func `the words, what asking takes, and old beside new on a pair`(columns: Int, rows: Int) throws {
    var explorer = try explorer(columns: columns, rows: rows, isWhole: false)
    explorer.send(.planned(request: try #require(explorer.state.requests[.plan]), plan))
    explorer.press("t")
    explorer.send(.tried(request: try #require(explorer.state.requests[.trial]), try trial(explorer)))
    explorer.expectPicture("question-\(columns)x\(rows)")
  }

  @Test func `what is about to be asked is told with the values it takes the place of`() throws {
    var explorer = try explorer()
    explorer.press("<Enter>")
    explorer.send(.planned(request: try #require(explorer.state.requests[.plan]), plan))
    #expect(explorer.shows("144 values of intent alignment make room for the new ones."))
    explorer.expectPicture("question-confirm-80x24")
  }

  @Test func `a factor that no model is asked about says where its values come from`() throws {
    var explorer = try explorer(knows: false)
    #expect(explorer.shows("No model is asked about “intent alignment”: "))
    explorer.press("e")
    #expect(try !screen(of: explorer).isTyping)
  }

  @Test func `words are typed and pasted, tried as they stand, and kept only when all is asked`() throws {
    var explorer = try explorer()
    explorer.press("eBriefly: <Esc>")
    #expect(try screen(of: explorer).draft.text == "Briefly: " + words)
    #expect(explorer.shows("changed; not asked yet"))
    explorer.press("t")
    let key = "intent alignment"
    guard case .tryQuestion(_, _, let order, _)? = explorer.outside.last else {
      Issue.record("nothing is tried")
      return
    }
    #expect(order.questions == [key: "Briefly: " + words] && order.replaces && order.factors == [key])
    #expect(explorer.journal.isEmpty)
    explorer.press("<Enter>")
    explorer.send(.planned(request: try #require(explorer.state.requests[.plan]), plan))
    explorer.press("<Enter>")
    #expect(
      explorer.journal.map(\.action) == [.edit(.question(factor: key, old: nil, new: "Briefly: " + words))])
    #expect(explorer.state.study?.history.questions == [key: "Briefly: " + words])
    #expect(explorer.outside.contains { if case .extract(_, _, order) = $0 { true } else { false } })
    #expect(explorer.shows("✎ your words"))
  }

  @Test func `the words it came with are a key away, and undo takes changed ones back`() throws {
    var explorer = try explorer()
    explorer.press("o")
    #expect(explorer.shows("these are the words it came with"))
    explorer.press("eX<Esc>o")
    #expect(try screen(of: explorer).draft.text == words)
    explorer.press("eX<Esc><Enter>")
    explorer.send(.planned(request: try #require(explorer.state.requests[.plan]), plan))
    explorer.press("<Enter>u")
    #expect(explorer.state.study?.history.questions.isEmpty == true)
  }

  @Test func `keys that are commands elsewhere are letters in the words, and a paste keeps its lines`() throws {
    var explorer = try explorer()
    explorer.press("eqtoxm")
    explorer.send(.input(.paste("one\ntwo")))
    #expect(try screen(of: explorer).draft.text == "qtoxmone\ntwo" + words)
    #expect(explorer.state.screen.name == .wording && explorer.frame.cursor != nil)
  }

  @Test func `empty words are not asked`() throws {
    var explorer = try explorer()
    explorer.press("e")
    for _ in 0..<40 { explorer.press("<Del>") }
    for _ in 0..<400 { explorer.press("<Del>") }
    explorer.press("<Esc>t")
    #expect(explorer.shows("the question has no words"))
  }

  @Test func `a trial in other words than those on screen says so, and another pair starts afresh`() throws {
    var explorer = try explorer(isWhole: false)
    explorer.press("t")
    explorer.send(.tried(request: try #require(explorer.state.requests[.trial]), try trial(explorer, words: "other")))
    #expect(explorer.shows("tried with other words than those above"))
    #expect(explorer.shows("The source speaks of an afternoon."))
    let before = try screen(of: explorer).pair
    explorer.press("n")
    #expect(try screen(of: explorer).pair != before && screen(of: explorer).trial == nil)
    explorer.press("N")
    #expect(try screen(of: explorer).pair == before)
  }

  @Test func `from a pair its own question is tried on it`() throws {
    var explorer = try ExplorerHarness(sample: "summarization")
    explorer.press("/cover<Enter>l<Enter>jj<Enter>")
    let pair = explorer.state.selectedPair
    explorer.press("Q")
    #expect(try screen(of: explorer).pair == pair && pair != nil)
  }

  @Test func `without a model the way to name one is shown, and nothing is counted`() throws {
    var explorer = try ExplorerHarness(sample: "summarization")
    explorer.press("/intent<Enter>Q")
    explorer.send(.question(request: try #require(explorer.state.requests[.question]), question(isWhole: true)))
    #expect(explorer.shows("none is named yet; m names one"))
    #expect(explorer.state.requests[.plan] == nil)
    explorer.press("t")
    #expect(explorer.shows("no model is named yet"))
  }

  @Test(arguments: [(60, 15), (1, 1), (0, 0), (400, 15), (61, 16)])
  func `any size is drawn, typing and not`(columns: Int, rows: Int) throws {
    var explorer = try explorer(isWhole: false)
    explorer.press("t")
    explorer.send(.tried(request: try #require(explorer.state.requests[.trial]), try trial(explorer)))
    explorer.resize(columns: columns, rows: rows)
    #expect(explorer.lines.count == rows)
    explorer.press("]][j")
    explorer.press("e<Down><Down><Up>x")
    #expect(explorer.lines.count == rows)
  }
}
