import CellGrid
import FactorAnalysis
import Preferences
import Reporting
import Testing

@testable import Explorer

@Suite struct FittedScreenTests {
  /// Fitted once for all tests.
  private static let opened = Result {
    var explorer = try ExplorerHarness(sample: "summarization")
    explorer.press("<Enter><Enter>P")
    return explorer
  }

  private func open(columns: Int = 80, rows: Int = 24) throws -> ExplorerHarness {
    var explorer = try Self.opened.get()
    explorer.resize(columns: columns, rows: rows)
    #expect(explorer.state.screen.name == .fitted)
    return explorer
  }

  @Test(arguments: [(80, 24), (120, 40), (60, 15)])
  func `what each property adds falls from one bar to the next to what it comes to`(columns: Int, rows: Int) throws {
    let explorer = try open(columns: columns, rows: rows)
    explorer.expectPicture("fitted-\(columns)x\(rows)")
    let fitted = try #require(explorer.state.fittedPreference)
    let sum = fitted.parts.reduce(0) { $0 + ($1.logOdds ?? 0) }
    #expect(abs(sum - fitted.logOdds) < 1e-12)
    #expect(explorer.shows(NumberText.change(fitted.logOdds)))
  }

  @Test func `Tab goes to the next judge, n to the next pair, and both are there when one goes back`() throws {
    var explorer = try open()
    let first = try #require(explorer.state.fittedPreference)
    explorer.press("<Tab>")
    #expect(explorer.state.fittedPreference?.judge != first.judge)
    explorer.press("<BackTab>n")
    let next = try #require(explorer.state.fittedPreference)
    #expect(next.judge == first.judge && next.pair != first.pair)
    explorer.press("<Esc>")
    #expect(explorer.state.selectedPair == next.pair)
    #expect(explorer.state.screen.name == .pair)
  }

  @Test func `a value set by hand changes what adds up`() throws {
    var explorer = try open()
    let before = try #require(explorer.state.fittedPreference)
    let part = try #require(before.parts.first { $0.comparison != nil && $0.comparison != 0 })
    let name = try #require(explorer.state.analysis?.factors[part.factor].name)
    let response = try #require(explorer.state.analysis?.contents.pairs.a[before.pair.index])
    let responseName = try #require(explorer.state.analysis?.contents.responses.names[response.index])
    let edited = try #require(
      try explorer.state.analysis?.applying(
        .override(response: responseName, factor: name, old: nil, new: .missing)))
    let effects = explorer.hold { $0.take(edited) }
    for effect in effects { if let message = effect.outcome() { explorer.send(message) } }
    let after = try #require(explorer.state.fittedPreference)
    #expect(after.isIncomplete && !before.isIncomplete)
    #expect(after.parts.last?.factor == part.factor)
  }

  @Test(arguments: [(1, 1), (0, 0), (400, 15), (60, 15)])
  func `any size is drawn`(columns: Int, rows: Int) throws {
    var explorer = try open()
    explorer.resize(columns: columns, rows: rows)
    explorer.press("jGk")
    #expect(explorer.lines.count == rows)
  }
}
