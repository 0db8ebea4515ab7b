public import CellGrid

/// A list over the screen that one types to narrow: commands, factors, pairs.
public struct Palette: Hashable, Sendable {
  public struct Entry: Hashable, Sendable {
    public var title: String
    public var detail: String
    public var key: String
    /// Why it cannot be chosen now; such entries stay to be seen.
    public var reason: String?
    /// The characters of the title that the query matched.
    public var matched: [Range<Int>]

    public init(
      _ title: String, detail: String = "", key: String = "", reason: String? = nil,
      matched: [Range<Int>] = []
    ) {
      self.title = title
      self.detail = detail
      self.key = key
      self.reason = reason
      self.matched = matched
    }
  }

  public var prompt: Prompt
  public var placeholder: String
  public var count: Int
  public var selected: Int
  public var offset: Int
  /// What is said when nothing fits the query.
  public var whenEmpty: String
  /// The kind of the entries' regions.
  public var regionName = "palette"

  public init(
    prompt: Prompt, count: Int, selected: Int = 0, offset: Int = 0, placeholder: String = "",
    whenEmpty: String = "nothing fits"
  ) {
    self.prompt = prompt
    self.count = count
    self.selected = selected
    self.offset = offset
    self.placeholder = placeholder
    self.whenEmpty = whenEmpty
  }

  /// Where a palette lies on a screen: in the middle, below the top, at most 72 columns wide.
  public static func place(in screen: Rect) -> Rect {
    let columns = min(screen.columns, max(20, min(72, screen.columns * 3 / 4)))
    let top = screen.rows / 8
    let rows = min(screen.rows - top, max(6, screen.rows * 2 / 3))
    return Rect(
      column: screen.column + (screen.columns - columns) / 2, row: screen.row + top,
      columns: columns, rows: rows)
  }

  /// The entries that fit below the prompt of a palette at `place`.
  public static func visibleEntries(in place: Rect) -> Int { max(0, Panel.inside(place).rows - 2) }

  /// Draws the palette over its place.
  ///
  /// - Parameter entry: asked for the entries in sight only.
  /// - Returns: where the cursor stands, and the entries for clicks.
  @discardableResult
  public func draw(
    title: StyledText = .empty, in place: Rect, on grid: inout Grid, theme: Theme,
    entry: @escaping (Int) -> Entry
  ) -> (cursor: Frame.Cursor?, regions: [HitRegion]) {
    let inside = Panel(title: title, isActive: true).draw(
      in: place, on: &grid, theme: theme, ground: .panel)
    guard !inside.isEmpty else { return (nil, []) }
    let line = Rect(column: inside.column, row: inside.row, columns: inside.columns, rows: 1)
    let cursor = prompt.draw(
      label: StyledText("> ", .key), placeholder: placeholder, in: line, on: &grid, theme: theme,
      ground: .panel)
    if inside.rows > 1 {
      grid.horizontalLine(
        column: inside.column, row: inside.row + 1, columns: inside.columns,
        style: theme.style(.border, on: .panel))
    }
    var table = Table(
      columns: [
        TableColumn("", width: .flexible(least: 12, weight: 2), priority: 9),
        TableColumn("", width: .flexible(least: 12, weight: 3), priority: 1),
        TableColumn("", alignment: .right, width: .fitting(most: 14), priority: 5),
      ], count: count, selected: selected
    ) { index in .cells(Palette.cells(of: entry(index))) }
    table.hasHeader = false
    table.offset = offset
    table.whenEmpty = StyledText(whenEmpty, .dim)
    table.regionName = regionName
    var regions = table.draw(in: inside.inset(top: 2), on: &grid, theme: theme, ground: .panel)
    for index in regions.indices { regions[index].target.kind = regionName }
    return (cursor, regions)
  }

  private static func cells(of entry: Entry) -> [StyledText] {
    let detail = entry.reason.map { StyledText("not now: " + $0, .dim, attributes: .italic) }
    return [
      entry.highlighted(entry.reason == nil ? .text : .dim),
      detail ?? StyledText(entry.detail, .dim),
      StyledText(entry.key, .key),
    ]
  }
}

extension Palette.Entry {
  /// The title with what was matched underlined in accent.
  func highlighted(_ role: Role) -> StyledText {
    let characters = Array(title)
    var byteOffsets = [0]
    for character in characters {
      byteOffsets.append(byteOffsets[byteOffsets.count - 1] + character.utf8.count)
    }
    let marks = matched.filter { $0.upperBound <= characters.count }
      .map { byteOffsets[$0.lowerBound]..<byteOffsets[$0.upperBound] }
    return StyledText(title, role).marking(marks, [.bold, .underline], role: .accent)
  }
}
