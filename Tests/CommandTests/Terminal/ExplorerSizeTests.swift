import CellGrid
import TestSupport
import Testing

/// A terminal changes its size when it likes.
@Suite struct ExplorerSizeTests {
  private static let sizes = [
    (200, 60), (80, 24), (61, 15), (59, 14), (10, 3), (1, 1), (2, 40), (300, 2), (80, 24),
  ].map { Size(columns: $0, rows: $1) }

  /// Something to have open, the keys to it, and what it is known by at 80×24.
  private static let places: [(keys: [(String, until: String)], sign: String)] = [
    ([], "▸ Ranks"),
    ([("b", "▸ Bars")], "▸ Bars"),
    ([("a", "▸ Alignment")], "▸ Alignment"),
    ([("p", "▸ Gap")], "▸ Gap"),
    ([("f", "compared")], "compared"),
    ([("e", "nothing is kept until")], "nothing is kept until"),
    ([("l\r", "60 of 60")], "▸ Pairs"),
    ([("l\r", "60 of 60"), ("\r", "▸ Pair 1")], "▸ Pair 1"),
    ([("?", "Keys of this")], "Keys of this"),
    ([(":", "Commands")], "Commands"),
    ([("m", "Which model")], "Which model"),
    ([("/", "find:"), ("flu", "find: flu")], "find: flu"),
  ]

  @Test(arguments: places.indices) func `any size at any time, and back`(index: Int) throws {
    let explorer = try ExplorerOnTerminal.onRanks()
    for (keys, sign) in Self.places[index].keys { try explorer.press(keys, until: sign) }
    for size in Self.sizes {
      explorer.terminal.resize(to: size)
      if size.columns >= 60, size.rows >= 15 {
        try explorer.wait(until: "the screen at \(size)") {
          explorer.screen.contains(Self.places[index].sign)
            && explorer.terminal.emulator.lines[size.rows - 1].contains("Esc")
        }
      } else if size.columns >= 24, size.rows >= 2 {
        try explorer.waitFor("profile needs more room:")
      } else {
        try explorer.wait(until: "the large screen's end") { !explorer.screen.contains(Self.places[index].sign) }
      }
    }
    if index == 5 || index > 7 { try explorer.escape(from: Self.places[index].sign) }
    try explorer.quit()
    explorer.expectCleanOutput()
  }

  @Test func `what is too small says what it needs`() throws {
    let explorer = try ExplorerOnTerminal(size: Size(columns: 59, rows: 14))
    try explorer.waitFor("60×15, here 59×14")
    explorer.terminal.resize(to: Size(columns: 60, rows: 15))
    try explorer.waitFor("▶ Summaries of forum posts")
    try explorer.quit()
  }

  @Test func `it starts in any size`() throws {
    for size in [Size(columns: 1, rows: 1), Size(columns: 500, rows: 200)] {
      let explorer = try ExplorerOnTerminal(["document-qa"], size: size)
      try explorer.wait(until: "a screen") { explorer.modes.contains(2004) }
      explorer.terminal.resize(to: Size(columns: 80, rows: 24))
      try explorer.waitFor("▸ Ranks")
      try explorer.quit()
    }
  }

  @Test func `a storm of sizes ends at the last one`() throws {
    let explorer = try ExplorerOnTerminal.onRanks()
    for step in 0..<200 {
      explorer.terminal.resize(to: Size(columns: 1 + step * 37 % 211, rows: 1 + step * 17 % 67))
      explorer.terminal.signal(28)
      if step % 10 == 0 { explorer.terminal.send(step % 20 == 0 ? "b" : "j") }
    }
    explorer.terminal.send("r")
    explorer.terminal.resize(to: Size(columns: 100, rows: 30))
    try explorer.waitFor("▸ Ranks")
    try explorer.wait(until: "hints on the last row") { explorer.terminal.emulator.lines[29].contains("q quit") }
    try explorer.press("a", until: "▸ Alignment")
    try explorer.quit()
  }
}
