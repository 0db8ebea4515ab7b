import CellGrid
import Foundation
import Glibc
import TestSupport
import Testing

/// However the explorer stops or ends, the terminal is as it was found and no edit is lost.
@Suite struct ExplorerEndTests {
  @Test(arguments: [SIGTERM, SIGHUP, SIGINT])
  func `a signal ends it with an edit in the journal`(signal: Int32) throws {
    let explorer = try ExplorerOnTerminal.onRanks()
    try explorer.makeEdit()
    explorer.terminal.signal(signal)
    #expect(try explorer.terminal.waitForExit() == .code(128 + signal))
    #expect(explorer.terminal.isRestored)
    #expect(explorer.terminal.screen == "")
    #expect(explorer.scratch.journal(of: "document-qa").count == 1)
  }

  @Test func `edits typed together with the signal are kept, all of them`() throws {
    let explorer = try ExplorerOnTerminal.onRanks()
    explorer.terminal.signal(SIGSTOP)
    try explorer.wait(until: "the stop") { explorer.processState == "T" }
    explorer.terminal.send("-j-j-")
    try explorer.wait(until: "the keys' arrival") { explorer.waitingBytes == 5 }
    explorer.terminal.signal(SIGTERM)
    explorer.terminal.signal(SIGCONT)
    #expect(try explorer.terminal.waitForExit() == .code(143))
    #expect(explorer.terminal.isRestored)
    #expect(explorer.scratch.journal(of: "document-qa").count == 3)
  }

  @Test func `edits typed just before quitting are kept, all of them`() throws {
    let explorer = try ExplorerOnTerminal.onRanks()
    explorer.terminal.send("-j-j-j-q")
    #expect(try explorer.terminal.waitForExit() == .code(0))
    #expect(explorer.terminal.isRestored)
    #expect(explorer.scratch.journal(of: "document-qa").count == 4)
  }

  @Test func `an edit that cannot be kept while quitting is spoken of afterwards`() throws {
    let scratch = try Scratch.withSamples()
    let first = try ExplorerOnTerminal.onRanks(in: scratch)
    try first.makeEdit()
    let second = try ExplorerOnTerminal.onRanks(in: scratch)
    second.terminal.send("-q")
    #expect(try second.terminal.waitForExit() == .code(0))
    #expect(second.terminal.isRestored)
    #expect(second.terminal.outputText.contains("profile: an edit was not kept: "))
    #expect(scratch.journal(of: "document-qa").count == 1)
    try first.quit()
  }

  @Test func `Control-C leaves the factor editor, and the draft with it`() throws {
    let explorer = try ExplorerOnTerminal.onRanks()
    try explorer.press("e" + KeyBytes.right, until: "nothing is kept until")
    try explorer.quit()
    #expect(explorer.scratch.journal(of: "document-qa") == [])
  }

  @Test func `the loss of the terminal ends it with an edit in the journal`() throws {
    let explorer = try ExplorerOnTerminal.onRanks()
    try explorer.makeEdit()
    explorer.terminal.hangUp()
    #expect(try explorer.terminal.waitForExit() == .code(129))
    #expect(explorer.scratch.journal(of: "document-qa").count == 1)
  }

  @Test func `a signal while it reads or computes ends it`() throws {
    for keys in ["", KeyBytes.enter] {
      let explorer = try ExplorerOnTerminal()
      try explorer.waitFor("▶ Summaries of forum posts")
      explorer.terminal.send(keys)
      explorer.terminal.signal(SIGTERM)
      #expect(try explorer.terminal.waitForExit() == .code(143))
      #expect(explorer.terminal.isRestored)
    }
  }

  @Test(arguments: ["\u{1A}", ":suspend\r"])
  func `suspended the shell has its terminal, and the same screen comes back`(keys: String) throws {
    let scratch = try Scratch.withSamples()
    let terminal = try PseudoTerminal(
      ["/bin/sh", "-i"], environment: scratch.environment.merging(["PS1": "prompt> ", "ENV": ""]) { $1 })
    try terminal.waitFor("prompt>")
    terminal.send(builtExecutable("profile") + " document-qa\n")
    try terminal.waitFor("▸ Ranks")
    terminal.send("b")
    try terminal.waitFor("▸ Bars")
    terminal.send("j")
    try terminal.wait(until: "the second row") { !terminal.emulator.lines[3].hasPrefix("▶") }
    // With every interval there, nothing on the screen changes any more.
    try terminal.waitFor("95 %")
    let screen = terminal.screen

    terminal.send(keys)
    try terminal.waitFor("Stopped")
    try terminal.wait(until: "the shell's terminal") { terminal.isRestored }
    #expect(!terminal.screen.contains("▸ Bars"))
    terminal.send("fg\n")
    try terminal.waitFor("▸ Bars")
    try terminal.wait(until: "the same screen") { terminal.screen == screen }
    #expect(terminal.emulator.modes.isSuperset(of: [1049, 1002, 1006, 2004]))

    terminal.send(keys)
    try terminal.waitFor("Stopped")
    terminal.resize(to: Size(columns: 120, rows: 40))
    terminal.send("fg\n")
    try terminal.wait(until: "hints on the last row") { terminal.emulator.lines[39].contains("q quit") }
    terminal.send("q")
    try terminal.wait(until: "the shell's terminal") { terminal.isRestored }
    terminal.send("exit\n")
    #expect(try terminal.waitForExit() == .code(0))
  }

  @Test func `stopped and continued by others, the same screen comes back`() throws {
    let explorer = try ExplorerOnTerminal.onRanks()
    try explorer.waitForIntervals()
    try explorer.press("?", until: "Keys of this screen")
    let screen = explorer.screen
    explorer.terminal.signal(SIGSTOP)
    try explorer.wait(until: "the stop") { explorer.processState == "T" }
    let before = explorer.terminal.output.count
    explorer.terminal.signal(SIGCONT)
    try explorer.wait(until: "the whole screen anew") {
      explorer.terminal.output.count > before + 500 && explorer.screen == screen
    }
    #expect(explorer.modes.isSuperset(of: [1049, 1002, 1006, 2004]))
    try explorer.press(KeyBytes.escape, until: "▸ Ranks")
    try explorer.quit()
  }
}

extension ExplorerOnTerminal {
  /// As in `/proc`: R runs, S sleeps, T is stopped.
  var processState: Character? {
    let text = try? String(contentsOfFile: "/proc/\(terminal.process)/stat", encoding: .utf8)
    return text?.split(separator: ")").last?.dropFirst().first
  }

  /// How many bytes of keys the program has not read yet.
  var waitingBytes: Int {
    let file = open("/proc/\(terminal.process)/fd/0", O_RDONLY | O_NOCTTY | O_NONBLOCK)
    defer { close(file) }
    var count: Int32 = -1
    return ioctl(file, UInt(FIONREAD), &count) == 0 ? Int(count) : -1
  }
}
