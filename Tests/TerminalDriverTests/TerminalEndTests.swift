import CellGrid
import Glibc
import TestSupport
import Testing

/// However the program stops or ends, the terminal is left as it was found.
struct TerminalEndTests {
  @Test(arguments: [SIGTERM, SIGHUP, SIGINT])
  func `a signal to end arrives as an event`(signal: Int32) throws {
    let terminal = try probe()
    terminal.signal(signal)
    #expect(try terminal.waitForExit() == .code(128 + signal))
    #expect(terminal.isRestored)
    #expect(terminal.screen == "probe ended with \(128 + signal)")
  }

  @Test func `the loss of the terminal ends the program`() throws {
    let terminal = try probe()
    terminal.hangUp()
    #expect(try terminal.waitForExit() == .code(128 + SIGHUP))
  }

  @Test func `stopped and continued by others the screen comes back`() throws {
    let terminal = try probe()
    terminal.signal(SIGSTOP)
    terminal.signal(SIGCONT)
    try terminal.waitFor("resize(CellGrid.Size(columns: 80, rows: 24))")
    #expect(terminal.emulator.modes.isSuperset(of: [1049, 1002, 1006, 2004]))
    #expect(!terminal.lineSettings.echoes)
    #expect(terminal.emulator.lines[1].contains("31m"))
    terminal.send("q")
    #expect(try terminal.waitForExit() == .code(0))
    #expect(terminal.isRestored)
  }

  @Test func `asked twice, a busy program ends at once`() throws {
    let terminal = try probe()
    terminal.send("b")
    terminal.signal(SIGTERM)
    try terminal.wait(until: "the end") {
      terminal.signal(SIGTERM)
      return terminal.hasEnded
    }
    #expect(try terminal.waitForExit() == .signal(SIGTERM))
    #expect(terminal.isRestored)
  }

  @Test func `a program that exits without closing leaves the terminal all the same`() throws {
    let terminal = try probe()
    terminal.send("x")
    #expect(try terminal.waitForExit() == .code(5))
    #expect(terminal.isRestored)
  }

  @Test(arguments: [
    ("f", [SIGILL, SIGTRAP], "Fatal error: the probe breaks on demand"),
    ("T", [SIGILL, SIGTRAP], "Fatal error: a task of the probe breaks"),
    ("t", [SIGILL, SIGTRAP], "Fatal error: Index out of range"), ("s", [SIGSEGV], ""), ("a", [SIGABRT], ""),
    ("o", [SIGSEGV], ""),
  ])
  func `a crash restores the terminal and its message can be read`(key: String, signals: [Int32], message: String)
    throws
  {
    let terminal = try probe()
    terminal.send(key)
    let exit = try terminal.waitForExit()
    #expect(signals.map { .signal($0) }.contains(exit))
    #expect(terminal.isRestored)
    #expect(terminal.outputText.contains(message))
    #expect(!terminal.screen.contains("probe 80x24"))
  }

  @Test func `what is written to standard error shows after the end, not on the screen`() throws {
    let terminal = try probe()
    terminal.send("ej")
    try terminal.waitFor("character(\"j\")")
    #expect(!terminal.screen.contains("a warning"))
    terminal.send("q")
    #expect(try terminal.waitForExit() == .code(0))
    #expect(terminal.screen == "a warning of the probe\nprobe ended with 0")
  }

  @Test(arguments: ["\u{1A}", "z"])
  func `suspended by a key the shell has its terminal, and it comes back`(key: String) throws {
    let terminal = try shell()
    terminal.send(builtExecutable("TerminalProbe") + "\n")
    try terminal.waitFor("31m")
    terminal.send("j")
    try terminal.waitFor("character(\"j\")")
    try suspendAndResume(terminal) { terminal.send(key) }
  }

  @Test func `suspended by a signal the shell has its terminal, and it comes back`() throws {
    let terminal = try shell()
    terminal.send(builtExecutable("TerminalProbe") + " & echo $!; fg\n")
    try terminal.waitFor("31m")
    let identifier = try #require(
      String(decoding: terminal.output, as: UTF8.self).split(whereSeparator: \.isNewline).compactMap { Int32($0) }.first
    )
    terminal.send("j")
    try terminal.waitFor("character(\"j\")")
    try suspendAndResume(terminal) { kill(identifier, SIGTSTP) }
  }

  private func shell() throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(["/bin/sh", "-i"], environment: ["PS1": "prompt> ", "ENV": ""])
    try terminal.waitFor("prompt>")
    return terminal
  }

  private func suspendAndResume(_ terminal: PseudoTerminal, _ suspend: () -> Void) throws {
    suspend()
    try terminal.waitFor("Stopped")
    try terminal.wait(until: "the shell's terminal") { terminal.isRestored }
    #expect(!terminal.screen.contains("31m"))
    terminal.resize(to: Size(columns: 100, rows: 30))
    terminal.send("fg\n")
    try terminal.waitFor("probe 100x30")
    try terminal.waitFor("resize(CellGrid.Size(columns: 100, rows: 30))")
    #expect(terminal.emulator.modes.isSuperset(of: [1049, 1002, 1006, 2004]))
    #expect(terminal.screen.contains("31m"))
    #expect(!terminal.screen.contains("prompt>"))
    #expect(!terminal.lineSettings.echoes)
    terminal.send("k")
    try terminal.waitFor("character(\"k\")")
    terminal.send("q")
    try terminal.waitFor("probe ended with 0")
    try terminal.wait(until: "the shell's terminal") { terminal.isRestored }
  }

  @Test func `where nobody could resume it the program is not suspended`() throws {
    let terminal = try probe()
    terminal.send("\u{1A}")
    try terminal.waitFor("resize(")
    terminal.send("q")
    #expect(try terminal.waitForExit() == .code(0))
  }
}
