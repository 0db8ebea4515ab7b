public import CellGrid

/// How the terminal is divided: a line of orientation, the screen, a line for notices, the key hints.
public struct ScreenArea: Hashable, Sendable {
  /// Below this the program asks for more room.
  public static let smallest = Size(columns: 60, rows: 15)

  public let size: Size

  public init(size: Size) { self.size = size }

  public var isLargeEnough: Bool { size.columns >= Self.smallest.columns && size.rows >= Self.smallest.rows }
  public var header: Rect { Rect(columns: size.columns, rows: 1) }
  public var body: Rect { Rect(column: 0, row: 2, columns: size.columns, rows: size.rows - 4) }
  public var notice: Rect { Rect(column: 0, row: size.rows - 2, columns: size.columns, rows: 1) }
  public var hints: Rect { Rect(column: 0, row: size.rows - 1, columns: size.columns, rows: 1) }
}
