import CellGrid
import Testing

struct SymbolSetTests {
  @Test(arguments: [
    ("┌─┬┐│━╋├┤┗", "+-++|=++++"), ("▲▼◌✎≈⇄●·★▶▸◀", "^voe~=*.*>><"), ("…−“”’τρ×→⏎", ".-\"\"'trx><"),
    ("Zürich", "Zurich"), ("e\u{0301}", "e"), ("Ж␛\u{FFFD}", "???"), ("⣿⠁⠀", ":. "),
  ])
  func `symbols have a twin of one column`(text: String, expected: String) {
    var grid = Grid(size: Size(columns: displayWidth(text), rows: 1))
    grid.put(text, column: 0, row: 0, style: .plain)
    #expect(grid.asciiTwin().text(ofRow: 0) == expected)
  }

  @Test func `bars and columns grow with their value`() {
    #expect("▏▎▍▌▋▊▉█".map { asciiTwin(of: String($0)) }.joined() == "|--==###")
    #expect("▁▂▃▄▅▆▇█".map { asciiTwin(of: String($0)) }.joined() == "_.-=+*%#")
  }

  @Test func `wide characters keep their two columns`() {
    var grid = Grid(size: Size(columns: 3, rows: 1))
    grid.put("世x", column: 0, row: 0, style: Style(attributes: .bold))
    let twin = grid.asciiTwin()
    #expect(twin.text(ofRow: 0) == "? x")
    #expect(twin[0, 0].style == grid[0, 0].style)
  }

  @Test func `every cell of a twin is one ASCII character`() {
    for value in UInt32(0xA0)...0x2FFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let twin = asciiTwin(of: String(scalar))
      #expect(
        twin.utf8.count == 1 && twin.utf8.first! >= 0x20 && twin.utf8.first! < 0x7F, "U+\(String(value, radix: 16))")
    }
  }

  @Test func `the smallest grids have twins`() {
    #expect(Grid(size: Size(columns: 0, rows: 0)).asciiTwin().cells.isEmpty)
    #expect(Grid(size: Size(columns: 1, rows: 1)).asciiTwin().cells == [.blank])
  }
}
