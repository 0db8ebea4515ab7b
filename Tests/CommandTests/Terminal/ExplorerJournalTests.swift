import CellGrid
import Foundation
import Glibc
import TestSupport
import Testing

/// What was shown as kept is there the next time, whatever happened in between.
@Suite struct ExplorerJournalTests {
  @Test func `an edit comes back after quitting, and is undone and redone in later sessions`() throws {
    let scratch = try Scratch.withSamples()
    let first = try ExplorerOnTerminal.onRanks(in: scratch)
    try first.makeEdit()
    let edited = first.ranks
    try first.quit()

    let second = try ExplorerOnTerminal.onRanks(in: scratch)
    try second.wait(until: "the edited ranks") { second.ranks == edited && second.screen.contains("✎ 1") }
    try second.press("u", until: "undid")
    try second.wait(until: "other ranks") { second.ranks != edited && !second.terminal.emulator.lines[0].contains("✎") }
    let undone = second.ranks
    try second.quit()

    let third = try ExplorerOnTerminal.onRanks(in: scratch)
    #expect(!third.screen.contains("✎"))
    #expect(third.ranks == undone)
    try third.press("U", until: "✎ 1")
    try third.wait(until: "the edited ranks") { third.ranks == edited }
    try third.quit()
    #expect(scratch.journal(of: "document-qa").count == 3)
  }

  @Test func `killed right after an edit was shown, the next start shows it`() throws {
    let scratch = try Scratch.withSamples()
    let first = try ExplorerOnTerminal.onRanks(in: scratch)
    try first.makeEdit()
    first.terminal.signal(SIGKILL)
    #expect(try first.terminal.waitForExit() == .signal(SIGKILL))
    let second = try ExplorerOnTerminal.onRanks(in: scratch)
    try second.waitFor("✎ 1")
    try second.press("u", until: "undid")
    try second.quit()
  }

  @Test func `while another explorer edits, an edit is refused with a sentence and nothing is lost`() throws {
    let scratch = try Scratch.withSamples()
    let first = try ExplorerOnTerminal.onRanks(in: scratch)
    try first.makeEdit()
    let second = try ExplorerOnTerminal.onRanks(in: scratch)
    try second.waitFor("✎ 1")
    let before = second.ranks
    try second.press("j-", until: "not kept:")
    // The whole of it, also where it is longer than a line.
    try second.waitForSentence("close it there, then edit it here")
    #expect(second.screen.contains("✎ 1"))
    second.terminal.send("k")
    try second.wait(until: "the ranks as before") { second.ranks == before }
    #expect(scratch.journal(of: "document-qa").count == 1)

    // The first goes on, the second sees it, and edits on top of it once the lock is free.
    try first.press("j-", until: "✎ 2")
    try second.waitFor("edited elsewhere: change factor")
    try second.waitFor("✎ 2")
    try first.quit()
    try second.press("jj-", until: "✎ 3")
    try second.quit()
    #expect(scratch.journal(of: "document-qa").count == 3)
  }

  @Test func `an edit made before others' were seen is kept on top of them`() throws {
    let scratch = try Scratch.withSamples()
    let explorer = try ExplorerOnTerminal.onRanks(in: scratch)
    explorer.terminal.signal(SIGSTOP)
    try explorer.wait(until: "the stop") { explorer.processState == "T" }
    let other = try ExplorerOnTerminal.onRanks(in: scratch)
    try other.makeEdit()
    try other.quit()
    explorer.terminal.send("j-")
    try explorer.wait(until: "the keys' arrival") { explorer.waitingBytes == 2 }
    explorer.terminal.signal(SIGCONT)
    try explorer.waitFor("✎ 2")
    #expect(scratch.journal(of: "document-qa").count == 2)
    try explorer.quit()
    let third = try ExplorerOnTerminal.onRanks(in: scratch)
    try third.waitFor("✎ 2")
    try third.quit()
  }

