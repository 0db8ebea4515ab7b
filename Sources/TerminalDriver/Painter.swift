import CTerminal
import CellGrid

/// Turns grids into curses's cells; rows that are as they were are left alone.
struct Painter {
  private let depth: ColorDepth
  private let colors: Int
  private var painted: Grid?
  private var looks: [Style: Look] = [:]

  struct Look {
    var foreground: Int32
    var background: Int32
    var attributes: UInt8
  }

  init(depth: ColorDepth, colors: Int) {
    self.depth = depth
    self.colors = colors
  }

  /// Makes the next painting paint everything.
  mutating func forget() { painted = nil }

  mutating func paint(_ grid: Grid, on size: Size) {
    let fit = grid.size == size ? grid : grid.resized(to: size)
    if painted?.size != size { painted = nil }
    let changed = (0..<size.rows).filter { row in
      let range = row * size.columns..<(row + 1) * size.columns
      return painted.map { $0.cells[range] != fit.cells[range] } ?? true
    }
    for row in changed {
      let cells = cells(of: fit.cells[row * size.columns..<(row + 1) * size.columns])
      ct_put_row(Int32(row), cells, Int32(cells.count))
      // Where much changed curses would scroll regions of the screen to save bytes, which not every terminal does rightly;
      // rows whose old look it has forgotten are written anew.
      if changed.count > 4 { ct_forget_row(Int32(row)) }
    }
    painted = fit
  }

  private mutating func cells(of row: ArraySlice<Cell>) -> [ct_cell] {
    var result: [ct_cell] = []
    result.reserveCapacity(row.count)
    var lastStyle = Style.plain
    var look = self.look(of: .plain)
    for cell in row where !cell.text.isEmpty {
      if cell.style != lastStyle {
        lastStyle = cell.style
        look = self.look(of: cell.style)
      }
      result.append(ct_cell(cell.text, look))
    }
    return result
  }

  private mutating func look(of style: Style) -> Look {
    if let known = looks[style] { return known }
    let shown = reduced(style, to: depth)
    var look = Look(
      foreground: colorNumber(shown.foreground, of: colors), background: colorNumber(shown.background, of: colors),
      attributes: 0)
    for (attribute, bit) in attributeBits where shown.attributes.contains(attribute) { look.attributes |= bit }
    // Terminals of eight colours show the bright ones as bold text; a bright background has no such way.
    if colors < 16, case .indexed(8...15) = shown.foreground { look.attributes |= UInt8(CT_BOLD.rawValue) }
    looks[style] = look
    return look
  }
}

extension ct_cell {
  fileprivate init(_ text: String, _ look: Painter.Look) {
    self.init()
    withUnsafeMutableBytes(of: &scalars) { bytes in
      let places = bytes.assumingMemoryBound(to: UInt32.self)
      for (place, scalar) in zip(places.indices, text.unicodeScalars) { places[place] = scalar.value }
    }
    columns = UInt8(text.unicodeScalars.first.map { CellGrid.columns(of: $0) } ?? 1)
    foreground = look.foreground
    background = look.background
    attributes = look.attributes
  }
}

private let attributeBits: [(Style.Attributes, UInt8)] = [
  (.bold, UInt8(CT_BOLD.rawValue)), (.dim, UInt8(CT_DIM.rawValue)), (.italic, UInt8(CT_ITALIC.rawValue)),
  (.underline, UInt8(CT_UNDERLINE.rawValue)), (.reverse, UInt8(CT_REVERSE.rawValue)),
]

/// Curses's number of a colour that the depth has: an index, or red, green and blue where there are 24 bits.
func colorNumber(_ color: Color, of colors: Int) -> Int32 {
  if colors == 0 || color == .terminal { return -1 }
  if case .indexed(let index) = color, colors <= 256 { return Int32(colors < 16 ? index & 7 : index) }
  // Entries with 24-bit colours still take the first eight numbers for the user's own.
  if case .indexed(let index) = color, index < 8 { return Int32(index) }
  guard let parts = color.components else { return -1 }
  return max(8, Int32(parts.red << 16 | parts.green << 8 | parts.blue))
}
