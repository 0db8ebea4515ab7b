public import CellGrid

/// All keys, grouped, over the screen; typing narrows them.
public struct HelpOverlay: Hashable, Sendable {
  public struct Entry: Hashable, Sendable {
    public var group: String
    public var keys: String
    public var title: String
    public var sentence: String

    public init(group: String, keys: String, title: String, sentence: String) {
      self.group = group
      self.keys = keys
      self.title = title
      self.sentence = sentence
    }
  }

  /// Entries of a group stand together.
  public var entries: [Entry]
  public var prompt: Prompt
  public var selected: Int?
  public var offset: Int
  public var regionName = "help"

  public init(_ entries: [Entry], prompt: Prompt = Prompt(), selected: Int? = nil, offset: Int = 0) {
    self.entries = entries
    self.prompt = prompt
    self.selected = selected
    self.offset = offset
  }

  /// One line of the help: a group's title, or one of its entries.
  public enum Line: Hashable, Sendable {
    case group(String)
    case entry(Entry)
  }

  /// The lines that hold all words of the query, in their keys, titles, sentences or groups, in the given order.
  public func lines() -> [Line] {
    let words = prompt.text.lowercased().split(separator: " ")
    var lines: [Line] = []
    var group: String?
    for entry in entries where entry.holds(words) || entry.keys == prompt.text {
      if entry.group != group { lines.append(.group(entry.group)) }
      group = entry.group
      lines.append(.entry(entry))
    }
    return lines
  }

  /// Where the help lies on a screen.
  public static func place(in screen: Rect) -> Rect {
    let columns = min(screen.columns, max(40, min(100, screen.columns - 8)))
    let rows = min(screen.rows, max(8, screen.rows - 4))
    return Rect(
      column: screen.column + (screen.columns - columns) / 2,
      row: screen.row + (screen.rows - rows) / 2,
      columns: columns, rows: rows)
  }

  /// The lines that fit below the prompt.
  public static func visibleLines(in place: Rect) -> Int { max(0, Panel.inside(place).rows - 2) }

  /// Draws the help over its place; regions carry the line's index.
  @discardableResult
  public func draw(
    title: StyledText = "keys", in place: Rect, on grid: inout Grid, theme: Theme
  ) -> (cursor: Frame.Cursor?, regions: [HitRegion]) {
    let inside = Panel(title: title, isActive: true).draw(
      in: place, on: &grid, theme: theme, ground: .panel)
    guard !inside.isEmpty else { return (nil, []) }
    let top = Rect(column: inside.column, row: inside.row, columns: inside.columns, rows: 1)
    let cursor = prompt.draw(
      label: StyledText("/ ", .key), placeholder: "type to search", in: top, on: &grid,
      theme: theme, ground: .panel)
    let lines = lines()
    var table = Table(
      columns: [
        TableColumn("", alignment: .right, width: .fixed(keysWidth), priority: 9),
        TableColumn("", width: .fixed(titleWidth), priority: 8),
        TableColumn("", width: .flexible(least: 16), priority: 1),
      ], count: lines.count, selected: selected
    ) { index in
      switch lines[index] {
      case .group(let name): .section(StyledText(name, .heading))
      case .entry(let entry):
        .cells([
          StyledText(entry.keys, .key), StyledText(entry.title), StyledText(entry.sentence, .dim),
        ])
      }
    }
    table.hasHeader = false
    table.offset = scrolled(
      offset, toShow: selected, of: lines.count, height: max(0, inside.rows - 2))
    table.whenEmpty = StyledText("no key for that", .dim)
    table.regionName = regionName
    var regions = table.draw(in: inside.inset(top: 2), on: &grid, theme: theme, ground: .panel)
    for index in regions.indices { regions[index].target.kind = regionName }
    return (cursor, regions)
  }

  private var keysWidth: Int { min(14, entries.reduce(1) { max($0, displayWidth($1.keys)) }) }
  private var titleWidth: Int { min(28, entries.reduce(1) { max($0, displayWidth($1.title)) }) }
}

extension HelpOverlay.Entry {
  fileprivate func holds(_ words: [Substring]) -> Bool {
    let text = "\(keys) \(title) \(sentence) \(group)".lowercased()
    return words.allSatisfy { text.contains($0) }
  }
}
