import CellGrid
import FactorAnalysis
import Preferences
import Testing

@testable import Explorer

/// Runs of the study on screen, and the one that goes on in the background.
@Suite struct RunsScreenTests {
  private let address = ModelAddress(
    endpoint: "https://models.example.org/v1", model: "kestrel", keyVariable: "KESTREL_KEY")

  private func record(_ number: Int, _ state: RunRecord.State, settled: Int = 40) -> RunRecord {
    var progress = RunProgress(total: 144)
    (progress.answered, progress.fromCache, progress.missing) = (settled - 2, 12, 2)
    (progress.sent, progress.repeated, progress.inFlight) = (30, 1, 8)
    (progress.inputTokens, progress.outputTokens, progress.cost, progress.elapsed) = (21_400, 3_900, 0.1234, 12)
    return RunRecord(
      number: number, begun: "2026-01-0\(number)T12:30:00Z", address: address,
      factors: number == 2 ? ["source coverage", "hallucination"] : ["intent alignment"], replaces: number == 2,
      mode: "json_schema", stage: "judgements", progress: progress, state: state)
  }

  private func explorer(columns: Int = 80, rows: Int = 24) throws -> ExplorerHarness {
    var explorer = try ExplorerHarness(sample: "summarization", columns: columns, rows: rows)
    _ = explorer.hold { state in
      state.modelAddress = address
      return []
    }
    return explorer
  }

  private func show(_ runs: [RunRecord], in explorer: inout ExplorerHarness) {
    explorer.press("R")
    explorer.send(.runs(request: explorer.state.requests[.runs] ?? 0, runs))
  }

  private var plan: RunPlan {
    RunPlan(
      model: "kestrel",
      stages: [
        .init(title: "judgements", requests: 144, alreadyAnswered: 2, inputTokens: 98_000, outputTokens: 51_000)
      ], cost: 0.75)
  }

