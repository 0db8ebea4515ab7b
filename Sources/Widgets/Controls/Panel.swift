public import CellGrid

/// A frame with a title at its left and a remark at its right, and lines across it with titles of their own.
public struct Panel: Hashable, Sendable {
  public var title: StyledText
  public var remark: StyledText
  /// Written into the lower edge.
  public var footer: StyledText
  /// Whether what is done now is done here; shown by heavy lines as well as by colour.
  public var isActive: Bool

  public init(
    title: StyledText = .empty, remark: StyledText = .empty, footer: StyledText = .empty,
    isActive: Bool = false
  ) {
    self.title = title
    self.remark = remark
    self.footer = footer
    self.isActive = isActive
  }

  /// What the frame leaves free, a blank column at each side included.
  public static func inside(_ rect: Rect) -> Rect {
    rect.rows < 3 || rect.columns < 5
      ? Rect(column: rect.column, row: rect.row, columns: 0, rows: 0)
      : rect.inset(left: 2, top: 1, right: 2, bottom: 1)
  }

  /// Draws the frame and clears what is inside.
  ///
  /// - Returns: `Panel.inside(rect)`.
  @discardableResult
  public func draw(in rect: Rect, on grid: inout Grid, theme: Theme, ground: Role = .text) -> Rect {
    guard !rect.isEmpty else { return Panel.inside(rect) }
    grid.fill(rect, style: theme.style(.text, on: ground))
    grid.frame(rect, style: edge(theme, ground), symbols: isActive ? .heavy : .light)
    write(title, remark, row: rect.row, in: rect, on: &grid, theme: theme, ground: ground)
    if rect.rows > 1 {
      write(footer, .empty, row: rect.endRow - 1, in: rect, on: &grid, theme: theme, ground: ground)
    }
    return Panel.inside(rect)
  }

  /// A line across the panel, joined to its frame.
  public func drawDivider(
    title: StyledText = .empty, remark: StyledText = .empty, row: Int, in rect: Rect,
    on grid: inout Grid,
    theme: Theme, ground: Role = .text
  ) {
    guard rect.columns > 1, row > rect.row, row < rect.endRow - 1 else { return }
    let style = edge(theme, ground)
    grid.horizontalLine(column: rect.column, row: row, columns: rect.columns, style: style)
    grid.put(isActive ? "┠" : "├", column: rect.column, row: row, style: style)
    grid.put(isActive ? "┨" : "┤", column: rect.endColumn - 1, row: row, style: style)
    write(title, remark, row: row, in: rect, on: &grid, theme: theme, ground: ground)
  }

  private func edge(_ theme: Theme, _ ground: Role) -> Style {
    theme.style(isActive ? .accent : .border, on: ground)
  }

  /// The title has the room first; the remark is left out where it would be cut.
  private func write(
    _ title: StyledText, _ remark: StyledText, row: Int, in rect: Rect, on grid: inout Grid,
    theme: Theme,
    ground: Role
  ) {
    let room = rect.columns - 4
    guard room > 0 else { return }
    var left = room
    if !title.isEmpty {
      let text = " " + title.fitted(columns: room - 1) + " "
      let end = grid.put(
        text, column: rect.column + 1, row: row, columns: room + 1, theme: theme, ground: ground)
      left = rect.endColumn - 2 - end
    }
    let width = remark.width + 2
    if !remark.isEmpty, width <= left {
      grid.put(
        " " + remark + " ", column: rect.endColumn - 1 - width, row: row, columns: width,
        theme: theme, ground: ground)
    }
  }
}
