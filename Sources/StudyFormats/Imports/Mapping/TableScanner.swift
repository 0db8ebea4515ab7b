import Foundation

/// One row of a table: its cells, with quotes taken off.
struct TableCells {
  /// The line it begins in, from 1.
  var line: Int
  var bytes: [UInt8] = []
  /// Where each cell ends in `bytes`.
  var ends: [Int] = []

  var count: Int { ends.count }

  func cell(_ index: Int) -> ArraySlice<UInt8> { bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]] }
}

/// Reads rows of comma or tab separated values (RFC 4180) from bytes that come piece by piece.
///
/// Cells may stand in quotes, then hold separators, line ends and doubled quotes; lines end in LF, CRLF or CR; blank lines are
/// passed over. A row whose quotes do not fit is a fault, and reading goes on in the line behind the one it begins in. Memory:
/// the longest row and one piece.
final class TableScanner {
  enum Row {
    case cells(TableCells)
    /// What is wrong, and the beginning of the row.
    case fault(line: Int, reason: String, excerpt: String)
  }

  private enum Attempt {
    case row(end: Int)
    case fault(String)
    /// The row may go on behind the bytes at hand.
    case unfinished
  }

  /// Rows above this are left out without being held.
  static let rowLimit = 256 << 20

  private let separator: UInt8
  /// From the beginning of the next row on.
  private var held: [UInt8] = []
  private var at = 0
  private var line = 1
  /// Bytes below which it is not worth while to try the unfinished row again, so that a long one costs O(length).
  private var worthWhile = 0
  private var isAtStart = true

  init(separator: UInt8) { self.separator = separator }

  /// Takes a piece and hands over the rows that end in it.
  func take(_ piece: [UInt8], _ handOver: (Row) throws -> Void) throws {
    held.removeSubrange(..<at)
    at = 0
    held += piece
    if isAtStart, held.count >= 3 {
      isAtStart = false
      if held.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
    }
    try handOverRows(isLast: false, handOver)
  }

  /// Hands over what is left.
  func finish(_ handOver: (Row) throws -> Void) throws {
    try handOverRows(isLast: true, handOver)
    held = []
    at = 0
  }

  private func handOverRows(isLast: Bool, _ handOver: (Row) throws -> Void) throws {
    while at < held.count {
      guard isLast || held.count - at >= worthWhile else { return }
      var cells = TableCells(line: line)
      var lines = 0
      let (first, separator) = (at, separator)
      let attempt = held.withUnsafeBufferPointer {
        TableScanner.row(in: $0, from: first, separator: separator, isLast: isLast, &cells, &lines)
      }
      switch attempt {
      case .row(let end):
        if cells.count > 1 || !cells.bytes.isEmpty { try handOver(.cells(cells)) }
        line += lines
        at = end
      case .unfinished where held.count - at < Self.rowLimit:
        worthWhile = 2 * (held.count - at)
        return
      case .unfinished: try fault("the row is longer than 256 MB, or a quote in it is never closed", handOver)
      case .fault(let reason): try fault(reason, handOver)
      }
      worthWhile = 0
    }
  }

  /// Leaves out the line in which the row begins.
  private func fault(_ reason: String, _ handOver: (Row) throws -> Void) throws {
    let end = held[at...].firstIndex(of: 0x0A) ?? held.count
    let excerpt = String(decoding: held[at..<min(end, at + 400)], as: UTF8.self)
    try handOver(.fault(line: line, reason: reason, excerpt: excerpt))
    line += 1
    at = min(end + 1, held.count)
  }

  private static func row(
    in bytes: UnsafeBufferPointer<UInt8>, from start: Int, separator: UInt8, isLast: Bool, _ cells: inout TableCells,
    _ lines: inout Int
  ) -> Attempt {
    var at = start
    while true {
      if at < bytes.count, bytes[at] == UInt8(ascii: "\"") {
        at += 1
        while true {
          guard let quote = find(UInt8(ascii: "\""), in: bytes, from: at) else {
            return isLast ? .fault("a quote is opened and not closed") : .unfinished
          }
          guard quote + 1 < bytes.count || isLast else { return .unfinished }
          cells.bytes += UnsafeBufferPointer(rebasing: bytes[at..<quote])
          lines += bytes[at..<quote].count { $0 == 0x0A }
          at = quote + 1
          guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { break }
          cells.bytes.append(UInt8(ascii: "\""))
          at += 1
        }
      } else {
        let first = at
        while at < bytes.count, bytes[at] != separator, bytes[at] != 0x0A, bytes[at] != 0x0D {
          guard bytes[at] != UInt8(ascii: "\"") else {
            return .fault("a quote stands inside a cell that does not begin with one")
          }
          at += 1
        }
        cells.bytes += UnsafeBufferPointer(rebasing: bytes[first..<at])
      }
      guard at < bytes.count else {
        guard isLast else { return .unfinished }
        cells.ends.append(cells.bytes.count)
        return .row(end: at)
      }
      cells.ends.append(cells.bytes.count)
      switch bytes[at] {
      case separator: at += 1
      case 0x0A:
        lines += 1
        return .row(end: at + 1)
      case 0x0D:
        guard at + 1 < bytes.count || isLast else { return .unfinished }
        lines += 1
        return .row(end: at + 1 < bytes.count && bytes[at + 1] == 0x0A ? at + 2 : at + 1)
      default: return .fault("more stands behind a closing quote")
      }
    }
  }

  private static func find(_ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard start < bytes.count, let base = bytes.baseAddress else { return nil }
    guard let hit = memchr(base + start, Int32(byte), bytes.count - start) else { return nil }
    return base.distance(to: hit.assumingMemoryBound(to: UInt8.self))
  }
}