  @Test func `a mark and a note come back after quitting`() throws {
    let scratch = try Scratch.withSamples()
    let first = try ExplorerOnTerminal.onRanks(in: scratch)
    try first.press(KeyBytes.enter, until: "▸ Pairs")
    try first.press("m", until: "◆")
    try first.press("Msee again" + KeyBytes.enter, until: "✎ see again")
    try first.quit()
    let second = try ExplorerOnTerminal.onRanks(in: scratch)
    try second.press(KeyBytes.enter, until: "◆")
    try second.waitFor("✎ see again")
    try second.quit()
    #expect(scratch.journal(of: "document-qa").count == 2)
  }

  @Test func `opened for reading only, nothing is kept`() throws {
    let explorer = try ExplorerOnTerminal.onRanks(options: ["--read-only"])
    try explorer.press("-", until: "open for reading only")
    try explorer.quit()
    #expect(explorer.scratch.journal(of: "document-qa") == [])
  }

  @Test func `left for the start, a study is free for others to edit`() throws {
    let scratch = try Scratch.withSamples()
    let first = try ExplorerOnTerminal.onRanks(in: scratch)
    try first.makeEdit()
    try first.press(KeyBytes.escape, until: "▶ Summaries")
    let second = try ExplorerOnTerminal.onRanks(in: scratch)
    try second.press("j-", until: "✎ 2")
    try first.press("j" + KeyBytes.enter, until: "✎ 2")
    try first.quit()
    try second.quit()
  }

  @Test func `edits of a folder that cannot be written go to the state folder and come back`() throws {
    // Root may write anywhere, unless that right is taken away.
    let wrapper =
      geteuid() == 0 ? ["/usr/bin/setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override"] : []
    let scratch = try Scratch.withSamples()
    let folder = scratch.path + "/samples/document-qa"
    chmod(folder, 0o555)
    defer { chmod(folder, 0o755) }
    let first = try ExplorerOnTerminal.onRanks(in: scratch, wrapper: wrapper)
    try first.makeEdit()
    let edited = first.ranks
    try first.quit()
    #expect(scratch.journal(of: "document-qa") == [])
    let journals = scratch.files(under: "state/profile/edits")
    #expect(journals.count == 1)
    #expect(scratch.lines(of: "state/profile/edits/" + (journals.first ?? "")).count == 1)

    let second = try ExplorerOnTerminal.onRanks(in: scratch, wrapper: wrapper)
    try second.wait(until: "the edited ranks") { second.ranks == edited && second.screen.contains("✎ 1") }
    try second.quit()
  }

  @Test func `where neither place can be written, the edit is refused with a sentence`() throws {
    let scratch = try Scratch.withSamples()
    try scratch.write("file", "no folder")
    let explorer = try ExplorerOnTerminal.onRanks(
      "published", in: scratch, environment: ["XDG_STATE_HOME": scratch.path + "/file"])
    try FileManager.default.createDirectory(
      atPath: scratch.path + "/samples/published/edits.jsonl", withIntermediateDirectories: true)
    let before = explorer.ranks
    try explorer.press("-", until: "not kept:")
    explorer.terminal.send("k")
    try explorer.wait(until: "the ranks as before") {
      explorer.ranks == before && !explorer.screen.contains("not kept")
    }
    #expect(!explorer.screen.contains("✎"))
    try explorer.quit()
  }

  @Test func `an edit that no longer fits the study is named and passed over`() throws {
    let scratch = try Scratch.withSamples()
    try scratch.write(
      "samples/document-qa/edits.jsonl",
      #"{"entry":1,"when":"2026-03-01T12:00:00Z","edit":"override","response":"gone","factor":"fluency","new":1}"#
        + "\n")
    let explorer = try ExplorerOnTerminal.onRanks(in: scratch)
    try explorer.waitForSentence("is passed over")
    try explorer.quit()
    #expect(scratch.journal(of: "document-qa").count == 1)
  }
}

extension ExplorerOnTerminal {
  /// The words and numbers of the table of ranks, whatever is selected.
  var ranks: [String] {
    terminal.emulator.lines.filter { $0.contains("━") || $0.contains("─") || $0.contains(" – ") }.map { line in
      line.filter { $0.isLetter || $0.isNumber || "−.▲▼=".contains($0) }
    }
  }
}
