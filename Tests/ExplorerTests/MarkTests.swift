import FactorAnalysis
import Preferences
import Testing

@testable import Explorer

@Suite struct MarkTests {
  private func misaligned(columns: Int = 80, rows: Int = 24) throws -> ExplorerHarness {
    var explorer = try ExplorerHarness(sample: "summarization", columns: columns, rows: rows)
    explorer.press("<Right>x")
    return explorer
  }

  @Test func `a mark is set and taken away in the list, and undone`() throws {
    var explorer = try misaligned()
    let pair = try #require(explorer.state.selectedPair)
    explorer.press("m")
    #expect(explorer.state.analysis?.edited.marks == [pair])
    #expect(explorer.shows("▶ ◆ "))
    explorer.press("m")
    #expect(explorer.state.analysis?.edited.marks == [])
    #expect(!explorer.shows("◆"))
    explorer.press("u")
    #expect(explorer.state.analysis?.edited.marks == [pair])
    #expect(explorer.journal.count == 3)
  }

  @Test func `a note is written on a pair, shown there and in the list, changed and removed`() throws {
    var explorer = try misaligned()
    explorer.press("<Enter>M  ask Ann about this <Enter>")
    #expect(explorer.shows("✎ note: ask Ann about this"))
    explorer.press("<Esc>")
    #expect(explorer.shows("✎ ask Ann about this"))
    explorer.press("M<C-u>done<Enter>")
    #expect(explorer.shows("✎ done") && !explorer.shows("Ann"))
    explorer.press("M<C-u><Enter>")
    #expect(!explorer.shows("✎ done"))
    #expect(explorer.state.analysis?.edited.notes == [:])
    explorer.press("u")
    #expect(explorer.shows("✎ done"))
  }

  @Test func `a note left as it was is no edit`() throws {
    var explorer = try misaligned()
    explorer.press("Mone<Enter>M<Enter>M<C-u>two<Esc>")
    #expect(explorer.journal.count == 1)
  }

  @Test func `a mark leaves the intervals and the list as they are`() throws {
    var explorer = try misaligned()
    let before = try #require(explorer.state.requests[.pairs])
    #expect(explorer.state.intervals != nil)
    explorer.press("m")
    #expect(explorer.state.intervals != nil)
    #expect(explorer.state.requests[.pairs] == before)
  }

  @Test func `where no pair is, none is marked`() throws {
    var explorer = try misaligned()
    explorer.press("Fzebra crossing<Enter>m")
    #expect(explorer.shows("there is no pair here"))
    #expect(explorer.journal.isEmpty)
  }

  @Test(arguments: [(80, 24), (120, 40)])
  func `marks and notes are shown`(columns: Int, rows: Int) throws {
    var explorer = try misaligned(columns: columns, rows: rows)
    explorer.press("mMlook again with Ann, this one is odd in more than one way<Enter>jm")
    explorer.expectPicture("pairs-marked-\(columns)x\(rows)")
    explorer.press("k<Enter>")
    explorer.expectPicture("pair-marked-\(columns)x\(rows)")
  }
}
