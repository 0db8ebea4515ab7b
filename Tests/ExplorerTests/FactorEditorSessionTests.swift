import FactorAnalysis
import Preferences
import Reporting
import Testing

@testable import Explorer

/// Changing and adding factors, key by key.
struct FactorEditorSessionTests {
  private func editing(_ factor: String, columns: Int = 80, rows: Int = 24) throws -> ExplorerHarness {
    var explorer = try ExplorerHarness(sample: "summarization", columns: columns, rows: rows)
    explorer.press("/\(factor)<Enter>e")
    return explorer
  }

  private func editor(_ explorer: ExplorerHarness) -> FactorEditor? {
    if case .factor(let screen) = explorer.state.screen { screen.editor } else { nil }
  }

  private func ranks(_ explorer: ExplorerHarness) -> [Profile: [Int: Int]] {
    var ranks: [Profile: [Int: Int]] = [:]
    for scores in explorer.state.taskAnalysis?.profiles ?? [] {
      for score in scores.scores { ranks[scores.profile, default: [:]][score.factor] = score.rank }
    }
    return ranks
  }

  @Test func `Control-C leaves the program from the editor, and the draft is not kept`() throws {
    var explorer = try ExplorerHarness(sample: "summarization")
    explorer.press("e<Right><C-c>")
    #expect(explorer.outside.contains { if case .quit = $0 { true } else { false } })
    #expect(explorer.journal.isEmpty)
  }

  @Test func `a margin shows what it would move at every step`() throws {
    var explorer = try editing("length")
    #expect(explorer.shows("nothing moves"))
    explorer.press("<Right><Right><Down>")
    let first = try #require(editor(explorer)?.movements)
    #expect(editor(explorer)?.draft.rule == .relativeMargin(0.15))
    #expect(first.contains { !$0.isStill })
    #expect(explorer.shows(".333 → .500 ▲"))
    explorer.press("<Right>")
    #expect(editor(explorer)?.draft.rule == .relativeMargin(0.2))
    #expect(explorer.shows("◀  20 %  ▶"))
  }

  @Test func `leaving the editor leaves no trace`() throws {
    var explorer = try ExplorerHarness(sample: "summarization")
    let before = ranks(explorer)
    explorer.press("/length<Enter>f")
    let picture = explorer.text
    explorer.press("e<Right><Right><Down><Right><Esc>")
    #expect(explorer.text == picture)
    #expect(explorer.journal.isEmpty)
    #expect(ranks(explorer) == before)
    #expect(!explorer.shows("✎"))
  }

  @Test func `keeping a margin changes the ranks, and undo puts them back`() throws {
    var explorer = try editing("length")
    let before = ranks(explorer)
    explorer.press("<Right><Right><Down><Enter>")
    #expect(explorer.journal.count == 1)
    let after = ranks(explorer)
    #expect(after != before)
    #expect(explorer.shows("length ✎"))
    #expect(explorer.shows("tied unless they differ by more than 15 %"))
    explorer.press("u")
    #expect(ranks(explorer) == before)
    #expect(explorer.shows("any difference counts"))
    #expect(!explorer.shows("length ✎"))
    explorer.press("U")
    #expect(ranks(explorer) == after)
  }

  @Test func `a mistake in a formula is pointed at`() throws {
    var explorer = try editing("length")
    explorer.press("<Up>")
    #expect(editor(explorer)?.field == .formula)
    explorer.press("number of facts / wurds")
    let error = try #require(editor(explorer)?.error)
    #expect(error.column == 19)
    let word = try #require(explorer.place(of: "wurds"))
    let caret = try #require(explorer.place(of: "^", from: word.row))
    #expect(caret == (word.column, word.row + 1))
    #expect(explorer.shows(error.message))
    #expect(explorer.shows("the formula is not ready"))
    explorer.expectPicture("editor-error-80x24")
  }

