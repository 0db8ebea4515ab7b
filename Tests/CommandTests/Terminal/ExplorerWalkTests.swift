import CellGrid
import Foundation
import TestSupport
import Testing

/// From the start screen through every room and back, as a person does it.
@Suite struct ExplorerWalkTests {
  private static let titles = [
    "Summaries of forum posts", "Answers from references", "Answers to instructions", "Published factor scores",
  ]

  @Test func `an expression is completed, saved, and the factors are shown by saved slices`() throws {
    let explorer = try ExplorerOnTerminal.onRanks("summarization")
    try explorer.press("wb.len\t > 60", until: "b.length > 60")
    try explorer.press("\r", until: "where …")
    try explorer.press("Ws", until: "save what is counted as")
    try explorer.press("long\r", until: "where @long")
    try explorer.press("Wg\r", until: "counting all pairs")
    try explorer.press("d", until: "by saved slices")
    try explorer.press("\t", until: "corrected for none")
    try explorer.press(KeyBytes.enter, until: "slice @long")
    try explorer.press("w(\r", until: "column ")
    try explorer.escape(from: "count only pairs where")
    try explorer.quit()
  }

  @Test func `start lists the samples, Enter shows the first one's ranks, and Escape comes back`() throws {
    let explorer = try ExplorerOnTerminal()
    for title in Self.titles { try explorer.waitFor(title) }
    #expect(explorer.screen.contains("▶ Summaries of forum posts"))
    #expect(explorer.screen.contains("12 sources · 144 responses · 228 votes"))
    try explorer.press(KeyBytes.enter, until: "summarization ▸ Ranks")
    try explorer.press(KeyBytes.escape, until: "▶ Summaries of forum posts")
    try explorer.press(KeyBytes.down + KeyBytes.enter, until: "document-qa ▸ Ranks")
    try explorer.press(KeyBytes.escape, until: "▶ Answers from references")
    try explorer.press("G" + KeyBytes.enter, until: "published ▸ Summarization ▸ Ranks")
    try explorer.quit()
    explorer.expectCleanOutput()
  }

  @Test func `every overview has its key, and Escape leads to the ranks, then to the start`() throws {
    let explorer = try ExplorerOnTerminal.onRanks()
    try explorer.press("b", until: "▸ Bars")
    try explorer.press("a", until: "▸ Alignment")
    try explorer.press("p", until: "▸ Gap")
    try explorer.press("r", until: "▸ Ranks")
    try explorer.press("f", until: "compared")
    try explorer.press(KeyBytes.escape, until: "▸ Ranks")
    try explorer.press("l" + KeyBytes.enter, until: "60 of 60 pairs")
    try explorer.press(KeyBytes.enter, until: "▸ Pair 1 of")
    try explorer.press("n", until: "▸ Pair 2 of")
    try explorer.press(KeyBytes.escape, until: "▸ Pairs")
    try explorer.press("b", until: "▸ Bars")
    try explorer.press(KeyBytes.escape, until: "▸ Ranks")
    try explorer.press(KeyBytes.escape, until: "▶ Summaries of forum posts")
    try explorer.quit()
  }

  @Test func `models and tasks take turns`() throws {
    let explorer = try ExplorerOnTerminal.onRanks("published")
    #expect(!explorer.terminal.emulator.lines[2].contains("GPT-3.5"))
    try explorer.press("m", until: "Which model stands beside the humans?")
    try explorer.wait(until: "a selected model") { explorer.selectedChoice != "" }
    for _ in 0..<8 where !explorer.selectedChoice.contains("GPT-3.5") {
      let before = explorer.selectedChoice
      explorer.terminal.send("j")
      try explorer.wait(until: "the next model") { explorer.selectedChoice != before }
    }
    explorer.terminal.send(KeyBytes.enter)
    try explorer.wait(until: "the model's ranks") {
      explorer.terminal.emulator.lines[2].contains("GPT-3.5 · generation")
    }
    try explorer.press("t", until: "Instruction following ▸ Ranks")
    try explorer.press("t", until: "Document QA ▸ Ranks")
    try explorer.quit()
  }

  @Test func `find moves as it is typed and goes on with n`() throws {
    let explorer = try ExplorerOnTerminal.onRanks()
    try explorer.press("/", until: "find:")
    try explorer.wait(until: "a cursor") { explorer.modes.contains(25) }
    explorer.terminal.send("hallu")
    try explorer.wait(until: "the row found") { explorer.selectedLine.contains("hallucination") }
    explorer.terminal.send("\u{15}ness")
    try explorer.wait(until: "the other row found") { explorer.selectedLine.contains("ness") }
    let first = explorer.selectedLine
    explorer.terminal.send(KeyBytes.enter)
    try explorer.wait(until: "the prompt's end") { !explorer.screen.contains("find:") && !explorer.modes.contains(25) }
    explorer.terminal.send("n")
    try explorer.wait(until: "the next row") {
      explorer.selectedLine != first && explorer.selectedLine.contains("ness")
    }
    try explorer.quit()
  }

  @Test func `the palette gives a command by its name, and help has the keys`() throws {
    let explorer = try ExplorerOnTerminal.onRanks()
    try explorer.press(":", until: "Commands")
    try explorer.press("bars" + KeyBytes.enter, until: "▸ Bars")
    try explorer.press("?", until: "Keys of this screen")
    try explorer.press("mouse", until: "F2")
    try explorer.escape(from: "Keys of this screen")
    #expect(explorer.screen.contains("▸ Bars"))
    try explorer.quit()
  }

  @Test func `a copied row is sent to the terminal's clipboard as one request`() throws {
    let explorer = try ExplorerOnTerminal.onRanks()
    try explorer.press("y", until: "sent to the clipboard")
    let request = try #require(explorer.terminal.emulator.strings.last)
    #expect(request.hasPrefix("52;c;"))
    let text = try #require(Data(base64Encoded: String(request.dropFirst(5))))
    #expect(explorer.screen.contains(String(decoding: text, as: UTF8.self).prefix(10)))
    try explorer.quit()
  }

  @Test func `pasted text is typed into the field that is open, and is no keys elsewhere`() throws {
    let explorer = try ExplorerOnTerminal.onRanks()
    explorer.terminal.send("\u{1B}[200~q-q\u{1B}[201~")
    try explorer.press("/", until: "find:")
    try explorer.press("\u{1B}[200~hallu\ncination\u{1B}[201~", until: "find: hallu cination")
    try explorer.escape(from: "find:")
    try explorer.press("m", until: "Which model")
    explorer.terminal.send("\u{1B}[200~q-q\u{1B}[201~")
    try explorer.escape(from: "Which model")
    try explorer.quit()
    #expect(explorer.scratch.journal(of: "document-qa") == [])
  }
}

extension ExplorerOnTerminal {
  /// The line with the mark of the selected row.
  var selectedLine: String { terminal.emulator.lines.dropFirst(2).first { $0.hasPrefix("▶") } ?? "" }

  /// The line with the mark in a list that lies over the screen.
  var selectedChoice: String { terminal.emulator.lines.dropFirst(2).first { $0.contains("┃ ▶") } ?? "" }
}
