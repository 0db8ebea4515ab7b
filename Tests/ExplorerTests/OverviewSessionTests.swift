import CellGrid
import FactorAnalysis
import Foundation
import Preferences
import Testing

@testable import Explorer

/// What people do on Bars, Alignment, Gap and Factor, key by key.
struct OverviewSessionTests {
  // MARK: - Bars

  @Test(arguments: ["r", "b", "a", "p"])
  func `the selection stays among the rows when the next task has fewer`(screen: String) throws {
    var explorer = try ExplorerHarness(sample: "published")
    explorer.press(screen)
    for _ in 0..<4 {
      explorer.press("G")
      explorer.press("t")
      #expect(explorer.state.position.selected < explorer.state.listCount)
      explorer.press("y")
    }
  }

  @Test func `until the intervals are there, the screen says that they are coming`() throws {
    let explorer = try ExplorerHarness(sample: "summarization", columns: 120, rows: 40)
    #expect(!explorer.shows("intervals coming"))
    var state = explorer.state
    _ = state.give(.rank)
    state.study?.intervals = [:]
    let grid = view(state, theme: explorer.theme).grid
    #expect(grid.text(ofRow: 0).contains("intervals coming"))
  }

  @Test func `the discordant pairs behind a bar are one key away`() throws {
    var explorer = try ExplorerHarness(sample: "summarization")
    explorer.press("b<Down><Right><Enter>")
    guard case .pairs(let pairs) = explorer.state.screen else {
      Issue.record("\(explorer.state.screen.name)")
      return
    }
    let profile = try #require(pairs.focus?.profile)
    let factor = try #require(pairs.focus?.factor)
    #expect(profile.setting == .generation)
    #expect(factor == "intent alignment")
    #expect(pairs.query.conditions == [.sign(factor: factor, profile, .discordant)])
    #expect(pairs.rows?.count == 16)
  }

  @Test func `every count of a bar leads to as many pairs`() throws {
    var opened = try ExplorerHarness(sample: "summarization")
    opened.press("b<End>")
    for (place, sign) in PairSign.allCases.enumerated() {
      var explorer = opened
      let row = try #require(explorer.state.barRows.last)
      let counts = try #require(explorer.state.taskAnalysis?.scores(of: row.profile)?.score(of: row.factor)?.counts)
      explorer.press(String(repeating: "<Right>", count: place) + "<Enter>")
      guard case .pairs(let pairs) = explorer.state.screen else {
        Issue.record("\(explorer.state.screen.name)")
        return
      }
      #expect(pairs.rows?.count == counts.count(sign))
    }
  }

  @Test func `a click on a count of the selected bar moves the cursor to it`() throws {
    var explorer = try ExplorerHarness(sample: "summarization", columns: 120, rows: 40)
    explorer.press("b")
    let selected = try #require(explorer.place(of: "▶"))
    let place = try #require(explorer.place(of: " T ", from: selected.row))
    explorer.click(column: place.column + 1, row: place.row)
    guard case .bars(let bars) = explorer.state.screen else {
      Issue.record("\(explorer.state.screen.name)")
      return
    }
    #expect(bars.sign == .tied)
  }

  @Test func `a factor that speaks the other way than with the humans is marked`() throws {
    var explorer = try ExplorerHarness(sample: "summarization", columns: 120, rows: 40)
    explorer.press("b")
    let marked = explorer.lines.filter { $0.contains("≠ ") && !$0.contains("≠ humans") }
    let rows = explorer.state.barRows.filter { row in
      let score = explorer.state.taskAnalysis?.scores(of: row.profile)?.score(of: row.factor)?.score ?? 0
      return score * (explorer.state.taskAnalysis?.human?.score(of: row.factor)?.score ?? 0) < 0
    }
    #expect(marked.count == rows.count)
    #expect(!rows.isEmpty)
  }

  // MARK: - Alignment

