import FactorAnalysis
import Preferences
import Testing

@testable import Explorer

/// Edits that another program makes of the study on screen.
@Suite struct ElsewhereTests {
  private func open() throws -> ExplorerHarness { try ExplorerHarness(sample: "summarization") }

  private func entry(_ number: Int, _ action: JournalEntry.Action) -> JournalEntry {
    JournalEntry(number: number, when: "2026-02-02T00:00:00Z", action: action)
  }

  private func unranked(_ name: String, in explorer: ExplorerHarness) throws -> Edit {
    let old = try #require(explorer.state.analysis?.factors.first { $0.name == name })
    var new = old
    new.isRanked = false
    return .factor(old: old, new: new)
  }

  private func notice(_ entries: [JournalEntry], in explorer: inout ExplorerHarness) {
    explorer.send(.noticed(request: explorer.state.requests[.watch] ?? 0, entries))
  }

  @Test func `an edit made elsewhere is taken up, and a line says so`() throws {
    var explorer = try open()
    let edit = try unranked("length", in: explorer)
    notice([entry(1, .edit(edit))], in: &explorer)
    #expect(explorer.state.analysis?.factors.first { $0.name == "length" }?.isRanked == false)
    #expect(explorer.shows("edited elsewhere: change factor length"))
    #expect(explorer.state.study?.history.holding == [1])
    #expect(explorer.state.intervals != nil)
  }

  @Test func `its undo and redo are taken up too, and give what opening the journal gives`() throws {
    var explorer = try open()
    let edit = try unranked("length", in: explorer)
    let contents = try #require(explorer.state.analysis?.contents)
    notice([entry(1, .edit(edit)), entry(2, .undo(of: 1))], in: &explorer)
    #expect(explorer.state.analysis?.factors == contents.factors)
    #expect(explorer.shows("2 edits, the last: undid change factor length"))
    notice([entry(3, .redo(of: 1))], in: &explorer)
    #expect(explorer.state.analysis?.factors.first { $0.name == "length" }?.isRanked == false)
    // What undoes nothing has no effect.
    notice([entry(4, .undo(of: 3))], in: &explorer)
    #expect(explorer.state.study?.history.holding == [1])
  }

  @Test func `an edit that does not fit is named and passed over, the others are taken up`() throws {
    var explorer = try open()
    let edit = try unranked("length", in: explorer)
    notice(
      [
        entry(1, .edit(.override(response: "gone", factor: "length", old: nil, new: .missing))),
        entry(2, .undo(of: 1)), entry(3, .edit(edit)),
      ], in: &explorer)
    #expect(explorer.shows("entry 1"))
    #expect(explorer.shows("is passed over"))
    #expect(explorer.state.analysis?.factors.first { $0.name == "length" }?.isRanked == false)
  }

  @Test func `the journal is asked after the last entry that is known`() throws {
    var explorer = try open()
    func asked() -> Int? {
      explorer.outside.lazy.compactMap { if case .watch(_, _, let number) = $0 { number } else { nil } }.last
    }
    #expect(asked() == 0)
    explorer.press("-")
    #expect(asked() == 1)
    let edit = try unranked("number of facts", in: explorer)
    notice([entry(2, .edit(edit))], in: &explorer)
    #expect(asked() == 2)
  }

  @Test func `a change that met others' edits is counted on them`() throws {
    var explorer = try open()
    var state = explorer.state
    let edit = try unranked("length", in: explorer)
    let study = try #require(state.study)
    let effects = state.give(.rank)
    #expect(effects.count == 1)
    let request = try #require(state.requests[.change])
    let taken = TakenUp([entry(1, .edit(edit))], in: study)
    _ = update(&state, .tookUp(request: request, taken, isLast: false))
    #expect(state.isKeeping)
    let mine = try unranked("number of facts", in: explorer)
    let analysis = try taken.analysis.applying(mine)
    _ = update(&state, .kept(request: request, entry(2, .edit(mine)), analysis))
    #expect(!state.isKeeping)
    #expect(state.study?.history.holding == [1, 2])
    #expect(state.analysis?.factors.filter { !$0.isRanked }.map(\.name).sorted() == ["length", "number of facts"])
    explorer.press("q")
  }

  @Test func `left for the start, a study is no longer watched`() throws {
    var explorer = try open()
    let request = try #require(explorer.state.requests[.watch])
    let edit = try unranked("length", in: explorer)
    explorer.press("<Esc>")
    #expect(explorer.state.study == nil)
    explorer.send(.noticed(request: request, [entry(1, .edit(edit))]))
    #expect(explorer.state.study == nil && !explorer.state.isKeeping)
  }
}

@Suite struct ReadOnlyTests {
  @Test func `open for reading only, nothing can be kept and everything be looked at`() throws {
    var explorer = try ExplorerHarness(sample: "summarization")
    var study = try #require(explorer.state.study)
    study.isReadOnly = true
    explorer.open("again")
    explorer.send(.opened(request: try #require(explorer.state.requests[.open]), study))
    explorer.press("-")
    #expect(explorer.shows("the study is open for reading only"))
    explorer.press("e<Right><Enter>")
    #expect(explorer.shows("the study is open for reading only"))
    explorer.press("<Esc><Esc><Right>x")
    #expect(explorer.state.nearestPairs?.rows?.count == 12)
    explorer.press("m")
    #expect(explorer.shows("the study is open for reading only"))
    #expect(explorer.journal.isEmpty)
  }
}
