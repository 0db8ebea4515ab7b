import CellGrid

/// The grid of a number: letters, wide and combined characters, lines and colours in places that look random.
func noise(_ number: Int, size: Size) -> Grid {
  var state = UInt64(truncatingIfNeeded: number)
  func next(_ count: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % count
  }
  let texts = ["a", "世", "e\u{301}", "▍▋█", "🙂x", "──", "word and word", "界界界", "   ", "é", "𝔸", "한", "ﾊ"]
  var grid = Grid(size: size)
  for _ in 0..<60 {
    let style = Style(
      foreground: .indexed(UInt8(next(256))), background: next(3) == 0 ? .indexed(UInt8(next(256))) : .terminal,
      attributes: Style.Attributes(rawValue: UInt8(next(32))))
    let column = next(size.columns + 4) - 2
    grid.put(texts[next(texts.count)], column: column, row: next(size.rows), style: style)
  }
  return grid
}