  @Test func `a click on a column's title sorts by it, a second one the other way round`() throws {
    var explorer = try ExplorerHarness(sample: "published", columns: 120, rows: 40)
    explorer.press("a")
    let header = try #require(explorer.place(of: "agent · setting"))
    let (column, line) = try #require(explorer.place(of: "τb", from: header.row))
    explorer.click(column: column, row: line)
    let sorted = explorer.state.alignmentRows.compactMap(\.tauB)
    #expect(sorted == sorted.sorted(by: >))
    #expect(explorer.shows("τb ▼"))
    explorer.click(column: column, row: line)
    #expect(explorer.state.alignmentRows.compactMap(\.tauB) == sorted.sorted())
    #expect(explorer.shows("τb ▲"))
  }

  @Test func `Alignment says what p takes for granted and how intervals were made`() throws {
    var explorer = try ExplorerHarness(sample: "summarization", columns: 120, rows: 40)
    explorer.press("a")
    #expect(explorer.shows("correlated factors are not"))
    #expect(explorer.shows("1,000 resamples of 12 clusters, seed 14"))
  }

  @Test func `an interval at the end of the scale is said not to cover`() throws {
    var explorer = try ExplorerHarness(sample: "summarization", columns: 120, rows: 40)
    // Two factors that every judge ranks like the humans are left in the ranking.
    let kept = ["intent alignment", "off focus"]
    for factor in explorer.state.analysis?.factors ?? [] where !kept.contains(factor.name) {
      guard explorer.shows(factor.name) else { continue }
      explorer.press("/\(factor.name)<Enter>-")
    }
    explorer.press("a")
    let row = try #require(explorer.state.alignmentRows.firstIndex { $0.tauB == 1 })
    explorer.press("<Home>" + String(repeating: "<Down>", count: row))
    #expect(explorer.shows("cannot cover"))
  }

  // MARK: - Gap

  @Test func `Gap lists the widest gap first`() throws {
    var explorer = try ExplorerHarness(sample: "published", columns: 120, rows: 40)
    explorer.press("p")
    let gaps = explorer.state.gapRows.compactMap { $0.gap.map(abs) }
    #expect(gaps.count > 1)
    #expect(gaps == gaps.sorted(by: >))
  }

  @Test func `a model with one setting only is held against the humans`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "gap-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(#"{"format": 1, "name": "one", "title": "One setting"}"#.utf8)
      .write(to: folder.appending(path: "study.json"))
    let scores = """
      task,factor,agent,setting,tau14,note
      summarization,length,human,human,0.2,
      summarization,length,lark,evaluation,0.7,
      summarization,fluency,human,human,0.5,
      summarization,fluency,lark,evaluation,-0.1,

      """
    try Data(scores.utf8).write(to: folder.appending(path: "scores.csv"))
    var explorer = try ExplorerHarness(folder: folder.path, columns: 200, rows: 60)
    explorer.press("p")
    #expect(explorer.shows("it is here in evaluation only"))
    #expect(explorer.state.gapRows.compactMap(\.gap) == [-0.1 - 0.5, 0.7 - 0.2])
    #expect(explorer.shows("It turns around: in evaluation the preferred response has less of it (−.100)"))
    explorer.press("<Down>")
    #expect(explorer.shows("It counts for more in evaluation (.700) than in the humans' choices (.200)."))
  }

  // MARK: - Sizes

  @Test(arguments: ["summarization", "published"])
  func `every screen says the way on in small and odd terminals`(sample: String) throws {
    let opened = try ExplorerHarness(sample: sample)
    for keys in ["b", "a", "p", "f", "e", "+"] {
      var explorer = opened
      explorer.press(keys)
      for (columns, rows) in [(60, 15), (61, 16), (79, 23), (110, 15), (60, 60)] {
        explorer.resize(columns: columns, rows: rows)
        #expect(explorer.lines.count == rows)
        #expect(explorer.lines.last?.contains("Esc") ?? false)
      }
    }
  }

  @Test func `no size crashes`() throws {
    let opened = try ExplorerHarness(sample: "summarization")
    for keys in ["b", "a", "p", "f", "e"] {
      var explorer = opened
      explorer.press(keys)
      for columns in [0, 1, 2, 7, 59, 60, 61, 97, 108, 109, 300] {
        for rows in [0, 1, 2, 5, 14, 15, 16, 19, 33, 100] {
          explorer.resize(columns: columns, rows: rows)
          let size = explorer.frame.grid.size
          #expect(size == Size(columns: columns, rows: rows))
        }
      }
    }
  }
}
