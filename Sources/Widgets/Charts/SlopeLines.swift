public import CellGrid

/// Lines from the rows of one table to the rows of the next, each turning in a column of its own.
///
/// A line leaves its row to the right, runs up or down in its column and enters its new row. The columns are chosen so
/// that on each row the line that leaves turns before the one that enters: then no two lines share a stretch, and all
/// they do is cross. A ring of lines (two that swap rows) cannot avoid it on one row. The selected line is heavy and
/// drawn over the others.
public struct SlopeLines: Hashable, Sendable {
  public enum Emphasis: Int, Hashable, Sendable, Comparable {
    case dim, bright, selected

    public static func < (left: Emphasis, right: Emphasis) -> Bool {
      left.rawValue < right.rawValue
    }
  }

  public struct Line: Hashable, Sendable {
    /// Rows from the top of the gutter; those beyond it leave through its edge.
    public var from: Int
    public var to: Int
    public var emphasis: Emphasis

    public init(from: Int, to: Int, emphasis: Emphasis = .dim) {
      self.from = from
      self.to = to
      self.emphasis = emphasis
    }
  }

  public var lines: [Line]

  public init(_ lines: [Line]) { self.lines = lines }

  /// The width at which every line has a column of its own, with one more at each side.
  public var comfortableWidth: Int { lines.count { $0.from != $0.to } + 2 }

  public func draw(in rect: Rect, on grid: inout Grid, theme: Theme, ground: Role = .text) {
    guard !rect.isEmpty else { return }
    var strokes = StrokeField(size: rect.size)
    let columns = turningColumns(width: rect.columns)
    let order = lines.indices.sorted { (lines[$0].emphasis, $0) < (lines[$1].emphasis, $1) }
    for index in order {
      let line = lines[index]
      let column = columns[index] ?? rect.columns - 1
      let weight: StrokeField.Weight = line.emphasis == .selected ? .heavy : .light
      strokes.add(line, turning: column, weight: weight)
    }
    strokes.draw(in: rect, on: &grid, theme: theme, ground: ground)
  }

  /// The column in which each line turns; `nil` for one that stays on its row.
  func turningColumns(width: Int) -> [Int?] {
    let order = turningOrder()
    var columns: [Int?] = Array(repeating: nil, count: lines.count)
    // One column at each side shows where lines come from and go to, as long as there are that many.
    let margin = width > 2 ? 1 : 0
    let room = max(1, width - 2 * margin)
    if order.count <= room {
      // In the middle of the gutter.
      let start = margin + (room - order.count) / 2
      for (place, index) in order.enumerated() { columns[index] = start + place }
      return columns
    }
    // Too narrow: lines whose rows do not meet share a column; the rest doubles up in the last one.
    var occupied: [[ClosedRange<Int>]] = Array(repeating: [], count: room)
    for index in order {
      let span = min(lines[index].from, lines[index].to)...max(lines[index].from, lines[index].to)
      let place = occupied.firstIndex { spans in !spans.contains { $0.overlaps(span) } } ?? room - 1
      occupied[place].append(span)
      columns[index] = margin + place
    }
    return columns
  }

  /// The moving lines from left to right: a line that leaves a row comes before the lines that enter it.
  private func turningOrder() -> [Int] {
    var waiting = lines.indices.filter { lines[$0].from != lines[$0].to }
    var order: [Int] = []
    while !waiting.isEmpty {
      let free = waiting.filter { index in
        !waiting.contains { $0 != index && lines[$0].from == lines[index].to }
      }
      // Among the free, those that come from above turn first. Where only rings are left, one is cut at the row where
      // the least important lines meet, of these the shortest.
      let next =
        free.min { (lines[$0].from, $0) < (lines[$1].from, $1) }
        ?? waiting.min { cutCost($0, among: waiting) < cutCost($1, among: waiting) } ?? waiting[0]
      order.append(next)
      waiting.removeAll { $0 == next }
    }
    return order
  }

  /// How much it matters that a line shares the end of its way with the line that leaves its new row.
  private func cutCost(_ index: Int, among waiting: [Int]) -> (Int, Int, Int) {
    let line = lines[index]
    let leaving = waiting.filter { $0 != index && lines[$0].from == line.to }
    let emphasis = leaving.reduce(line.emphasis) { max($0, lines[$1].emphasis) }
    return (
      emphasis.rawValue,
      Int(clamping: line.to.subtractingReportingOverflow(line.from).partialValue.magnitude), index
    )
  }
}
