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

/// A column while it is written: appended to, read and changed at any row. What was changed goes to the file with `flush`; a
/// chunk or two stay in memory.
struct StoredColumn<Value: ChunkValue> {
  let name: String
  private(set) var count: Int
  private var chunks: [Int: [Value]] = [:]
  private var changed: Set<Int> = []

  init(_ name: String, _ access: ChunkAccess) throws {
    self.name = name
    count = try access.count(of: name)
  }

  mutating func append(_ value: Value, _ access: ChunkAccess) throws { try set(value, at: count, access) }

  /// Sets the value of a row; rows between the end and this one have none.
  mutating func set(_ value: Value, at row: Int, _ access: ChunkAccess) throws {
    while count < row { try put(.none, at: count, access) }
    try put(value, at: row, access)
  }

  private mutating func put(_ value: Value, at row: Int, _ access: ChunkAccess) throws {
    let chunk = row / ChunkEncoding.size
    try load(chunk, access)
    if row < count {
      chunks[chunk]![row % ChunkEncoding.size] = value
    } else {
      chunks[chunk, default: []].append(value)
      count += 1
    }
    changed.insert(chunk)
  }

  /// nil beyond the end.
  mutating func value(at row: Int, _ access: ChunkAccess) throws -> Value? {
    guard row < count else { return nil }
    try load(row / ChunkEncoding.size, access)
    return chunks[row / ChunkEncoding.size]![row % ChunkEncoding.size]
  }

  private mutating func load(_ chunk: Int, _ access: ChunkAccess) throws {
    guard chunks[chunk] == nil else { return }
    chunks[chunk] = chunk * ChunkEncoding.size < count ? try access.read(name, chunk) : []
  }

  /// Brings what was changed to the file, and lets go of all chunks but the last.
  mutating func flush(_ access: ChunkAccess) throws {
    for chunk in changed { try access.write(name, chunk, chunks[chunk]!) }
    changed = []
    let last = count / ChunkEncoding.size
    chunks = chunks.filter { $0.key == last }
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
