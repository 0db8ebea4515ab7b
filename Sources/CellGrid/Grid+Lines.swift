/// The six symbols of a frame.
public struct FrameSymbols: Hashable, Sendable {
  public var horizontal: String
  public var vertical: String
  public var topLeft: String
  public var topRight: String
  public var bottomLeft: String
  public var bottomRight: String

  public init(
    horizontal: String, vertical: String, topLeft: String, topRight: String, bottomLeft: String, bottomRight: String
  ) {
    self.horizontal = horizontal
    self.vertical = vertical
    self.topLeft = topLeft
    self.topRight = topRight
    self.bottomLeft = bottomLeft
    self.bottomRight = bottomRight
  }

  public static let light = FrameSymbols(
    horizontal: "─", vertical: "│", topLeft: "┌", topRight: "┐", bottomLeft: "└", bottomRight: "┘")
  public static let heavy = FrameSymbols(
    horizontal: "━", vertical: "┃", topLeft: "┏", topRight: "┓", bottomLeft: "┗", bottomRight: "┛")
}

extension Grid {
  /// Draws a frame on the edge of a rectangle. One row or column is drawn as a line, corners on top.
  public mutating func frame(_ rect: Rect, style: Style, symbols: FrameSymbols = .light) {
    guard !rect.isEmpty else { return }
    let right = rect.endColumn - 1
    let bottom = rect.endRow - 1
    for row in [rect.row, bottom] {
      horizontalLine(column: rect.column, row: row, columns: rect.columns, style: style, symbol: symbols.horizontal)
    }
    for column in [rect.column, right] {
      verticalLine(column: column, row: rect.row, rows: rect.rows, style: style, symbol: symbols.vertical)
    }
    put(symbols.bottomLeft, column: rect.column, row: bottom, style: style)
    put(symbols.bottomRight, column: right, row: bottom, style: style)
    put(symbols.topLeft, column: rect.column, row: rect.row, style: style)
    put(symbols.topRight, column: right, row: rect.row, style: style)
  }

  public mutating func horizontalLine(column: Int, row: Int, columns: Int, style: Style, symbol: String = "─") {
    fill(Rect(column: column, row: row, columns: columns, rows: 1), with: symbol, style: style)
  }

  public mutating func verticalLine(column: Int, row: Int, rows: Int, style: Style, symbol: String = "│") {
    fill(Rect(column: column, row: row, columns: 1, rows: rows), with: symbol, style: style)
  }
}
