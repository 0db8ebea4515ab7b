import CellGrid
import Testing
import Widgets

/// The text of a grid's rows after drawing into all of it.
func picture(columns: Int, rows: Int, _ draw: (inout Grid, Rect) -> Void) -> [String] {
  let grid = drawn(columns: columns, rows: rows, draw)
  return (0..<rows).map { grid.text(ofRow: $0) }
}

func drawn(columns: Int, rows: Int, _ draw: (inout Grid, Rect) -> Void) -> Grid {
  var grid = Grid(size: Size(columns: columns, rows: rows))
  draw(&grid, Rect(grid.size))
  return grid
}

/// Draws at sizes from nothing to plenty, into the middle of a larger grid, and checks that nothing around it changed.
func staysInside(
  sourceLocation: SourceLocation = #_sourceLocation, _ draw: (inout Grid, Rect) -> Void
) {
  for columns in [0, 1, 2, 3, 4, 5, 7, 11, 20, 40, 80] {
    for rows in [0, 1, 2, 3, 4, 7, 12] {
      var grid = Grid(size: Size(columns: columns + 8, rows: rows + 4))
      grid.fill(Rect(grid.size), with: "~", style: .plain)
      let area = Rect(column: 4, row: 2, columns: columns, rows: rows)
      draw(&grid, area)
      for row in 0..<grid.size.rows {
        for column in 0..<grid.size.columns where !area.contains(column: column, row: row) {
          guard grid[column, row] != Cell(text: "~") else { continue }
          Issue.record(
            "\(columns)×\(rows): changed column \(column - 4), row \(row - 2) to “\(grid[column, row].text)”",
            sourceLocation: sourceLocation)
          return
        }
      }
    }
  }
}

/// Texts that try to break out of their cells.
let hostileTexts = [
  "", " ", "世界世界世界", "e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}", "\u{1b}[31mred\u{1b}[0m",
  "a\tb\nc\r\nd",
  "👨‍👩‍👧‍👦 family 🇩🇪", "\u{202E}evil\u{202C}", String(repeating: "long ", count: 200),
  "\u{0}\u{7}\u{9b}2J",
]
