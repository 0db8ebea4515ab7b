import GRDB
import GRDBSQLite
import Preferences
import StudyFormats

/// Whole columns of a study file, read over one connection.
struct ColumnReading {
  let database: Database
  let path: String

  /// Calls `body` with each chunk in order.
  private func forEachChunk(
    of column: String, _ body: (_ count: Int, ChunkEncoding, UnsafeRawBufferPointer) throws -> Bool
  ) throws {
    let shelf = StatementShelf(database.sqliteConnection!, path: path)
    let chunks = try shelf.prepare("SELECT count, encoding, data FROM chunks WHERE column = ? ORDER BY chunk")
    try chunks.bind(1, column).forEachRow { row in
      guard let encoding = ChunkEncoding(rawValue: sqlite3_column_int64(row, 1)),
        try body(columnInteger(row, 0), encoding, columnBytes(row, 2))
      else { throw StudyFormatError(sqlite: SQLITE_CORRUPT, path) }
      return true
    }
  }

  /// - Parameter count: how many values there must be; rows beyond the stored ones have none.
  func integers(_ column: String, count: Int) throws -> [UInt32] {
    var values = [UInt32](repeating: .none, count: count)
    var start = 0
    try values.withUnsafeMutableBufferPointer { values in
      try forEachChunk(of: column) { length, encoding, data in
        guard length >= 0, start + length <= values.count else { return false }
        defer { start += length }
        return encoding.decode(data, into: UnsafeMutableBufferPointer(rebasing: values[start..<(start + length)]))
      }
    }
    return values
  }

  func numbers(_ column: String, count: Int) throws -> [Double] {
    try [Double](unsafeUninitializedCapacity: count) { buffer, initialized in
      var start = 0
      try forEachChunk(of: column) { length, encoding, data in
        guard length >= 0, start + length <= count else { return false }
        defer { start += length }
        return encoding.decode(data, into: UnsafeMutableBufferPointer(rebasing: buffer[start..<(start + length)]))
      }
      for row in start..<count { buffer[row] = .nan }
      initialized = count
    }
  }

  func texts(_ column: String, count: Int) throws -> TextColumn {
    var bytes: [UInt8] = []
    var ends: [UInt32] = []
    ends.reserveCapacity(count)
    try forEachChunk(of: column) { length, encoding, data in
      guard encoding == .texts, length >= 0, data.count >= length * 4 else { return false }
      var end = UInt64(bytes.count)
      for index in 0..<length {
        end += UInt64(UInt32(littleEndian: data.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self)))
        guard end <= UInt32.max else { return false }
        ends.append(UInt32(end))
      }
      bytes.append(contentsOf: data[(length * 4)...])
      return Int(end) == bytes.count
    }
    guard ends.count == count, let column = TextColumn(bytes: bytes, ends: ends) else {
      throw StudyFormatError(sqlite: SQLITE_CORRUPT, path)
    }
    return column
  }

  func count(of column: String) throws -> Int {
    let counts = try Int.fetchAll(
      database, sql: "SELECT count FROM chunks WHERE column = ? ORDER BY chunk", arguments: [column])
    guard counts.allSatisfy({ (1...ChunkEncoding.size).contains($0) }) else { throw StudyFormatError.damaged(path) }
    return counts.reduce(0, +)
  }

  /// Whether any row has a value; for columns of whole numbers.
  func hasValues(_ column: String) throws -> Bool {
    var has = false
    try forEachChunk(of: column) { length, encoding, data in
      var values = [UInt32](repeating: 0, count: length)
      let isSound = values.withUnsafeMutableBufferPointer { encoding.decode(data, into: $0) }
      has = has || values.contains { $0 != .none }
      return isSound
    }
    return has
  }
}