  /// Begins a run that fills in what lacks values.
  private func begin(in explorer: inout ExplorerHarness) throws -> Int {
    explorer.press("R+")
    explorer.send(.planned(request: try #require(explorer.state.requests[.plan]), plan))
    explorer.press("<Enter>")
    return try #require(explorer.state.requests[.run])
  }

  @Test(arguments: [(80, 24), (120, 40), (200, 60)])
  func `runs are listed, the newest first, the selected one in full`(columns: Int, rows: Int) throws {
    var explorer = try explorer(columns: columns, rows: rows)
    show(
      [record(1, .done, settled: 144), record(2, .failed("the endpoint went away.")), record(3, .ended)], in: &explorer)
    explorer.press("j")
    explorer.expectPicture("runs-\(columns)x\(rows)")
  }

  @Test func `where nobody was asked it is said how to`() throws {
    var explorer = try explorer()
    show([], in: &explorer)
    #expect(explorer.shows("No model was asked about this study yet."))
    #expect(explorer.shows("names another model than kestrel at https://models.example.org/v1"))
  }

  @Test func `a folder says how to make a study file of it, and nothing can be asked`() throws {
    var explorer = try explorer()
    _ = explorer.hold { state in
      state.study?.askingProblem = "no answers go into a folder"
      return []
    }
    show([], in: &explorer)
    #expect(explorer.shows("no answers go into a folder."))
    explorer.press("+")
    #expect(explorer.state.requests[.plan] == nil)
  }

  @Test func `nothing is asked before it was told what it takes, and said yes to`() throws {
    var explorer = try explorer()
    explorer.press("R+")
    let order = RunOrder(address: address, factors: [], questions: [:], replaces: false)
    #expect(explorer.outside.contains { if case .planRun(_, _, order) = $0 { true } else { false } })
    explorer.send(.planned(request: try #require(explorer.state.requests[.plan]), plan))
    #expect(explorer.shows("142 requests to ask, 2 answered before") && explorer.shows("at most $.7500"))
    explorer.press("<Esc>")
    #expect(explorer.shows("nothing was asked") && explorer.state.run == nil)
    let request = try begin(in: &explorer)
    #expect(explorer.outside.contains { if case .extract(request, _, order) = $0 { true } else { false } })
  }

  @Test func `how far a run is stands on every screen, and a second one is not begun beside it`() throws {
    var explorer = try explorer()
    let request = try begin(in: &explorer)
    explorer.send(.running(request: request, record(4, .going)))
    #expect(explorer.shows("asking 40/144"))
    explorer.press("b")
    #expect(explorer.shows("Bars") && explorer.shows("asking 40/144 · 45 s"))
    explorer.press("R+")
    #expect(explorer.shows("a run is going"))
    explorer.send(.running(request: request - 1, record(9, .going)))
    #expect(explorer.state.run?.record.number == 4)
  }

  @Test func `what a run finds is counted with the edits there are, and comes on screen`() throws {
    var explorer = try explorer()
    let request = try begin(in: &explorer)
    explorer.press("r-")
    explorer.send(.filled(request: request))
    guard case .refill(let refill, let study)? = explorer.outside.last else {
      Issue.record("nothing is read again")
      return
    }
    #expect(study.history.holding == [1])
    let filled = try study.analysis.applying(
      .override(
        response: study.analysis.contents.responses.names[0], factor: "length", old: nil, new: .value(7)))
    explorer.send(.refilled(request: refill, entries: 1, filled))
    #expect(explorer.state.analysis?.edited.overrides["length"]?.count == 1)
  }

  @Test func `values that were counted before an edit are read again instead of shown`() throws {
    var explorer = try explorer()
    let request = try begin(in: &explorer)
    explorer.press("r")
    explorer.send(.filled(request: request))
    let first = try #require(explorer.state.requests[.refill])
    let before = try #require(explorer.state.analysis)
    explorer.press("-")
    explorer.send(.refilled(request: first, entries: 0, before))
    #expect(explorer.state.analysis?.factors.contains { !$0.isRanked } == true)
    let second = try #require(explorer.state.requests[.refill])
    #expect(second > first)
    // While an edit is on its way nothing is read; after it, all is.
    var state = explorer.state
    _ = state.give(.rank)
    #expect(update(&state, .filled(request: request)).isEmpty && state.needsRefill)
  }

  @Test func `a run is ended, says so, and is gone on with from its row`() throws {
    var explorer = try explorer()
    let request = try begin(in: &explorer)
    explorer.send(.running(request: request, record(3, .going)))
    explorer.press("Rx")
    #expect(explorer.shows("ending 40/144") && explorer.shows("what is on its way comes back first"))
    explorer.press("x")
    #expect(explorer.shows("the run is ending already"))
    explorer.send(.ran(request: request, record(3, .ended)))
    #expect(explorer.state.run == nil && explorer.shows("the run was ended: 38 of 144 answered"))
    explorer.send(.runs(request: try #require(explorer.state.requests[.runs]), [record(3, .ended)]))
    explorer.press("<Enter>")
    let rest = RunOrder(address: address, factors: ["intent alignment"], questions: [:], replaces: false)
    #expect(explorer.outside.contains { if case .planRun(_, _, rest) = $0 { true } else { false } })
  }

  @Test func `of a run that is done nothing is left, unless something got no reply`() throws {
    var explorer = try explorer()
    var unanswered = record(2, .done)
    unanswered.progress.unanswered = 3
    show([record(1, .done), unanswered], in: &explorer)
    #expect(explorer.shows("3 questions got no reply"))
    explorer.press("j<Enter>")
    #expect(explorer.shows("nothing is left of this run"))
    explorer.press("k<Enter>")
    #expect(explorer.state.proposed != nil)
  }

  @Test func `why a run failed is said, also where it never began`() throws {
    var explorer = try explorer()
    let request = try begin(in: &explorer)
    explorer.send(.failed(request: request, .run, "the environment variable KESTREL_KEY holds no key"))
    #expect(explorer.state.run == nil && explorer.shows("KESTREL_KEY holds no key"))
    let next = try begin(in: &explorer)
    explorer.send(.ran(request: next, record(5, .failed("the money is used up."))))
    #expect(explorer.shows("the run stopped: the money is used up."))
  }

  @Test func `quitting waits for what is on its way, and quits at once when asked again`() throws {
    var explorer = try explorer()
    let request = try begin(in: &explorer)
    explorer.send(.running(request: request, record(3, .going)))
    var patient = explorer.state
    #expect(!quits(patient.give(.quit)))
    #expect(quits(update(&patient, .ran(request: request, record(3, .ended)))))
    var hasty = explorer.state
    _ = hasty.give(.quit)
    #expect(quits(hasty.give(.quit)))
    explorer.press("q")
    #expect(explorer.shows("8 requests on their way come back first"))
  }

  private func quits(_ effects: [Effect]) -> Bool { effects.contains { if case .quit = $0 { true } else { false } } }

  @Test func `a run goes on while its study is left, and fills in nothing else`() throws {
    var explorer = try explorer()
    let request = try begin(in: &explorer)
    explorer.send(.running(request: request, record(3, .going)))
    explorer.press("<Esc><Esc>")
    #expect(explorer.state.study == nil && explorer.state.run != nil)
    let count = explorer.outside.count
    explorer.send(.filled(request: request))
    explorer.send(.ran(request: request, record(3, .done)))
    #expect(explorer.outside.count == count && explorer.state.run == nil)
  }

  @Test func `the model is named in three lines, checked, and remembered`() throws {
    var explorer = try ExplorerHarness(sample: "summarization")
    explorer.press("R+")
    #expect(explorer.shows("no model is named yet; m names one"))
    explorer.press("m<Enter>")
    #expect(explorer.shows("write the address up to and with /v1"))
    explorer.press("<Esc>mhttps://models.example.org/v1<Enter>kestrel<Enter>KESTREL_KEY<Enter>")
    let request = try #require(explorer.state.requests[.settings])
    #expect(explorer.state.modelAddress == nil)
    #expect(explorer.outside.contains { if case .remember(request, address) = $0 { true } else { false } })
    explorer.send(.remembered(request: request, address))
    #expect(explorer.state.modelAddress == address)
  }

  @Test(arguments: [(60, 15), (1, 1), (0, 0), (400, 15)])
  func `any size is drawn`(columns: Int, rows: Int) throws {
    var explorer = try explorer()
    show([record(1, .done), record(2, .failed("\u{1b}[31m\n" + String(repeating: "x", count: 3000)))], in: &explorer)
    explorer.resize(columns: columns, rows: rows)
    explorer.press("jG")
    #expect(explorer.lines.count == rows)
  }
}
