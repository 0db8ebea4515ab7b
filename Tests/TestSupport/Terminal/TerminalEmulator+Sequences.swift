import CellGrid

extension TerminalEmulator {
  mutating func sequence(_ parameters: [Int], _ marker: Character?, _ final: Character) {
    if let marker {
      if marker == "?", final == "h" || final == "l" {
        for mode in parameters { setMode(mode, on: final == "h") }
      }
      return
    }
    let first = parameters.first ?? 0
    let count = max(1, first)
    switch final {
    case "A": move(column: cursor.column, row: cursor.row - count)
    case "B", "e": move(column: cursor.column, row: cursor.row + count)
    case "C", "a": move(column: cursor.column + count, row: cursor.row)
    case "D": move(column: cursor.column - count, row: cursor.row)
    case "G", "`": move(column: count - 1, row: cursor.row)
    case "d": move(column: cursor.column, row: count - 1)
    case "H", "f": move(column: max(1, parameters.count > 1 ? parameters[1] : 1) - 1, row: count - 1)
    case "I": move(column: (cursor.column / 8 + count) * 8, row: cursor.row)
    case "Z": move(column: ((cursor.column + 7) / 8 - count) * 8, row: cursor.row)
    case "J": eraseScreen(first)
    case "K": eraseLine(first)
    case "X": blank(from: cursor.column, to: cursor.column + count, row: cursor.row)
    case "@": insertBlanks(count)
    case "P": deleteCharacters(count)
    case "L": moveLines(from: cursor.row, by: -count)
    case "M": moveLines(from: cursor.row, by: count)
    case "S": scroll(by: count)
    case "T": scroll(by: -count)
    case "b": for _ in 0..<count { type(lastCharacter) }
    case "r": setScrollRegion(parameters)
    case "m": selectGraphics(parameters)
    case "h", "l": if first == 4 { insertsCharacters = final == "h" }
    case "t", "n", "c", "q": break
    default: unknown.append("CSI \(parameters) \(final)")
    }
  }

  private mutating func setMode(_ mode: Int, on: Bool) {
    if mode == 1049, on != isOnAlternateScreen {
      if on {
        mainScreen = grid
        savedCursor = cursor
        grid = Grid(size: size)
      } else {
        grid = mainScreen ?? grid
        mainScreen = nil
        move(column: savedCursor.column, row: savedCursor.row)
      }
    }
    if on { modes.insert(mode) } else { modes.remove(mode) }
  }

  private mutating func setScrollRegion(_ parameters: [Int]) {
    let top = max(1, parameters.first ?? 1) - 1
    let bottom = parameters.count > 1 && parameters[1] > 0 ? parameters[1] - 1 : size.rows - 1
    guard top < bottom, bottom < size.rows else { return }
    scrollTop = top
    scrollBottom = bottom
    move(column: 0, row: 0)
  }

  // MARK: - Erasing and moving

  private var eraser: Style { Style(background: style.background) }

  private mutating func blank(from: Int, to: Int, row: Int) {
    grid.fill(Rect(column: from, row: row, columns: to - from, rows: 1), style: eraser)
  }

  private mutating func eraseLine(_ part: Int) {
    blank(from: part == 0 ? cursor.column : 0, to: part == 1 ? cursor.column + 1 : size.columns, row: cursor.row)
  }

  private mutating func eraseScreen(_ part: Int) {
    if part < 2 { eraseLine(part) }
    let rows = part == 0 ? cursor.row + 1..<max(cursor.row + 1, size.rows) : 0..<(part == 1 ? cursor.row : size.rows)
    for row in rows { blank(from: 0, to: size.columns, row: row) }
  }

  mutating func insertBlanks(_ count: Int) {
    let cells = (cursor.column..<size.columns).map { grid[$0, cursor.row] }
    blank(from: cursor.column, to: size.columns, row: cursor.row)
    copy(cells, to: cursor.column + count)
  }

  private mutating func deleteCharacters(_ count: Int) {
    let start = min(size.columns, cursor.column + count)
    let cells = (start..<size.columns).map { grid[$0, cursor.row] }
    blank(from: cursor.column, to: size.columns, row: cursor.row)
    copy(cells, to: cursor.column)
  }

  private mutating func copy(_ cells: [Cell], to column: Int) {
    for (offset, cell) in cells.enumerated() where column + offset < size.columns && !cell.text.isEmpty {
      grid.put(cell.text, column: column + offset, row: cursor.row, style: cell.style)
    }
  }

  mutating func scroll(by count: Int) { moveLines(from: scrollTop, by: count) }

  /// Moves the lines between a row and the end of the scroll region up, or down if negative; blanks come in.
  private mutating func moveLines(from top: Int, by count: Int) {
    guard top <= scrollBottom else { return }
    let old = grid
    for row in top...scrollBottom {
      let source = row + count
      let isInside = source >= top && source <= scrollBottom
      for column in 0..<size.columns {
        grid[column, row] = isInside ? old[column, source] : Cell(text: " ", style: eraser)
      }
    }
  }

  // MARK: - Colours

  private mutating func selectGraphics(_ parameters: [Int]) {
    var rest = parameters.isEmpty ? [0] : parameters[...]
    while let code = rest.popFirst() {
      switch code {
      case 0: style = .plain
      case 1: style.attributes.insert(.bold)
      case 2: style.attributes.insert(.dim)
      case 3: style.attributes.insert(.italic)
      case 4: style.attributes.insert(.underline)
      case 7: style.attributes.insert(.reverse)
      case 10: break  // The first font, which is the only one.
      case 22: style.attributes.subtract([.bold, .dim])
      case 23: style.attributes.remove(.italic)
      case 24: style.attributes.remove(.underline)
      case 27: style.attributes.remove(.reverse)
      case 30...37: style.foreground = .indexed(UInt8(code - 30))
      case 38: style.foreground = extendedColor(&rest)
      case 39: style.foreground = .terminal
      case 40...47: style.background = .indexed(UInt8(code - 40))
      case 48: style.background = extendedColor(&rest)
      case 49: style.background = .terminal
      case 90...97: style.foreground = .indexed(UInt8(code - 82))
      case 100...107: style.background = .indexed(UInt8(code - 92))
      default: unknown.append("SGR \(code)")
      }
    }
  }

  private mutating func extendedColor(_ rest: inout ArraySlice<Int>) -> Color {
    let kind = rest.popFirst()
    let values = rest.prefix(kind == 2 ? 3 : 1).map { UInt8(truncatingIfNeeded: $0) }
    rest = rest.dropFirst(values.count)
    switch (kind, values.count) {
    case (5, 1): return .indexed(values[0])
    case (2, 3): return .rgb(red: values[0], green: values[1], blue: values[2])
    default: return .terminal
    }
  }
}
