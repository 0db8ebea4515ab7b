import CellGrid
import Testing

struct DrawingTests {
  private let red = Style(foreground: .indexed(1))

  private func grid(_ columns: Int, _ rows: Int = 1) -> Grid { Grid(size: Size(columns: columns, rows: rows)) }

  @Test func `a text is put and the column after it returned`() {
    var grid = grid(6)
    #expect(grid.put("a世b", column: 1, row: 0, style: red) == 5)
    #expect(grid.text(ofRow: 0) == " a世b ")
    #expect(grid[3, 0] == Cell(text: "", style: red))
  }

  @Test(arguments: [Size(columns: 0, rows: 0), Size(columns: 1, rows: 1), Size(columns: 3, rows: 0)])
  func `nothing is drawn outside of the smallest grids`(size: Size) {
    var grid = Grid(size: size)
    for row in -2...2 {
      for column in -3...3 { #expect(grid.put("世x", column: column, row: row, style: red) == column + 3) }
    }
    grid.fill(Rect(column: -5, row: -5, columns: 20, rows: 20), with: "世", style: red)
    grid.restyle(Rect(column: -5, row: -5, columns: 20, rows: 20)) { $0.attributes = .bold }
    grid.frame(Rect(column: -1, row: -1, columns: 9, rows: 9), style: red)
    grid.frame(Rect(size), style: red)
    #expect(grid.cells.count == size.columns * size.rows)
    for cell in grid.cells { #expect(displayWidth(cell.text) == 1) }
  }

  @Test func `a wide character cut by either edge leaves a blank in its style`() {
    var grid = grid(3)
    grid.put("世世", column: -1, row: 0, style: red)
    #expect(grid.text(ofRow: 0) == " 世")
    #expect(grid[0, 0] == Cell(text: " ", style: red))
    grid.put("世", column: 2, row: 0, style: red)
    #expect(grid.text(ofRow: 0) == "   ")
  }

  @Test func `a wide character cut by the clip leaves the cells beside it`() {
    var grid = grid(6)
    grid.put("......", column: 0, row: 0, style: .plain)
    grid.put("世世世", column: 0, row: 0, style: red, within: Rect(column: 1, row: 0, columns: 4, rows: 1))
    #expect(grid.text(ofRow: 0) == ". 世 .")
  }

  @Test func `writing on one half of a wide character blanks the other`() {
    var left = grid(4)
    left.put("世世", column: 0, row: 0, style: red)
    left.put("x", column: 0, row: 0, style: .plain)
    #expect(left.text(ofRow: 0) == "x 世")
    var right = grid(4)
    right.put("世世", column: 0, row: 0, style: red)
    right.put("x", column: 1, row: 0, style: .plain)
    #expect(right.text(ofRow: 0) == " x世")
    var across = grid(4)
    across.put("世世", column: 0, row: 0, style: red)
    across.put("界", column: 1, row: 0, style: .plain)
    #expect(across.text(ofRow: 0) == " 界 ")
  }

  @Test func `after any drawing each row is as wide as the grid`() {
    var generator = SplitMix(state: 1)
    var grid = grid(9, 2)
    for _ in 0..<3000 {
      let text = ["世", "ab", "e\u{0301}", "🙂x", "\n"].randomElement(using: &generator)!
      let column = Int.random(in: -2...10, using: &generator)
      let row = Int.random(in: 0...1, using: &generator)
      grid.put(text, column: column, row: row, style: .plain)
      #expect(displayWidth(grid.text(ofRow: row)) == 9)
      #expect(!grid.isRightHalf(column: 0, row: row))
    }
  }

  @Test func `a hostile text is drawn as harmless cells`() {
    var grid = grid(12)
    grid.put("\u{1B}]52;c;x\u{07}\n\u{9B}2J", column: 0, row: 0, style: .plain)
    #expect(grid.text(ofRow: 0) == "␛]52;c;x␇␊\u{FFFD}2")
  }

  @Test func `marks fill one cell of at most five scalars`() {
    var grid = grid(2)
    grid.put("e" + String(repeating: "\u{0301}", count: 9), column: 0, row: 0, style: .plain)
    #expect(grid[0, 0].text.unicodeScalars.count == 5)
    #expect(grid[1, 0].text == " ")
  }

  @Test func `restyling a wide character's left half restyles its right half`() {
    var grid = grid(3)
    grid.put("世x", column: 0, row: 0, style: .plain)
    grid.restyle(Rect(column: 0, row: 0, columns: 1, rows: 1)) { $0.attributes.insert(.reverse) }
    #expect(grid[1, 0].style.attributes == .reverse)
    #expect(grid[2, 0].style == .plain)
  }

  @Test func `frames keep their corners down to two by two`() {
    var grid = grid(4, 3)
    grid.frame(Rect(columns: 4, rows: 3), style: .plain)
    #expect((0..<3).map { grid.text(ofRow: $0) } == ["┌──┐", "│  │", "└──┘"])
    var small = self.grid(2, 2)
    small.frame(Rect(columns: 2, rows: 2), style: .plain, symbols: .heavy)
    #expect((0..<2).map { small.text(ofRow: $0) } == ["┏┓", "┗┛"])
  }

  @Test func `of overlapping regions the last one drawn is hit`() {
    var frame = Frame(size: Size(columns: 9, rows: 9))
    let everywhere = HitTarget(kind: "row", index: 1)
    let button = HitTarget(kind: "button")
    frame.regions = [
      HitRegion(rect: Rect(columns: 9, rows: 9), target: everywhere),
      HitRegion(rect: Rect(column: 2, row: 2, columns: 2, rows: 1), target: button),
    ]
    #expect(frame.target(at: 3, row: 2) == button)
    #expect(frame.target(at: 4, row: 2) == everywhere)
    #expect(frame.target(at: 9, row: 2) == nil)
  }
}
