import CellGrid
import Foundation
import TestSupport
import Testing

/// Terminals of all kinds, with colours or without, and what is none.
@Suite struct ExplorerTerminalKindTests {
  @Test(arguments: [["TERM": "vt100"], ["NO_COLOR": "1"]])
  func `without colours all is there and nothing is coloured`(environment: [String: String]) throws {
    let explorer = try ExplorerOnTerminal.onRanks(environment: environment)
    #expect(explorer.selectedLine != "")
    try explorer.press("b", until: "▸ Bars")
    try explorer.press("e", until: "nothing is kept until")
    #expect(explorer.colors == [.terminal])
    try explorer.escape(from: "nothing is kept until")
    try explorer.quit()
    explorer.expectCleanOutput()
  }

  @Test func `--no-color is the same`() throws {
    let explorer = try ExplorerOnTerminal.onRanks(options: ["--no-color"])
    #expect(explorer.colors == [.terminal])
    try explorer.quit()
  }

  @Test(arguments: ["xterm", "linux", "screen"]) func `few colours are used where there are few`(term: String) throws {
    let explorer = try ExplorerOnTerminal.onRanks(environment: ["TERM": term])
    try explorer.press("b", until: "▸ Bars")
    #expect(explorer.colors.count > 1)
    for color in explorer.colors where color != .terminal {
      guard case .indexed(let index) = color else {
        Issue.record("\(color) is not one of sixteen")
        continue
      }
      #expect(index < 16)
    }
    try explorer.quit()
    explorer.expectCleanOutput()
  }

  @Test func `a terminal that the database does not know is taken for an xterm`() throws {
    let explorer = try ExplorerOnTerminal.onRanks(environment: ["TERM": "of-the-future"])
    try explorer.press("b", until: "▸ Bars")
    try explorer.quit()
    explorer.expectCleanOutput()
  }

  @Test func `no TERM at all is a sentence`() throws {
    let explorer = try ExplorerOnTerminal(environment: ["TERM": ""])
    #expect(try explorer.terminal.waitForExit() == .code(74))
    #expect(explorer.terminal.isRestored)
    #expect(explorer.screen.contains("TERM is not set"))
  }

  @Test func `with --ascii no byte beyond ASCII reaches the terminal`() throws {
    let explorer = try ExplorerOnTerminal(["--ascii"])
    try explorer.press(KeyBytes.enter, until: "Ranks")
    try explorer.press("b", until: "Bars")
    try explorer.press("a", until: "Alignment")
    try explorer.press("p", until: "Gap")
    try explorer.press("?", until: "Keys of this screen")
    try explorer.escape(from: "Keys of this screen")
    try explorer.press(":", until: "Commands")
    try explorer.escape(from: "Commands")
    try explorer.press("e", until: "nothing is kept until")
    try explorer.escape(from: "nothing is kept until")
    try explorer.press("r", until: "Ranks")
    try explorer.press("l" + KeyBytes.enter, until: "120 of 120 pairs")
    try explorer.press(KeyBytes.enter, until: "Pair 1 of")
    try explorer.quit()
    #expect(explorer.terminal.output.allSatisfy { $0 < 0x80 })
    explorer.expectCleanOutput()
  }

  @Test(arguments: [["LANG": "C"], ["LANG": "", "LC_ALL": "POSIX"], ["LANG": "de_DE.ISO-8859-1"]])
  func `the symbols show in any locale`(environment: [String: String]) throws {
    let explorer = try ExplorerOnTerminal.onRanks(environment: environment)
    #expect(explorer.screen.contains("document-qa ▸ Ranks"))
    #expect(explorer.selectedLine.hasPrefix("▶"))
    try explorer.press("b", until: "█")
    // Numbers keep their point.
    #expect(!explorer.screen.contains(",000"))
    try explorer.quit()
  }

  @Test(arguments: [
    (["TERM": "dumb"], "", ""), ([:], " </dev/null", ""), ([:], "", " | cat"), ([:], "", " >out; cat out"),
  ])
  func `what cannot show a screen gets the ranks as plain text`(
    environment: [String: String], input: String, output: String
  ) throws {
    let scratch = try Scratch.withSamples()
    let line = "cd '\(scratch.path)' && \(builtExecutable("profile")) document-qa\(input)\(output)"
    let terminal = try PseudoTerminal(
      ["/bin/sh", "-c", line], environment: scratch.environment.merging(environment) { $1 },
      size: Size(columns: 80, rows: 60))
    #expect(try terminal.waitForExit() == .code(0))
    #expect(terminal.screen.contains("coherence"))
    #expect(!terminal.outputText.contains("\u{1B}[?"))
    #expect(terminal.isRestored)
  }
}

extension ExplorerOnTerminal {
  /// Every colour on the screen.
  var colors: Set<Color> {
    Set(terminal.emulator.grid.cells.flatMap { [$0.style.foreground, $0.style.background] })
  }
}
