/// Where a person is in a list: the selected row and the first row that is visible.
public struct ListPosition: Hashable, Sendable {
  public var selected = 0
  public var offset = 0

  public init(selected: Int = 0, offset: Int = 0) {
    self.selected = selected
    self.offset = offset
  }

  /// Selects a row of `count`, scrolling no further than needed to have it among `height` visible ones.
  public mutating func select(_ row: Int, of count: Int, height: Int) {
    selected = max(0, min(row, count - 1))
    show(of: count, height: height)
  }

  public mutating func move(by rows: Int, of count: Int, height: Int) {
    select(selected + rows, of: count, height: height)
  }

  /// Scrolls without moving the selection out of sight.
  public mutating func scroll(by rows: Int, of count: Int, height: Int) {
    let height = max(1, height)
    offset = max(0, min(offset + rows, count - height))
    selected = max(offset, min(selected, offset + height - 1, max(0, count - 1)))
  }

  public mutating func show(of count: Int, height: Int) {
    let height = max(1, height)
    offset = min(offset, selected)
    offset = max(offset, selected - height + 1)
    offset = max(0, min(offset, max(0, count - height)))
  }
}
