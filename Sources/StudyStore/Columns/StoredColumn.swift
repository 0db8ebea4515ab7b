import GRDBSQLite
import StudyFormats

/// A kind of value that chunks are made of.
protocol ChunkValue {
  static var none: Self { get }
  static func encode(_ values: [Self]) -> (ChunkEncoding, [UInt8])
  /// nil where the bytes do not hold so many values.
  static func decode(_ encoding: ChunkEncoding, _ data: UnsafeRawBufferPointer, count: Int) -> [Self]?
}

extension UInt32: ChunkValue {
  static var none: UInt32 { .max }
  static func encode(_ values: [UInt32]) -> (ChunkEncoding, [UInt8]) { ChunkEncoding.encode(values) }
  static func decode(_ encoding: ChunkEncoding, _ data: UnsafeRawBufferPointer, count: Int) -> [UInt32]? {
    var values = [UInt32](repeating: 0, count: count)
    return values.withUnsafeMutableBufferPointer { encoding.decode(data, into: $0) } ? values : nil
  }
}

extension Double: ChunkValue {
  static var none: Double { .nan }
  static func encode(_ values: [Double]) -> (ChunkEncoding, [UInt8]) { ChunkEncoding.encode(values) }
  static func decode(_ encoding: ChunkEncoding, _ data: UnsafeRawBufferPointer, count: Int) -> [Double]? {
    var values = [Double](repeating: 0, count: count)
    return values.withUnsafeMutableBufferPointer { encoding.decode(data, into: $0) } ? values : nil
  }
}

extension String: ChunkValue {
  static var none: String { "" }

  static func encode(_ values: [String]) -> (ChunkEncoding, [UInt8]) {
    var bytes: [UInt8] = []
    for value in values { withUnsafeBytes(of: UInt32(value.utf8.count).littleEndian) { bytes.append(contentsOf: $0) } }
    for value in values { bytes.append(contentsOf: value.utf8) }
    return (.texts, bytes)
  }

  static func decode(_ encoding: ChunkEncoding, _ data: UnsafeRawBufferPointer, count: Int) -> [String]? {
    guard encoding == .texts, data.count >= count * 4 else { return nil }
    var start = count * 4
    var values: [String] = []
    values.reserveCapacity(count)
    for index in 0..<count {
      let length = Int(UInt32(littleEndian: data.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self)))
      guard start + length <= data.count else { return nil }
      values.append(String(decoding: data[start..<(start + length)], as: UTF8.self))
      start += length
    }
    return start == data.count ? values : nil
  }
}

/// A column while it is written: appended to, read and changed at any row. What was changed goes to the file with `flush`; the
/// last chunk stays in memory.
struct StoredColumn<Value: ChunkValue> {
  let name: String
  private(set) var count: Int
  /// The last chunk, which may be empty.
  private var tail: [Value] = []
  private var isTailChanged = false
  /// Other chunks that were looked at since the last `flush`, and which of them were changed.
  private var others: [Int: [Value]] = [:]
  private var changed: Set<Int> = []

  init(_ name: String, _ access: ChunkAccess) throws {
    self.name = name
    count = try access.count(of: name)
    if count % ChunkEncoding.size > 0 { tail = try access.read(name, count / ChunkEncoding.size) }
  }

  private var tailChunk: Int { count / ChunkEncoding.size }

  @inline(__always)
  mutating func append(_ value: Value, _ access: ChunkAccess) throws {
    tail.append(value)
    isTailChanged = true
    count += 1
    if tail.count == ChunkEncoding.size {
      try access.write(name, tailChunk - 1, tail)
      tail.removeAll(keepingCapacity: true)
      isTailChanged = false
    }
  }

  /// Sets the value of a row; rows between the end and this one have none.
  mutating func set(_ value: Value, at row: Int, _ access: ChunkAccess) throws {
    while count < row { try append(.none, access) }
    guard row < count else { return try append(value, access) }
    let chunk = row / ChunkEncoding.size
    if chunk == tailChunk {
      tail[row % ChunkEncoding.size] = value
      isTailChanged = true
    } else {
      if others[chunk] == nil { others[chunk] = try access.read(name, chunk) }
      others[chunk]![row % ChunkEncoding.size] = value
      changed.insert(chunk)
    }
  }

  /// nil beyond the end.
  mutating func value(at row: Int, _ access: ChunkAccess) throws -> Value? {
    guard row < count else { return nil }
    let chunk = row / ChunkEncoding.size
    if chunk == tailChunk { return tail[row % ChunkEncoding.size] }
    if others[chunk] == nil { others[chunk] = try access.read(name, chunk) }
    return others[chunk]![row % ChunkEncoding.size]
  }

  /// Brings what was changed to the file, and lets go of all chunks but the last.
  mutating func flush(_ access: ChunkAccess) throws {
    for chunk in changed { try access.write(name, chunk, others[chunk]!) }
    (changed, others) = ([], [:])
    if isTailChanged { try access.write(name, tailChunk, tail) }
    isTailChanged = false
  }
}

/// Reads and writes chunks over one connection.
struct ChunkAccess {
  private let path: String
  private let writing: Statement
  private let reading: Statement
  private let counting: Statement

  init(_ shelf: StatementShelf) throws {
    path = shelf.path
    writing = try shelf.prepare(
      "INSERT OR REPLACE INTO chunks(column, chunk, count, encoding, data) VALUES (?, ?, ?, ?, ?)")
    reading = try shelf.prepare("SELECT count, encoding, data FROM chunks WHERE column = ? AND chunk = ?")
    counting = try shelf.prepare("SELECT sum(count) FROM chunks WHERE column = ?")
  }

  func count(of column: String) throws -> Int { try counting.bind(1, column).integer() ?? 0 }

  func write<Value: ChunkValue>(_ column: String, _ chunk: Int, _ values: [Value]) throws {
    let (encoding, bytes) = Value.encode(values)
    try writing.bind(1, column).bind(2, chunk).bind(3, values.count).bind(4, Int(encoding.rawValue)).bind(5, bytes)
      .run()
  }

  func read<Value: ChunkValue>(_ column: String, _ chunk: Int) throws -> [Value] {
    let values: [Value] = try readIfPresent(column, chunk)
    guard !values.isEmpty else { throw StudyFormatError(sqlite: SQLITE_CORRUPT, path) }
    return values
  }

  /// Nothing where there is no such chunk.
  func readIfPresent<Value: ChunkValue>(_ column: String, _ chunk: Int) throws -> [Value] {
    var values: [Value]? = []
    try reading.bind(1, column).bind(2, chunk).forEachRow { row in
      values = nil
      if let encoding = ChunkEncoding(rawValue: sqlite3_column_int64(row, 1)) {
        values = Value.decode(encoding, columnBytes(row, 2), count: Int(sqlite3_column_int64(row, 0)))
      }
      return false
    }
    guard let values else { throw StudyFormatError(sqlite: SQLITE_CORRUPT, path) }
    return values
  }
}
