public import CellGrid

/// How often values fall into bins, as columns in eighths of a cell.
///
/// A bin with anything in it shows at least `▁`; an empty one is blank.
public struct Histogram: Hashable, Sendable {
  public var counts: [Int]

  public init(counts: [Int]) { self.counts = counts }

  /// One row of at most so many columns: neighbouring bins are added up where there are more.
  public func symbols(columns: Int) -> String {
    let bins = merged(columns: columns)
    guard let most = bins.max(), most > 0 else { return String(repeating: " ", count: bins.count) }
    return bins.map { Marks.lowerEighths[eighths($0, of: most, rows: 1)] }.joined()
  }

  private func eighths(_ count: Int, of most: Int, rows: Int) -> Int {
    count <= 0 ? 0 : max(1, Int((Double(count) * 8 * Double(rows) / Double(most)).rounded()))
  }

  /// How many columns each bin takes of so many.
  public func binColumns(of columns: Int) -> Int { max(1, min(2, columns / max(1, counts.count))) }

  /// Draws columns as high as the rectangle; each bin is widened by the same whole number as far as there is room.
  public func draw(
    in rect: Rect, on grid: inout Grid, theme: Theme, role: Role = .text, ground: Role = .text
  ) {
    let bins = merged(columns: rect.columns)
    guard !rect.isEmpty, let most = bins.max(), most > 0 else { return }
    let width = binColumns(of: rect.columns)
    let heights = bins.map { eighths($0, of: most, rows: rect.rows) }
    for row in 0..<rect.rows {
      let below = (rect.rows - 1 - row) * 8
      let text = heights.map { height in
        String(repeating: Marks.lowerEighths[max(0, min(8, height - below))], count: width)
      }.joined()
      grid.put(
        text, column: rect.column, row: rect.row + row, style: theme.style(role, on: ground), within: rect)
    }
  }

  private func merged(columns: Int) -> [Int] {
    guard columns > 0 else { return [] }
    guard counts.count > columns else { return counts }
    return (0..<columns).map { column in
      let start = column * counts.count / columns
      let end = (column + 1) * counts.count / columns
      return counts[start..<end].reduce(0) { $0.addingReportingOverflow(max(0, $1)).partialValue }
    }
  }
}
