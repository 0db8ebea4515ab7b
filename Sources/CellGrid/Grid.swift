/// One place of a grid: a character with what combines with it, or the right half of a wide one.
public struct Cell: Hashable, Sendable {
  /// One scalar of one or two columns and the marks that combine with it, at most five scalars; empty in the right half of a wide character.
  public var text: String
  public var style: Style

  public init(text: String, style: Style = .plain) {
    self.text = text
    self.style = style
  }

  public static let blank = Cell(text: " ")
}

/// A screenful of cells. Drawing outside of it is cut off, never an error.
public struct Grid: Hashable, Sendable {
  public let size: Size
  /// Row by row from the top left.
  public private(set) var cells: [Cell]

  public init(size: Size, style: Style = .plain) {
    self.size = size
    cells = Array(repeating: Cell(text: " ", style: style), count: size.columns * size.rows)
  }

  public subscript(column: Int, row: Int) -> Cell {
    get { cells[row * size.columns + column] }
    set { cells[row * size.columns + column] = newValue }
  }
}
