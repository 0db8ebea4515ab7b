import CellGrid
import Glibc
import TestSupport
import Testing

@testable import TerminalDriver

/// The driver as a person meets it, on a pseudo-terminal.
struct TerminalTests {
  @Test func `the first frame appears and quitting leaves the terminal as it was`() throws {
    let terminal = try probe()
    #expect(terminal.emulator.modes.isSuperset(of: [1049, 1002, 1006, 2004]))
    #expect(!terminal.emulator.modes.contains(25))
    #expect(!terminal.lineSettings.echoes && !terminal.lineSettings.isCanonical)
    #expect(terminal.emulator.lines[1] == "│世界 e\u{301} ▍─τ│␛[31m\u{FFFD}│")
    #expect(
      terminal.emulator.grid[0, 0].style
        == Style(foreground: .indexed(166), background: .indexed(4), attributes: .bold))
    #expect(terminal.emulator.grid[0, 1].style.foreground == .indexed(9))
    terminal.send("q")
    #expect(try terminal.waitForExit() == .code(0))
    #expect(terminal.isRestored)
    #expect(terminal.screen == "probe ended with 0")
    #expect(terminal.emulator.unknown == [])
  }

  @Test func `keys arrive by their names`() throws {
    let terminal = try probe()
    let sequences: [(String, String)] = [
      ("ü", "character(\"ü\")"), ("世", "character(\"世\")"), ("\u{3}", "control(\"c\")"), ("\r", "enter"), ("\t", "tab"),
      ("\u{7F}", "backspace"), ("\u{1B}[A", "up"), ("\u{1B}OB", "down"), ("\u{1B}[1;5C", "right"),
      ("\u{1B}[Z", "backTab"),
      ("\u{1B}[5~", "pageUp"), ("\u{1B}[6~", "pageDown"), ("\u{1B}[H", "home"), ("\u{1B}[4~", "end"),
      ("\u{1B}OP", "function(1)"),
      ("\u{1B}[24~", "function(12)"), ("\u{1B}[3~", "delete"), ("\u{1B}k", "alt(\"k\")"), ("\u{1B}", "escape"),
    ]
    for (bytes, name) in sequences {
      terminal.send(bytes)
      try terminal.waitFor("key(CellGrid.Key.\(name))")
    }
    // An answer of the terminal that nobody asked for is no key.
    terminal.send("\u{1B}[?62;22c\u{1B}[Ij")
    try terminal.waitFor("character(\"j\")")
    #expect(!terminal.screen.contains("62"))
    #expect(!terminal.screen.contains("character(\"c\")"))
  }

  @Test(arguments: ["xterm-256color", "screen-256color", "vt100", "linux"])
  func `mouse reports arrive on any terminal`(term: String) throws {
    let terminal = try probe(environment: ["TERM": term], size: Size(columns: 250, rows: 30))
    terminal.send("\u{1B}[<0;231;4M")
    try terminal.waitFor("action: CellGrid.MouseEvent.Action.press, column: 230, row: 3")
    terminal.send("\u{1B}[<32;10;5M\u{1B}[<0;10;5m")
    try terminal.waitFor("Action.drag, column: 9, row: 4")
    try terminal.waitFor("Action.release, column: 9, row: 4")
    terminal.send("\u{1B}[<64;1;1M\u{1B}[<65;2;1M")
    try terminal.waitFor("Action.wheelUp, column: 0, row: 0")
    try terminal.waitFor("Action.wheelDown, column: 1, row: 0")
    terminal.send("\u{1B}[<2;1;1M\u{1B}[<35;7;7M\u{1B}[<1;2M*")
    try terminal.waitFor("character(\"*\")")
    #expect(!terminal.screen.contains("column: 6"))
  }

  @Test func `the mouse can be switched off and on`() throws {
    let terminal = try probe(["nomouse"])
    #expect(terminal.emulator.modes.isDisjoint(with: [1002, 1006]))
    terminal.send("M")
    try terminal.wait(until: "mouse on") { terminal.emulator.modes.isSuperset(of: [1002, 1006]) }
    terminal.send("m")
    try terminal.wait(until: "mouse off") { terminal.emulator.modes.isDisjoint(with: [1002, 1006]) }
  }

  @Test func `a pasted text is one event, whatever is in it`() throws {
    let terminal = try probe(size: Size(columns: 120, rows: 10))
    terminal.send("\u{1B}[200~q one\rtwo\u{1B}[31m\u{3}ü世\u{1B}[201~j")
    try terminal.waitFor("character(\"j\")")
    #expect(terminal.screen.contains("paste(\"q one\\ntwo"))
    #expect(terminal.screen.contains("ü世\")"))
  }

  @Test func `a resize is followed down to one cell and up again`() throws {
    let terminal = try probe()
    for size in [(132, 50), (20, 5), (1, 1), (2, 1), (1, 2), (60, 15)] {
      terminal.resize(to: Size(columns: size.0, rows: size.1))
      let name = "\(size.0)x\(size.1)"
      try terminal.wait(until: "the resize to \(name)") {
        terminal.emulator.strings.last == "52;c;" + base64(name.utf8)
      }
    }
    try terminal.waitFor("resize(CellGrid.Size(columns: 1, rows: 1))")
    try terminal.waitFor("resize(CellGrid.Size(columns: 60, rows: 15))")
    #expect(terminal.emulator.lines[0] == "probe 60x15 indexed256")
    #expect(terminal.emulator.lines[1].hasPrefix("│世界"))
  }

  @Test func `other threads can end a wait`() throws {
    let terminal = try probe()
    terminal.send("w")
    try terminal.waitFor("woken")
  }

  @Test func `the cursor shows where the frame says`() throws {
    let terminal = try probe()
    terminal.send("j")
    try terminal.wait(until: "a cursor") {
      terminal.emulator.modes.contains(25) && terminal.emulator.cursor == Frame.Cursor(column: 3, row: 1)
    }
  }

  @Test func `a copied text goes to the clipboard, through tmux too`() throws {
    let direct = try probe()
    direct.send("y")
    try direct.wait(until: "a request") { direct.emulator.strings == ["52;c;Y2xpcCDDvA=="] }
    let tmux = try probe(environment: ["TMUX": "/tmp/tmux-0/default,1,0"])
    tmux.send("y")
    try tmux.wait(until: "a request") {
      tmux.emulator.strings == ["52;c;Y2xpcCDDvA==", "tmux;\u{1B}\u{1B}]52;c;Y2xpcCDDvA==\u{07}"]
    }
  }
}

/// The probe, with its first frame on the screen.
func probe(
  _ arguments: [String] = [], environment: [String: String] = [:], size: Size = Size(columns: 80, rows: 24)
) throws -> PseudoTerminal {
  let terminal = try PseudoTerminal(
    [builtExecutable("TerminalProbe")] + arguments, environment: environment, size: size)
  // The second row is drawn after the first.
  try terminal.wait(until: "the first frame") { terminal.emulator.lines[1].contains("31m") }
  return terminal
}
