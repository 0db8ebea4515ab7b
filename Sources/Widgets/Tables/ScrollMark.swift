public import CellGrid

/// Where in a long list one is: a thumb on a line, one column wide.
public struct ScrollMark: Hashable, Sendable {
  public var offset: Int
  public var visible: Int
  public var count: Int

  public init(offset: Int, visible: Int, count: Int) {
    self.offset = offset
    self.visible = visible
    self.count = count
  }

  /// The rows of the thumb on a line of so many; `nil` when everything is in sight.
  ///
  /// It touches an end only when the list does, so that its place never lies about there being more.
  public func thumb(rows: Int) -> Range<Int>? {
    guard rows > 0, visible > 0, count > visible else { return nil }
    let length = max(
      1, min(rows - 1, Int((Double(rows) * Double(visible) / Double(count)).rounded())))
    let last = count - visible
    let position = min(last, max(0, offset))
    let room = rows - length
    var start = Int((Double(room) * Double(position) / Double(last)).rounded())
    if room > 1 {
      if position > 0 { start = max(1, start) }
      if position < last { start = min(room - 1, start) }
    }
    return start..<min(rows, start + max(1, length))
  }

  public func draw(in rect: Rect, on grid: inout Grid, theme: Theme, ground: Role = .text) {
    guard !rect.isEmpty, let thumb = thumb(rows: rect.rows) else { return }
    for row in 0..<rect.rows {
      let isThumb = thumb.contains(row)
      grid.put(
        isThumb ? "┃" : "│", column: rect.endColumn - 1, row: rect.row + row,
        style: theme.style(isThumb ? .accent : .border, on: ground), within: rect)
    }
  }
}
