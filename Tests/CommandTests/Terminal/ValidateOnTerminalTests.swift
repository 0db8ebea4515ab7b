import CellGrid
import Foundation
import Glibc
import TestSupport
import Testing

/// Answering on a terminal: what was shown as answered is in the journal, whatever comes next.
@Suite struct ValidateOnTerminalTests {
  private func start(in scratch: Scratch) throws -> ExplorerOnTerminal {
    let program = try ExplorerOnTerminal(
      ["validate", "summarization", "--factor", "off focus", "--sample", "4"], in: scratch,
      size: Size(columns: 100, rows: 60))
    return program
  }

  @Test func `keys answer, go back and leave, and the next time goes on`() throws {
    let scratch = try Scratch.withSamples()
    let first = try start(in: scratch)
    try first.waitFor("1 of 4 · 0 answered")
    #expect(!first.terminal.isRestored)
    try first.press("a", until: "2 of 4 · 1 answered")
    try first.press("d", until: "3 of 4 · 2 answered")
    #expect(scratch.journal(of: "summarization").count == 2)
    try first.press("b", until: "answered   disagree")
    try first.press("a", until: "3 of 4 · 2 answered")
    try first.press("x", until: "a agrees, d disagrees")
    first.terminal.send("q")
    #expect(try first.terminal.waitForExit() == .code(0))
    #expect(first.terminal.isRestored)
    #expect(first.screen.contains("Agreed with on 2 of 2"))

    let second = try start(in: scratch)
    try second.waitFor("3 of 4 · 2 answered")
    try second.press("u", until: "4 of 4 · 3 answered")
    second.terminal.send("a")
    #expect(try second.terminal.waitForExit() == .code(0))
    #expect(second.screen.contains("Agreed with on 3 of 3"))
    #expect(scratch.journal(of: "summarization").count == 5)
  }

  @Test func `killed after an answer it is there, and interrupted the terminal is as it was`() throws {
    let scratch = try Scratch.withSamples()
    let first = try start(in: scratch)
    try first.waitFor("1 of 4 · 0 answered")
    try first.press("a", until: "2 of 4 · 1 answered")
    first.terminal.signal(SIGKILL)
    #expect(try first.terminal.waitForExit() == .signal(SIGKILL))
    let second = try start(in: scratch)
    try second.waitFor("2 of 4 · 1 answered")
    second.terminal.send("\u{3}")
    #expect(try second.terminal.waitForExit() == .code(130))
    #expect(second.terminal.isRestored)
  }
}
