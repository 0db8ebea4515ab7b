import FactorAnalysis
import Preferences
import Testing

@testable import Explorer

/// Edits of one pair: what they do to the facts, the values and the scores, and that they can be taken back.
@Suite struct PairEditingTests {
  private func pair() throws -> ExplorerHarness {
    var explorer = try ExplorerHarness(sample: "summarization")
    explorer.press("<Right>x<Enter>")
    return explorer
  }

  private func screen(_ explorer: ExplorerHarness) throws -> PairScreen {
    guard case .pair(let screen) = explorer.state.screen else { throw EditError("not on a pair") }
    return screen
  }

  private func value(_ factor: String, _ explorer: ExplorerHarness) throws -> Double? {
    let analysis = try #require(explorer.state.analysis)
    let index = try #require(analysis.factorIndex(of: factor))
    let response = try #require(try screen(explorer).detail?.a.response)
    return analysis.edited.columns[index][response]
  }

  @Test func `judging a fact changes the factor's value, says so, and can be undone`() throws {
    var explorer = try pair()
    let before = try value("off focus", explorer)
    #expect(before == 2.0 / 11)
    explorer.press("<Space>")
    #expect(try value("off focus", explorer) == 3.0 / 11)
    #expect(explorer.shows("off focus ● counts ✎ by you"))
    #expect(explorer.shows("✎ off focus of A .182 → .273"))
    #expect(explorer.lines.contains { $0.hasPrefix("  off focus ✎") && $0.contains(".273") })
    #expect(explorer.shows("off focus ✎"))
    explorer.press("<Space>")
    #expect(explorer.shows("off focus ? unknown ✎ by you"))
    #expect(try value("off focus", explorer) == 2.0 / 10)
    explorer.press("uu")
    #expect(try value("off focus", explorer) == before)
    #expect(explorer.shows("off focus · does not count"))
    #expect(!explorer.shows("by you"))
    explorer.press("U")
    #expect(try value("off focus", explorer) == 3.0 / 11)
    #expect(explorer.journal.count == 5)
  }

  @Test func `a judgement that turns a comparison moves scores`() throws {
    var explorer = try ExplorerHarness(sample: "summarization")
    explorer.press("<Right>x<Enter><Tab>")
    let before = try #require(explorer.state.taskAnalysis)
    explorer.press("<Space>j<Space>")
    #expect(explorer.state.taskAnalysis?.profiles != before.profiles)
    #expect(explorer.shows("off focus of B"))
    #expect(explorer.shows("rank"))
  }

  @Test func `a split fact becomes several that are not judged yet`() throws {
    var explorer = try pair()
    let facts = try #require(try screen(explorer).detail?.a.facts)
    explorer.press("x<C-u>no bar here<Enter>")
    #expect(explorer.shows("put a | where the fact is to be split"))
    explorer.press("<C-u>one half | other half<Enter>")
    let after = try #require(try screen(explorer).detail?.a.facts)
    #expect(after.prefix(2).map(\.text) == ["one half", "other half"])
    #expect(after.dropFirst(2) == facts.dropFirst())
    #expect(explorer.shows("✎ one half"))
    #expect(explorer.shows("off focus not judged"))
    #expect(explorer.shows("left out as unknown"))
    explorer.press("u")
    #expect(try screen(explorer).detail?.a.facts == facts)
  }

  @Test func `merging two facts makes one of them, with the number of facts`() throws {
    var explorer = try pair()
    explorer.press("J<Enter>")
    #expect(try screen(explorer).detail?.a.facts?.count == 11)
    #expect(try value("number of facts", explorer) == 11)
    #expect(explorer.shows("number of facts of A 12 → 11"))
    #expect(explorer.lines.contains { $0.hasPrefix("  off focus ✎") })
    #expect(explorer.shows("✎ written by you"))
  }

  @Test func `a rewritten fact is judged anew`() throws {
    var explorer = try pair()
    explorer.press("e<C-u>It broke.<Enter>")
    #expect(try screen(explorer).detail?.a.facts?.first?.text == "It broke.")
    #expect(try value("off focus", explorer) == 2.0 / 10)
    explorer.press("<Space>")
    #expect(explorer.shows("off focus · does not count ✎ by you"))
    #expect(try value("off focus", explorer) == 2.0 / 11)
  }

  @Test func `deleting the last fact leaves the cursor on the one before`() throws {
    var explorer = try pair()
    explorer.press("GD")
    #expect(try screen(explorer).detail?.a.facts?.count == 11)
    #expect(explorer.state.position.selected == 10)
    #expect(explorer.shows("11 of 11"))
  }

  @Test func `an added fact comes below the cursor and is selected`() throws {
    var explorer = try pair()
    explorer.press("AIt was late.<Enter>")
    #expect(explorer.state.position.selected == 1)
    #expect(explorer.shows("2 of 13  It was late. ✎ written by you"))
    explorer.press("A   <Enter>")
    #expect(explorer.shows("an atomic fact needs a text"))
  }

  @Test func `a value set by hand is marked, counted, and can be taken back`() throws {
    var explorer = try pair()
    explorer.press("<Tab><Tab>")
    let place = try #require(
      explorer.state.rankedRows.firstIndex { explorer.state.analysis?.factors[$0].name == "length" })
    explorer.press(String(repeating: "j", count: place) + "v")
    #expect(explorer.shows("length of A:"))
    explorer.press("<C-u>many<Enter>")
    #expect(explorer.shows("neither a number nor “missing”"))
    explorer.press("<C-u>10<Enter>")
    #expect(try value("length", explorer) == 10)
    #expect(explorer.shows("length of A 102 → 10"))
    #expect(explorer.shows("10✎"))
    #expect(words(explorer.text).contains(words("✎ A set by hand, V takes it back")))
    explorer.press("V")
    #expect(try value("length", explorer) == 102)
    #expect(!explorer.shows("10✎"))
    explorer.press("V")
    #expect(explorer.shows("this value was not set by hand"))
  }

  @Test func `left and right choose whose value is set`() throws {
    var explorer = try pair()
    explorer.press("<Tab><Tab>")
    #expect(explorer.shows("‹A›"))
    explorer.press("<Right>")
    #expect(explorer.shows("‹B›") && !explorer.shows("‹A›"))
    explorer.press("v<C-u>missing<Enter>")
    #expect(explorer.shows("◌✎"))
    explorer.press("<Left>")
    #expect(explorer.shows("‹A›"))
  }

  @Test func `a fact of the source is judged in the response under the cursor`() throws {
    var explorer = try pair()
    explorer.press("o.")
    #expect(explorer.shows("source coverage ● found in B"))
    explorer.press("<Space>")
    #expect(explorer.shows("source coverage ? unknown in B ✎ by you"))
    #expect(explorer.shows("source coverage of B"))
    explorer.press("o")
    #expect(explorer.shows("atomic facts"))
  }

  @Test func `keys that mean nothing here say why`() throws {
    var explorer = try pair()
    explorer.press("v")
    #expect(explorer.shows("go to the factor table first"))
    explorer.press("<BackTab><Space>")
    #expect(explorer.shows("go to the atomic facts first"))
    explorer.press("N")
    #expect(explorer.shows("this is the first pair of the list"))
  }
}
