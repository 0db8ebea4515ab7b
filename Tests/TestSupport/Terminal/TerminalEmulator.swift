public import CellGrid

/// As much of an xterm as curses programs use: what they write becomes a grid of cells that tests can read.
public struct TerminalEmulator: Sendable {
  public internal(set) var grid: Grid
  public internal(set) var cursor = Frame.Cursor(column: 0, row: 0)
  /// The private modes that are on: 25 cursor shown, 1049 alternate screen, 1002 and 1006 mouse, 2004 paste.
  public internal(set) var modes: Set<Int> = [7, 25]
  /// The OSC and DCS strings received, in order.
  public internal(set) var strings: [String] = []
  /// Sequences that are not understood; a test that reads screens should find none.
  public internal(set) var unknown: [String] = []

  var style = Style.plain
  var insertsCharacters = false
  var scrollTop = 0
  var scrollBottom: Int
  var lastCharacter: Unicode.Scalar = " "
  /// The cursor stands past the last column and wraps before the next character.
  var wrapsNext = false
  var savedCursor = Frame.Cursor(column: 0, row: 0)
  var mainScreen: Grid?
  private var parser = EscapeParser()

  public init(size: Size) {
    grid = Grid(size: size)
    scrollBottom = size.rows - 1
  }

  public var size: Size { grid.size }

  /// The rows as text, without the blanks at their ends.
  public var lines: [String] {
    (0..<size.rows).map { row in
      var line = grid.text(ofRow: row)
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// The screen as text, without blank rows at its end.
  public var text: String {
    var lines = lines
    while lines.last == "" { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  public var isOnAlternateScreen: Bool { modes.contains(1049) }

  public mutating func feed(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      switch parser.take(byte) {
      case nil: break
      case .text(let scalar): type(scalar)
      case .control(let byte): control(byte)
      case .escape(let byte): escape(Character(Unicode.Scalar(byte)))
      case .sequence(let parameters, let marker, let final): sequence(parameters, marker, final)
      case .operatingSystemCommand(let text), .deviceControl(let text): strings.append(text)
      }
    }
  }

  public mutating func resize(to size: Size) {
    grid = grid.resized(to: size)
    mainScreen = mainScreen?.resized(to: size)
    scrollTop = 0
    scrollBottom = size.rows - 1
    move(column: cursor.column, row: cursor.row)
  }

  // MARK: - Typing

  mutating func type(_ scalar: Unicode.Scalar) {
    let width = columns(of: scalar)
    guard width > 0 else { return combine(scalar) }
    if wrapsNext || cursor.column + width > size.columns {
      cursor.column = 0
      lineFeed()
    }
    if insertsCharacters { insertBlanks(width) }
    grid.put(String(scalar), column: cursor.column, row: cursor.row, style: style)
    cursor.column += width
    wrapsNext = cursor.column >= size.columns
    if wrapsNext { cursor.column = size.columns - 1 }
    lastCharacter = scalar
  }

  private mutating func combine(_ mark: Unicode.Scalar) {
    var column = wrapsNext ? cursor.column : cursor.column - 1
    if column > 0, grid.isRightHalf(column: column, row: cursor.row) { column -= 1 }
    if column >= 0 { grid[column, cursor.row].text.unicodeScalars.append(mark) }
  }

  mutating func move(column: Int, row: Int) {
    cursor.column = min(max(0, column), max(0, size.columns - 1))
    cursor.row = min(max(0, row), max(0, size.rows - 1))
    wrapsNext = false
  }

  private mutating func control(_ byte: UInt8) {
    switch byte {
    case 0x08: move(column: cursor.column - 1, row: cursor.row)
    case 0x09: move(column: (cursor.column / 8 + 1) * 8, row: cursor.row)
    case 0x0A: lineFeed()
    case 0x0D: move(column: 0, row: cursor.row)
    default: break
    }
  }

  private mutating func escape(_ character: Character) {
    switch character {
    case "7": savedCursor = cursor
    case "8": move(column: savedCursor.column, row: savedCursor.row)
    case "D": lineFeed()
    case "M":
      if cursor.row == scrollTop { scroll(by: -1) } else { move(column: cursor.column, row: cursor.row - 1) }
    case "=", ">", "\\": break
    default: unknown.append("ESC \(character)")
    }
  }

  mutating func lineFeed() {
    wrapsNext = false
    if cursor.row == scrollBottom { scroll(by: 1) } else { cursor.row = min(cursor.row + 1, size.rows - 1) }
  }
}
