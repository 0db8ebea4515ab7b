import CellGrid
import TestSupport
import Testing

@testable import TerminalProbe

/// Every frame reaches the screen as it was drawn, whatever was there before.
struct TerminalDrawingTests {
  @Test(arguments: [Size(columns: 40, rows: 12), Size(columns: 7, rows: 3), Size(columns: 1, rows: 1)])
  func `the screen shows what was drawn, frame after frame`(size: Size) throws {
    let terminal = try PseudoTerminal([builtExecutable("TerminalProbe")], size: size)
    try terminal.wait(until: "the first frame") { terminal.emulator.grid[0, 0].text == "p" }
    for number in 1...120 {
      terminal.send("n")
      let expected = visible(noise(number, size: size))
      do {
        try terminal.wait(until: "frame \(number)", timeout: .seconds(5)) {
          visible(terminal.emulator.grid) == expected
        }
      } catch {
        let difference = lineDifference(from: expected.picture(), to: visible(terminal.emulator.grid).picture())
        Issue.record("frame \(number) differs (- drawn, + on the screen):\n\(difference)")
        return
      }
    }
    #expect(terminal.emulator.unknown == [])
  }

  /// Curses may take any way to a blank that looks the same: its text colour and weight cannot be seen.
  private func visible(_ grid: Grid) -> Grid {
    var grid = grid
    for row in 0..<grid.size.rows {
      for column in 0..<grid.size.columns where grid[column, row].text == " " {
        let shows = grid[column, row].style.attributes.intersection([.underline, .reverse])
        grid[column, row].style.attributes.formIntersection([.underline, .reverse])
        if shows.isEmpty { grid[column, row].style.foreground = .terminal }
      }
    }
    return grid
  }
}
