import FactorAnalysis
import Preferences
import StudyFormats
import Testing

@testable import Explorer

@Suite struct SlicesScreenTests {
  private func open(columns: Int = 80, rows: Int = 24) throws -> ExplorerHarness {
    var explorer = try ExplorerHarness(contents: dividedSummaries(), columns: columns, rows: rows)
    explorer.press("<Right>d")
    return explorer
  }

  private func screen(_ explorer: ExplorerHarness) throws -> SlicesScreen {
    guard case .divided(let slices) = explorer.state.screen else { throw Absence() }
    return slices
  }

  private struct Absence: Error {}

  @Test(arguments: [(80, 24), (120, 40), (200, 60), (60, 15)])
  func `factor scores stand slice by slice`(columns: Int, rows: Int) throws {
    var explorer = try open(columns: columns, rows: rows)
    explorer.expectPicture("slices-\(columns)x\(rows)")
    explorer.press("<Tab>djl")
    explorer.expectPicture("slices-difference-\(columns)x\(rows)")
  }

  @Test(arguments: ["", "b", "a"])
  func `where nobody voted, the way to the slices and to the properties says so and stays`(overview: String) throws {
    var contents = try PairStudy().contents()
    contents.votes = []
    contents.metadata = MetadataInMemory([
      MetadataColumn(name: "round", level: .pair, values: .words(codes: [0], words: ["first"]))
    ])
    var explorer = try ExplorerHarness(contents: contents)
    explorer.press(overview)
    let before = explorer.state.screen.name
    for key in ["d", "P"] {
      explorer.press(key)
      #expect(explorer.state.screen.name == before)
      #expect(explorer.state.notice?.weight == .problem)
      #expect(explorer.shows("nobody voted here"))
    }
  }

  @Test func `a cell has the counts of the pairs it opens`() throws {
    var explorer = try open()
    explorer.press("jll")
    let slices = try screen(explorer)
    let cell = try #require(slices.selectedCell)
    let factor = try #require(explorer.state.selectedFactorName)
    explorer.press("<Enter>")
    let pairs = try #require(explorer.state.nearestPairs)
    #expect(pairs.focus?.factor == factor)
    #expect(pairs.rows?.count == cell.counts.compared + cell.counts.missing + cell.counts.undecided)
    explorer.press("c")
    #expect(explorer.state.nearestPairs?.rows?.count == cell.counts.concordant)
    #expect(explorer.shows("slice home"))
    explorer.press("<Esc>")
    #expect(try screen(explorer).position.selected == 1)
    #expect(explorer.state.selectedFactorName == factor)
  }

  @Test func `it is divided by each column and by the saved slices`() throws {
    var explorer = try open()
    #expect(try screen(explorer).division == .column("topic"))
    explorer.press("c")
    #expect(explorer.shows("by comments"))
    #expect(try #require(screen(explorer).table).slices.map(\.name) == ["0 to 4", "9 to 25", "36 to 64", "81 to 121"])
    explorer.press("cc")
    #expect(try screen(explorer).division == .column("topic"))
    explorer.press("wlength > 0<Enter>Wslonger<Enter>Wg<Enter>ccc")
    #expect(try screen(explorer).division == .saved)
    #expect(explorer.shows("@longer"))
    // What it is divided by is gone.
    explorer.press("u")
    #expect(try screen(explorer).division == .column("topic"))
  }

  @Test func `profiles are gone through, and the humans taken off all but their own`() throws {
    var explorer = try open()
    let first = try screen(explorer).profile
    explorer.press("d")
    #expect(try screen(explorer).table?.question.minusHumans == true)
    explorer.press("<BackTab>")
    #expect(try screen(explorer).profile == .human)
    #expect(try screen(explorer).table?.question.minusHumans == false)
    explorer.press("d")
    #expect(explorer.shows("these are the humans"))
    explorer.press("<Tab>")
    #expect(try screen(explorer).profile == first)
  }

  @Test func `slices with few preferences are listed with their number and no score`() throws {
    var explorer = try open()
    explorer.press("<BackTab>")
    let table = try #require(screen(explorer).table)
    let human = try #require(explorer.state.taskAnalysis?.human)
    #expect(table.slices.allSatisfy { $0.isTooSmall && $0.cells.allSatisfy { $0.value == nil } })
    #expect(table.slices.map(\.preferences).reduce(0, +) < human.pairs)
    #expect(explorer.shows("too few preferences"))
  }

  @Test func `scores come before their intervals`() throws {
    let explorer = try open()
    var state = explorer.state
    let effects = state.give(.division)
    let first = try #require(effects.first?.outcome())
    let next = update(&state, first)
    guard case .divided(let slices) = state.screen else { throw Absence() }
    #expect(slices.table?.slices.isEmpty == false)
    #expect(slices.table?.resamples == 0)
    #expect(state.areIntervalsComing)
    _ = update(&state, try #require(next.first?.outcome()))
    #expect(!state.areIntervalsComing)
    guard case .divided(let whole) = state.screen else { throw Absence() }
    #expect(whole.table?.slices.first?.cells.contains { $0.interval != nil } == true)
  }

  @Test func `an edit is counted, a click selects a cell`() throws {
    var explorer = try open(columns: 120, rows: 40)
    let before = try #require(screen(explorer).table?.factors.count)
    let row = try #require(explorer.lines.firstIndex { $0.contains("home") })
    explorer.click(column: 60, row: row)
    #expect(try screen(explorer).position.selected == 1)
    #expect(try screen(explorer).column > 0)
    explorer.press("-")
    #expect(try screen(explorer).table?.factors.count == before)
    #expect(explorer.journal.count == 1)
  }

  @Test func `where there is nothing to divide by, the command says so`() throws {
    var explorer = try ExplorerHarness(sample: "summarization")
    explorer.press("d")
    #expect(explorer.state.screen.name == .ranks)
    #expect(explorer.shows("no metadata and no saved slice"))
  }

  @Test(arguments: [(60, 15), (59, 15), (1, 1), (0, 0), (61, 16), (300, 15)])
  func `any size is drawn`(columns: Int, rows: Int) throws {
    var explorer = try open()
    explorer.resize(columns: columns, rows: rows)
    explorer.press("llllllllllllll")
    #expect(explorer.lines.count == rows)
  }
}
