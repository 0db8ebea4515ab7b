import CellGrid

/// Whiskers, reference lines and what else the rows of a chart share.
enum Marks {
  /// Blocks from the left, in eighths of a cell.
  static let leftEighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"]
  /// Blocks from the bottom, in eighths of a cell.
  static let lowerEighths = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
  /// Unicode has only these from the right; the nearest.
  static let rightEighths = ["", "▕", "▕", "▐", "▐", "▐", "█", "█", "█"]

  /// An end beyond the axis is an arrow: the interval goes on.
  static func whiskers(_ interval: ClosedRange<Double>, on axis: Axis) -> [(
    column: Int, symbol: String
  )] {
    let start = axis.column(of: interval.lowerBound)
    let end = axis.column(of: interval.upperBound)
    guard start <= end else { return [] }
    let left = interval.lowerBound < axis.lower ? "◀" : "├"
    let right = interval.upperBound > axis.upper ? "▶" : "┤"
    if start == end { return [(start, axis.isBeyond(interval.lowerBound) ? left : "│")] }
    return (start...end).map { ($0, $0 == start ? left : $0 == end ? right : "─") }
  }
}
