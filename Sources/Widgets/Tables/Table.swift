public import CellGrid

/// One line of a table.
public enum TableRow: Hashable, Sendable {
  /// A text for each column; what is missing at the end stays blank.
  case cells([StyledText])
  /// A title over the rows below it.
  case section(StyledText)
}

/// Rows under columns, of which only those in sight are asked for, so that a million cost what a screenful does.
public struct Table {
  public struct Sort: Hashable, Sendable {
    public var column: Int
    public var isDescending: Bool

    public init(column: Int, isDescending: Bool) {
      self.column = column
      self.isDescending = isDescending
    }
  }

  public var columns: [TableColumn]
  /// How many rows there are, sections included.
  public var count: Int
  public var selected: Int?
  /// The first row in sight; see `scrolled(_:toShow:of:height:margin:)`.
  public var offset = 0
  public var sort: Sort?
  public var hasHeader = true
  /// Whether two columns at the left are kept for the `▶` of the selected row.
  public var hasMarker = true
  public var gap = 2
  /// What stands in place of rows when there are none.
  public var whenEmpty: StyledText = .empty
  /// Begins the kinds of the regions: `table.row` with the row's index, `table.header` with the column's.
  public var regionName = "table"
  public var row: (Int) -> TableRow

  public init(
    columns: [TableColumn], count: Int, selected: Int? = nil, row: @escaping (Int) -> TableRow
  ) {
    self.columns = columns
    self.count = count
    self.selected = selected
    self.row = row
  }

  /// How many rows fit into a height.
  public func visibleRows(height: Int) -> Int { max(0, height - (hasHeader ? 1 : 0)) }

  /// Draws header and rows in sight, and where they are in a list that is longer.
  ///
  /// - Returns: where the rows and titles are, for clicks.
  @discardableResult
  public func draw(in rect: Rect, on grid: inout Grid, theme: Theme, ground: Role = .text)
    -> [HitRegion]
  {
    guard !rect.isEmpty else { return [] }
    let area = hasHeader ? rect.inset(top: 1) : rect
    guard count > 0 else {
      let placed = placement(of: [], in: rect)
      grid.put(
        whenEmpty, column: area.column + markerWidth, row: area.row,
        columns: area.rows > 0 ? area.columns - markerWidth : 0,
        theme: theme, ground: ground)
      return drawHeader(placed, in: rect, on: &grid, theme: theme, ground: ground)
    }
    let first = max(0, min(offset, count - 1))
    let visible = (first..<min(count, first + area.rows)).map { (index: $0, row: row($0)) }
    let isLong = count > area.rows && area.rows > 0 && rect.columns >= 12
    let inner = isLong ? rect.inset(right: 2) : rect
    let placed = placement(of: visible.map(\.row), in: inner)
    var regions = drawHeader(placed, in: inner, on: &grid, theme: theme, ground: ground)
    for (line, entry) in visible.enumerated() {
      let place = Rect(column: rect.column, row: area.row + line, columns: inner.columns, rows: 1)
      draw(
        entry.row, isSelected: entry.index == selected, placed, in: place, on: &grid, theme: theme,
        ground: ground)
      if case .cells = entry.row {
        regions.append(
          HitRegion(rect: place, target: HitTarget(kind: regionName + ".row", index: entry.index)))
      }
    }
    if isLong {
      ScrollMark(offset: first, visible: area.rows, count: count)
        .draw(in: area.inset(left: area.columns - 1), on: &grid, theme: theme, ground: ground)
    }
    return regions
  }

  /// The width that the rows in sight at a height take uncut, so that a wide screen need not pull columns apart.
  public func comfortableWidth(height: Int) -> Int {
    let first = max(0, min(offset, count - 1))
    let shown = visibleRows(height: height)
    let rows = (first..<max(first, min(count, first + shown))).map { row($0) }
    let contents = contents(of: rows, points: points(of: rows))
    let widths = zip(columns, contents).map { column, content in
      switch column.width {
      case .fixed(let width): max(0, width)
      case .fitting(let least, let most): max(0, min(most, max(least ?? 0, content)))
      case .flexible(let least, _): max(0, least, content)
      }
    }
    let gaps = max(0, columns.count - 1) * gap
    return markerWidth + widths.reduce(0, +) + gaps + (count > shown ? 2 : 0)
  }

  private var markerWidth: Int { hasMarker ? 2 : 0 }

  // MARK: - Columns

