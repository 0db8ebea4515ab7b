/// One column of a table: its title, how cells stand in it, how wide it may be, and whether it goes first when narrow.
public struct TableColumn: Hashable, Sendable {
  public enum Alignment: Hashable, Sendable {
    case left, right, center
    /// Numbers with their points below each other; of a text without a point, the end of its number counts.
    case point
  }

  public enum Width: Hashable, Sendable {
    case fixed(Int)
    /// As wide as what is shown in it, up to a limit; may be cut as far as `least`, where there is one.
    case fitting(least: Int? = nil, most: Int = 60)
    /// At least so wide; shares what the others leave by weight.
    case flexible(least: Int = 8, weight: Int = 1)
  }

  public var title: StyledText
  public var alignment: Alignment
  public var width: Width
  /// Where there is no room for all, the column of lowest priority goes first, of equals the rightmost.
  public var priority: Int

  public init(
    _ title: StyledText, alignment: Alignment = .left, width: Width = .fitting(),
    priority: Int = 100
  ) {
    self.title = title
    self.alignment = alignment
    self.width = width
    self.priority = priority
  }
}

/// How a screen's width is shared among columns.
struct ColumnLayout: Hashable, Sendable {
  /// `nil` for a column left out.
  var widths: [Int?]

  /// - Parameters:
  ///   - contents: how wide what is shown in each column is, its title included.
  ///   - available: all columns of the screen.
  ///   - gap: between columns.
  init(_ columns: [TableColumn], contents: [Int], available: Int, gap: Int) {
    let least = zip(columns, contents).map { column, content in
      ColumnLayout.least(of: column, content: content)
    }
    var kept = Array(columns.indices)
    func needed() -> Int { kept.reduce(0) { $0 + least[$1] } + max(0, kept.count - 1) * gap }
    while kept.count > 1, needed() > available {
      let goes = kept.indices.min {
        (columns[kept[$0]].priority, -$0) < (columns[kept[$1]].priority, -$1)
      }
      kept.remove(at: goes ?? kept.count - 1)
    }
    widths = Array(repeating: nil, count: columns.count)
    guard available > 0 else { return }
    for index in kept { widths[index] = min(least[index], available) }
    var rest = max(0, available - needed())
    for index in kept.sorted(by: { (-columns[$0].priority, $0) < (-columns[$1].priority, $1) }) {
      guard case .fitting(_, let most) = columns[index].width else { continue }
      let grown = min(rest, max(0, min(most, contents[index]) - least[index]))
      widths[index] = (widths[index] ?? 0) + grown
      rest -= grown
    }
    var weights = kept.reduce(0) { $0 + ColumnLayout.weight(of: columns[$1]) }
    for index in kept {
      let weight = ColumnLayout.weight(of: columns[index])
      guard weight > 0 else { continue }
      let grown = rest * weight / weights
      widths[index] = (widths[index] ?? 0) + grown
      rest -= grown
      weights -= weight
    }
  }

  private static func least(of column: TableColumn, content: Int) -> Int {
    switch column.width {
    case .fixed(let width): max(0, width)
    case .fitting(let least, let most): max(0, min(least ?? most, most, content))
    case .flexible(let least, _): max(0, least)
    }
  }

  private static func weight(of column: TableColumn) -> Int {
    if case .flexible(_, let weight) = column.width { max(0, weight) } else { 0 }
  }
}
