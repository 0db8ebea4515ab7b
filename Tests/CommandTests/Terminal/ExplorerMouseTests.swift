import CellGrid
import TestSupport
import Testing

/// The mouse, and the way to be without it.
@Suite struct ExplorerMouseTests {
  private static let mouse: Set<Int> = [1002, 1006]

  @Test func `a click selects a card and the second one opens it`() throws {
    let explorer = try ExplorerOnTerminal()
    try explorer.waitFor("Answers to instructions")
    try explorer.click(on: "Answers to instructions")
    try explorer.waitFor("▶ Answers to instructions")
    try explorer.click(on: "6 instructions; two models")
    try explorer.waitFor("instruction-following ▸ Ranks")
    try explorer.quit()
  }

  @Test func `a click selects a factor, the second one shows its pairs, and hints are buttons`() throws {
    let explorer = try ExplorerOnTerminal.onRanks()
    try explorer.click(on: "fluency")
    try explorer.wait(until: "the selection") { explorer.selectedLine.contains("fluency") }
    try explorer.click(on: "fluency")
    try explorer.waitFor("▸ Pairs")
    try explorer.waitFor("c by sign")
    try explorer.click(on: "Esc back")
    try explorer.waitFor("▸ Ranks")
    try explorer.click(on: "b bars")
    try explorer.waitFor("▸ Bars")
    try explorer.quit()
  }

  @Test func `clicks with keys between them are two single ones`() throws {
    let explorer = try ExplorerOnTerminal.onRanks()
    try explorer.click(on: "fluency")
    try explorer.wait(until: "the selection") { explorer.selectedLine.contains("fluency") }
    explorer.terminal.send("g")
    try explorer.wait(until: "the first row") { !explorer.selectedLine.contains("fluency") }
    try explorer.click(on: "fluency")
    try explorer.wait(until: "the selection") { explorer.selectedLine.contains("fluency") }
    #expect(explorer.screen.contains("▸ Ranks"))
    try explorer.quit()
  }

  @Test func `the wheel scrolls`() throws {
    let explorer = try ExplorerOnTerminal.onRanks("published", size: Size(columns: 80, rows: 15))
    let first = explorer.selectedLine
    explorer.terminal.send("\u{1B}[<65;10;6M")
    try explorer.wait(until: "rows further down") { explorer.selectedLine != first }
    explorer.terminal.send("\u{1B}[<64;10;6M")
    explorer.terminal.send("g")
    try explorer.wait(until: "the first row again") { explorer.selectedLine == first }
    try explorer.quit()
  }

  @Test func `F2 gives the mouse to the terminal and takes it back`() throws {
    let explorer = try ExplorerOnTerminal.onRanks()
    #expect(explorer.modes.isSuperset(of: Self.mouse))
    explorer.terminal.send(KeyBytes.f2)
    try explorer.wait(until: "no mouse") { explorer.modes.isDisjoint(with: Self.mouse) }
    try explorer.waitFor("mouse off")
    // Reports that were on their way do nothing.
    try explorer.click(on: "fluency")
    try explorer.press("b", until: "▸ Bars")
    explorer.terminal.send(KeyBytes.f2)
    try explorer.wait(until: "the mouse again") { explorer.modes.isSuperset(of: Self.mouse) }
    try explorer.waitFor("mouse on")
    try explorer.quit()
  }

  @Test func `--no-mouse never asks for reports`() throws {
    let explorer = try ExplorerOnTerminal.onRanks(options: ["--no-mouse"])
    #expect(explorer.modes.isDisjoint(with: Self.mouse))
    try explorer.quit()
    #expect(!explorer.terminal.outputText.contains("?1002h"))
  }
}