  private struct Placed {
    var index: Int
    var column: Int
    var width: Int
    var points: PointAlignment
  }

  private func placement(of rows: [TableRow], in rect: Rect) -> [Placed] {
    let points = points(of: rows)
    let contents = contents(of: rows, points: points)
    let layout = ColumnLayout(
      columns, contents: contents, available: rect.columns - markerWidth, gap: gap)
    var column = rect.column + markerWidth
    var placed: [Placed] = []
    for index in columns.indices {
      guard let width = layout.widths[index] else { continue }
      placed.append(Placed(index: index, column: column, width: width, points: points[index]))
      column += width + gap
    }
    return placed
  }

  private func cells(_ index: Int, of rows: [TableRow]) -> [StyledText] {
    rows.compactMap { row in
      guard case .cells(let cells) = row, cells.indices.contains(index) else { return nil }
      return cells[index]
    }
  }

  private func points(of rows: [TableRow]) -> [PointAlignment] {
    columns.indices.map {
      PointAlignment(columns[$0].alignment == .point ? cells($0, of: rows) : [])
    }
  }

  private func contents(of rows: [TableRow], points: [PointAlignment]) -> [Int] {
    columns.indices.map { index in
      let widest = cells(index, of: rows).reduce(points[index].width) { max($0, $1.width) }
      return hasHeader ? max(widest, title(index).width) : widest
    }
  }

  private func title(_ index: Int) -> StyledText {
    guard let sort, sort.column == index else { return columns[index].title }
    return columns[index].title + StyledText(sort.isDescending ? " ▼" : " ▲", .accent)
  }

  // MARK: - Rows

  private func drawHeader(
    _ placed: [Placed], in rect: Rect, on grid: inout Grid, theme: Theme, ground: Role
  ) -> [HitRegion] {
    guard hasHeader, rect.rows > 0 else { return [] }
    return placed.map { place in
      let alignment: TextAlignment =
        switch columns[place.index].alignment {
        case .left: .left
        case .right, .point: .right
        case .center: .center
        }
      // A title stands over its numbers, not at the far end of a wider column.
      let width =
        alignment == .right && columns[place.index].alignment == .point
        ? min(place.width, max(place.points.width, title(place.index).width)) : place.width
      grid.put(
        heading(title(place.index)), column: place.column, row: rect.row, columns: width,
        theme: theme,
        ground: ground, alignment: alignment)
      let area = Rect(column: place.column, row: rect.row, columns: place.width, rows: 1)
      return HitRegion(
        rect: area, target: HitTarget(kind: regionName + ".header", index: place.index))
    }
  }

  /// A title as headings look, unless it says itself.
  private func heading(_ title: StyledText) -> StyledText {
    StyledText(
      runs: title.runs.map { run in run.ink == .role(.text) ? .init(run.text, .role(.heading)) : run
      })
  }

  private func draw(
    _ row: TableRow, isSelected: Bool, _ placed: [Placed], in rect: Rect, on grid: inout Grid,
    theme: Theme,
    ground: Role
  ) {
    let ground = isSelected ? Role.selection : ground
    if isSelected {
      grid.fill(rect, style: theme.row(isSelected: true))
      if hasMarker {
        grid.put(
          "▶", column: rect.column, row: rect.row, style: theme.style(.accent, on: ground),
          within: rect)
      }
    }
    switch row {
    case .section(let title):
      grid.put(
        heading(title), column: rect.column, row: rect.row, columns: rect.columns, theme: theme,
        ground: ground)
    case .cells(let cells):
      for place in placed where cells.indices.contains(place.index) {
        draw(cells[place.index], place, row: rect.row, on: &grid, theme: theme, ground: ground)
      }
    }
  }

  private func draw(
    _ cell: StyledText, _ place: Placed, row: Int, on grid: inout Grid, theme: Theme, ground: Role
  ) {
    var column = place.column
    var width = place.width
    var alignment = TextAlignment.left
    switch columns[place.index].alignment {
    case .left: break
    case .right: alignment = .right
    case .center: alignment = .center
    case .point:
      // Below a title wider than the numbers they stand at its end.
      let room = max(0, min(width, title(place.index).width) - place.points.width)
      let indent = min(
        max(0, width - cell.width), (hasHeader ? room : 0) + place.points.indent(of: cell))
      column += indent
      width -= indent
    }
    grid.put(
      cell, column: column, row: row, columns: width, theme: theme, ground: ground,
      alignment: alignment)
  }
}
