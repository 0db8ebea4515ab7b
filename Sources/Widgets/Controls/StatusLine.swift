public import CellGrid

/// One line that says what happened: a symbol for how it went, and a sentence.
public struct StatusLine: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case note, done, working, warning, failure
  }

  public var kind: Kind
  public var text: StyledText
  /// What is said at the right end, such as how far the work is.
  public var remark: StyledText

  public init(_ kind: Kind, _ text: StyledText, remark: StyledText = .empty) {
    self.kind = kind
    self.text = text
    self.remark = remark
  }

  public func draw(in rect: Rect, on grid: inout Grid, theme: Theme, ground: Role = .text) {
    guard !rect.isEmpty else { return }
    let mark: StyledText =
      switch kind {
      case .note: StyledText(" ")
      case .done: StyledText(" ✓ ", .positive)
      case .working: StyledText(" ◌ ", .accent)
      case .warning: StyledText(" ! ", .warning)
      case .failure: StyledText(" ✗ ", .error)
      }
    let room =
      remark.isEmpty || remark.width * 2 > rect.columns
      ? rect.columns : rect.columns - remark.width - 3
    grid.put(
      mark + text, column: rect.column, row: rect.row, columns: room, theme: theme, ground: ground)
    if room < rect.columns {
      grid.put(
        remark + " ", column: rect.column + room, row: rect.row, columns: rect.columns - room,
        theme: theme,
        ground: ground, alignment: .right)
    }
  }
}

/// A status line that lies over a screen's lower right corner for a while.
public struct Toast: Hashable, Sendable {
  public var line: StatusLine

  public init(_ line: StatusLine) { self.line = line }

  /// - Returns: what it covers.
  @discardableResult
  public func draw(in rect: Rect, on grid: inout Grid, theme: Theme) -> Rect {
    let columns = min(rect.columns, max(12, line.text.width + 8))
    let rows = min(rect.rows, 3)
    let place = Rect(
      column: rect.endColumn - columns, row: rect.endRow - rows, columns: columns, rows: rows)
    guard rows == 3, columns > 6 else {
      grid.fill(place, style: theme.style(.text, on: .panel))
      line.draw(
        in: Rect(column: place.column, row: place.row, columns: columns, rows: min(1, rows)),
        on: &grid, theme: theme,
        ground: .panel)
      return place
    }
    Panel().draw(in: place, on: &grid, theme: theme, ground: .panel)
    line.draw(
      in: place.inset(left: 1, top: 1, right: 1, bottom: 1), on: &grid, theme: theme, ground: .panel
    )
    return place
  }
}
