import CellGrid
import Testing

struct GridDifferenceTests {
  private func grid(_ text: String, columns: Int = 6) -> Grid {
    var grid = Grid(size: Size(columns: columns, rows: 1))
    grid.put(text, column: 0, row: 0, style: .plain)
    return grid
  }

  private func runs(_ old: String, _ new: String) -> [String] {
    difference(from: grid(old), to: grid(new)).map { "\($0.column):" + $0.cells.map(\.text).joined() }
  }

  @Test func `only what changed is drawn`() {
    #expect(runs("abcdef", "abcdef") == [])
    #expect(runs("abcdef", "aXcdYZ") == ["1:X", "4:YZ"])
  }

  @Test func `a run never begins or ends inside a wide character`() {
    #expect(runs("ab世ef", "ab界ef") == ["2:界"])
    #expect(runs("abcdef", "ab世ef") == ["2:世"])
    #expect(runs("ab世ef", "abcdef") == ["2:cd"])
    #expect(runs("a世def", "世cdef") == ["0:世c"])
    var restyled = grid("世b")
    restyled[1, 0].style.attributes = .bold
    #expect(difference(from: grid("世b"), to: restyled).map(\.column) == [0])
  }

  @Test func `applying the runs gives the new grid`() {
    var generator = SplitMix(state: 5)
    var old = Grid(size: Size(columns: 8, rows: 3))
    for _ in 0..<500 {
      var new = old
      for _ in 0..<3 {
        new.put(
          ["世", "ab", "🙂x"].randomElement(using: &generator)!, column: Int.random(in: -1...8, using: &generator),
          row: Int.random(in: 0...2, using: &generator), style: .plain)
      }
      var patched = old
      for run in difference(from: old, to: new) {
        #expect(run.cells.first?.text != "")
        for (offset, cell) in run.cells.enumerated() { patched[run.column + offset, run.row] = cell }
      }
      #expect(patched == new)
      old = new
    }
  }

  @Test func `another size draws everything`() {
    #expect(difference(from: grid("ab", columns: 2), to: grid("abc", columns: 3)).map(\.cells.count) == [3])
    #expect(difference(from: grid("ab"), to: Grid(size: Size(columns: 0, rows: 0))) == [])
  }
}