  @Test func `a mistake far right in a long formula is still pointed at`() throws {
    var explorer = try editing("length", columns: 60, rows: 15)
    explorer.press("<Up>" + String(repeating: "number of facts + ", count: 6) + "wurds")
    let word = try #require(explorer.place(of: "wurds"))
    let caret = try #require(explorer.place(of: "^", from: word.row))
    #expect(caret == (word.column, word.row + 1))
    #expect(explorer.lines[caret.row].contains("no factor"))
  }

  @Test func `a factor is added by a formula over others`() throws {
    var explorer = try ExplorerHarness(sample: "summarization")
    let count = explorer.state.taskAnalysis?.factors.count ?? 0
    explorer.press("+facts / words")
    let movements = try #require(editor(explorer)?.movements)
    #expect(movements.allSatisfy { $0.new.score != nil && $0.old.score == nil })
    #expect(explorer.shows("◌ → "))
    explorer.press("<Up><Up><C-u>facts per word<Enter>")
    #expect(explorer.state.taskAnalysis?.factors.count == count + 1)
    let factor = try #require(explorer.state.analysis?.factors.last)
    #expect(factor.name == "facts per word")
    #expect(factor.extractor == .formula("facts / words"))
    #expect(explorer.shows("facts per word ✎"))
    #expect(explorer.shows("facts / words"))
    guard case .factor(let screen) = explorer.state.screen else {
      Issue.record("\(explorer.state.screen.name)")
      return
    }
    #expect(screen.description?.values.missing == 0)
    #expect((screen.description?.values.present ?? 0) > 0)
  }

  @Test func `a name that is taken cannot be kept`() throws {
    var explorer = try ExplorerHarness(sample: "summarization")
    explorer.press("+facts / words<Up><Up><C-u>fluency")
    #expect(explorer.shows("there is a factor called “fluency” already"))
    explorer.press("<Enter>")
    #expect(explorer.journal.isEmpty)
    #expect(editor(explorer) != nil)
  }

  @Test func `fields and arrows answer clicks`() throws {
    var explorer = try editing("length")
    let arrow = try #require(explorer.place(of: "any difference  ▶"))
    explorer.click(column: arrow.column + 16, row: arrow.row)
    #expect(editor(explorer)?.draft.rule == .absoluteMargin(1))
    let less = try #require(explorer.place(of: "○ less"))
    explorer.click(column: less.column, row: less.row)
    #expect(editor(explorer)?.draft.direction == .less)
    #expect(editor(explorer)?.field == .direction)
  }

  @Test func `the values are described again when they change`() throws {
    var explorer = try ExplorerHarness(sample: "summarization")
    explorer.press("+facts / words<Up><Up><C-u>density<Enter>")
    func quartiles() -> Quartiles? {
      if case .factor(let screen) = explorer.state.screen { screen.description?.values.quartiles } else { nil }
    }
    let before = try #require(quartiles())
    explorer.press("e<Up>" + " * 10" + "<Enter>")
    let after = try #require(quartiles())
    #expect(abs(after.median - 10 * before.median) < 1e-9)
  }

  @Test func `the values described are those the command prints`() throws {
    var explorer = try ExplorerHarness(sample: "summarization")
    explorer.press("f")
    for _ in 0..<(explorer.state.taskAnalysis?.factors.count ?? 0) {
      let subject = try #require(explorer.state.subject)
      let index = try #require(explorer.state.selectedFactor)
      let report = FactorReport(subject, factor: index)
      guard case .factor(let screen) = explorer.state.screen else {
        Issue.record("\(explorer.state.screen.name)")
        return
      }
      let own = try #require(screen.description)
      #expect(own.factor == report.factor.name)
      #expect(own.values.quartiles == report.values.quartiles)
      #expect(own.values.missing == report.values.missing)
      let human = try #require(report.standings.first?.differences)
      #expect(own.differences?.quartiles == human.quartiles)
      #expect(own.differences?.present == human.present)
      let counts = try #require(report.standings.first?.score?.counts)
      #expect(own.differences?.positive == counts.concordant)
      #expect(own.differences?.negative == counts.discordant)
      explorer.press("<Esc><Down>f")
    }
  }
}
