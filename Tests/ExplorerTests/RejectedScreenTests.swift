import CellGrid
import Preferences
import Testing

@testable import Explorer

@Suite struct RejectedScreenTests {
  private func list(_ rows: [RejectedRow], columns: Int = 80, height: Int = 24) throws -> ExplorerHarness {
    var explorer = try ExplorerHarness(
      contents: try PairStudy(rejected: rows).contents(), columns: columns, rows: height)
    explorer.press("i")
    return explorer
  }

  private var entries: [RejectedRow] {
    (1...40).map { number in
      RejectedRow(
        file: number % 3 == 0 ? "annotations/batch-\(number).jsonl" : "votes.jsonl", line: number * 17,
        field: number % 4 == 0 ? nil : "verdict",
        reason: number % 2 == 0
          ? "The verdict names neither response; the vote was kept as unreadable."
          : "The pair is not in the study, so the vote was left out; add the pair or take the line away.",
        excerpt: #"{"pair": "p\#(number)", "agent": "owl", "verdict": "the first one, I think"}"#)
    }
  }

  @Test(arguments: [(80, 24), (120, 40), (200, 60)])
  func `what was not taken as written is listed, the selected entry in full`(columns: Int, height: Int) throws {
    var explorer = try list(entries, columns: columns, height: height)
    explorer.press("jj")
    explorer.expectPicture("rejected-\(columns)x\(height)")
  }

  @Test func `the selected entry stays in sight to the end and is found by its reason`() throws {
    var explorer = try list(entries)
    explorer.press("G")
    #expect(explorer.shows("votes.jsonl:680"))
    #expect(explorer.shows(#""pair": "p40""#))
    explorer.press("g/unreadable<Enter>")
    #expect(explorer.state.position.selected == 1)
    explorer.press("<Esc>")
    #expect(explorer.state.screen.name == .ranks)
  }

  @Test func `an entry with odd characters is drawn`() throws {
    let odd = "\u{1b}[31m\u{0}漢字\r\n\t" + String(repeating: "x", count: 3000)
    let explorer = try list([RejectedRow(file: odd, line: 1, field: odd, reason: odd, excerpt: odd)])
    for cell in explorer.frame.grid.cells {
      #expect(!cell.text.unicodeScalars.contains { $0.value < 0x20 })
    }
    #expect(explorer.shows("1 entry was"))
  }

  @Test func `where everything was taken there is no list`() throws {
    let explorer = try list([])
    #expect(explorer.state.screen.name == .ranks)
    #expect(explorer.shows("everything was taken as it was at import"))
  }

  @Test(arguments: [(60, 15), (1, 1), (0, 0), (400, 15)])
  func `any size is drawn`(columns: Int, height: Int) throws {
    var explorer = try list(entries)
    explorer.resize(columns: columns, rows: height)
    explorer.press("jG")
    #expect(explorer.lines.count == height)
  }
}
