public import CellGrid

/// How often values fall into bins, as one row of columns in eighths.
///
/// A bin with anything in it shows at least `▁`; an empty one is blank.
public struct Histogram: Hashable, Sendable {
  public var counts: [Int]

  public init(counts: [Int]) { self.counts = counts }

  /// At most so many columns: neighbouring bins are added up where there are more.
  public func symbols(columns: Int) -> String {
    let bins = merged(columns: columns)
    guard let most = bins.max(), most > 0 else { return String(repeating: " ", count: bins.count) }
    return bins.map { count in
      Marks.lowerEighths[count <= 0 ? 0 : max(1, Int((Double(count) * 8 / Double(most)).rounded()))]
    }.joined()
  }

  /// Draws in the first row; each bin is widened by the same whole number as far as there is room.
  public func draw(
    in rect: Rect, on grid: inout Grid, theme: Theme, role: Role = .text, ground: Role = .text
  ) {
    guard !rect.isEmpty, !counts.isEmpty else { return }
    let symbols = symbols(columns: rect.columns)
    let width = max(1, min(2, rect.columns / max(1, counts.count)))
    let text = symbols.map { String(repeating: $0, count: width) }.joined()
    grid.put(
      text, column: rect.column, row: rect.row, style: theme.style(role, on: ground), within: rect)
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
