public import CellGrid

/// The line at the bottom that says which keys do what; where it is narrow, what matters least goes first.
public struct KeyHints: Hashable, Sendable {
  public struct Hint: Hashable, Sendable {
    public var key: String
    public var title: String
    /// Higher stays longer; of equals the one further left stays.
    public var importance: Int

    public init(_ key: String, _ title: String, importance: Int = 0) {
      self.key = key
      self.title = title
      self.importance = importance
    }
  }

  public var hints: [Hint]
  /// The kind of the regions, with the hint's index.
  public var regionName = "hint"

  public init(_ hints: [Hint]) { self.hints = hints }

  /// The hints that fit, in the order given.
  public func shown(columns: Int) -> [Int] {
    var shown: [Int] = []
    var room = columns - 1
    for index in hints.indices.sorted(by: {
      (-hints[$0].importance, $0) < (-hints[$1].importance, $1)
    }) {
      let needed = width(index) + (shown.isEmpty ? 0 : KeyHints.gap)
      // What is less important never takes the place of something more important that was too long.
      guard needed <= room else { break }
      shown.append(index)
      room -= needed
    }
    return shown.sorted()
  }

  @discardableResult
  public func draw(in rect: Rect, on grid: inout Grid, theme: Theme, ground: Role = .text)
    -> [HitRegion]
  {
    guard !rect.isEmpty else { return [] }
    var column = rect.column + 1
    var regions: [HitRegion] = []
    for index in shown(columns: rect.columns) {
      let hint = hints[index]
      let text = StyledText(hint.key, .key) + StyledText(" " + hint.title, .dim)
      let width = width(index)
      grid.put(text, column: column, row: rect.row, columns: width, theme: theme, ground: ground)
      let place = Rect(column: column, row: rect.row, columns: width, rows: 1)
      regions.append(HitRegion(rect: place, target: HitTarget(kind: regionName, index: index)))
      column += width + KeyHints.gap
    }
    return regions
  }

  private static let gap = 3

  private func width(_ index: Int) -> Int {
    displayWidth(hints[index].key) + 1 + displayWidth(hints[index].title)
  }
}
