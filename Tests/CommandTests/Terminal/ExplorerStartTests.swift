import CellGrid
import Foundation
import TestSupport
import Testing

/// Cards of studies that were there the last time, and what becomes of them.
@Suite struct ExplorerStartTests {
  @Test func `a study of one's own is remembered, a sample is no second card`() throws {
    let scratch = try Scratch.withSamples()
    try FileManager.default.copyItem(
      atPath: scratch.path + "/samples/document-qa", toPath: scratch.path + "/mine")
    try scratch.write("mine/study.json", #"{"format": 1, "name": "mine", "title": "My study", "task": "document-qa"}"#)
    let first = try ExplorerOnTerminal.onRanks(scratch.path + "/mine", in: scratch)
    try first.quit()
    // From the folder above, so that the samples' places are short.
    let second = try ExplorerOnTerminal(
      ["--samples", "samples"], in: scratch, size: Size(columns: 80, rows: 40),
      wrapper: ["/usr/bin/env", "--chdir=" + scratch.path])
    try second.waitFor("My study")
    try second.press("j" + KeyBytes.enter, until: "▸ Ranks")
    try second.quit()
    let third = try ExplorerOnTerminal(
      ["--samples", "samples"], in: scratch, size: Size(columns: 80, rows: 40),
      wrapper: ["/usr/bin/env", "--chdir=" + scratch.path])
    try third.waitFor("My study")
    #expect(third.screen.components(separatedBy: "Answers from references").count == 2)
    try third.quit()
  }

  @Test func `a recent study that is gone or broken meanwhile gives a sentence, and the program goes on`() throws {
    let scratch = try Scratch.withSamples()
    for name in ["gone", "broken"] {
      try FileManager.default.copyItem(
        atPath: scratch.path + "/samples/published", toPath: scratch.path + "/" + name)
      try scratch.write("\(name)/study.json", #"{"format": 1, "name": "\#(name)", "title": "The \#(name) study"}"#)
      try ExplorerOnTerminal.onRanks(scratch.path + "/" + name, in: scratch).quit()
    }
    let explorer = try ExplorerOnTerminal(in: scratch, size: Size(columns: 80, rows: 40))
    try explorer.waitFor("The gone study")
    try FileManager.default.removeItem(atPath: scratch.path + "/gone")
    try scratch.write("broken/scores.csv", "nonsense\n1,2\n")

    try explorer.press("/The gone" + KeyBytes.enter, until: "▶ The gone study")
    explorer.terminal.send(KeyBytes.enter)
    try explorer.waitForSentence("there is no such study")
    try explorer.press("/The broken" + KeyBytes.enter, until: "▶ The broken study")
    explorer.terminal.send(KeyBytes.enter)
    try explorer.waitForSentence("broken/scores.csv")
    #expect(explorer.screen.contains("▶ The broken study"))
    try explorer.press("g" + KeyBytes.enter, until: "summarization ▸ Ranks")
    try explorer.quit()
  }

  @Test func `a broken study named on the command line leaves the start screen with the reason`() throws {
    let scratch = try Scratch.withSamples()
    try scratch.write("samples/document-qa/votes.jsonl", #"{"pair": "#)
    let explorer = try ExplorerOnTerminal(["document-qa"], in: scratch)
    try explorer.waitForSentence("votes.jsonl, line 1")
    try explorer.press(KeyBytes.enter, until: "summarization ▸ Ranks")
    try explorer.quit()
  }

  @Test func `a study that is not there is said before the screen changes`() throws {
    let explorer = try ExplorerOnTerminal(["summarisation"])
    #expect(try explorer.terminal.waitForExit() == .code(66))
    #expect(explorer.terminal.isRestored)
    #expect(explorer.terminal.outputText.contains("there is no such study; there are the samples summarization"))
    #expect(!explorer.terminal.outputText.contains("\u{1B}["))
  }
}
