/// Reads TOML 1.0 (toml.io), keeping the place of every key for messages.
///
/// Our own and not a library's, because toml++ 3.4.0 under TOMLKit ends the process on small mistakes such as `[[=` or
/// `[}` (github.com/marzer/tomlplusplus/issues/294) and gives no places of values. Dates are recognised and not
/// interpreted; integers become Double. Values nest to `depthLimit`. The bytes must be valid UTF-8.
public struct TOMLReader {
  static let depthLimit = 64

  let bytes: [UInt8]
  var at: Int

  /// The document as one table.
  ///
  /// - Parameter start: where in the bytes the document begins, behind a byte order mark for instance.
  /// - Throws: `TOMLFault` at the first byte that does not fit.
  /// - Complexity: O(bytes).
  public static func read(_ bytes: [UInt8], from start: Int) throws(TOMLFault) -> TOMLTable {
    var reader = TOMLReader(bytes: bytes, at: start)
    let root = TOMLTable(at: start, .header)
    var table = root
    while true {
      try reader.skipSpaceAndComments(acrossLines: true)
      guard let byte = reader.peek() else { return root }
      if byte == UInt8(ascii: "[") {
        table = try reader.header(root)
      } else {
        try reader.assignment(in: table)
      }
      try reader.endOfLine()
    }
  }

  // MARK: Headers and keys

  private mutating func header(_ root: TOMLTable) throws(TOMLFault) -> TOMLTable {
    let start = at
    at += 1
    let isList = peek() == UInt8(ascii: "[")
    if isList { at += 1 }
    let keys = try self.keys("a table's name")
    for _ in 0..<(isList ? 2 : 1) {
      guard peek() == UInt8(ascii: "]") else { throw expected("a closing ]") }
      at += 1
    }
    var table = root
    for key in keys.dropLast() { table = try step(into: key, of: table, .impliedByHeader) }
    let last = keys.last!
    switch (table[last.name], isList) {
    case (nil, _):
      let new = TOMLTable(at: start, .header)
      table.append(last.name, at: last.offset, isList ? .tables([new]) : .table(new))
      return new
    case (.tables?, true):
      let new = TOMLTable(at: start, .header)
      table.append(new, toTablesOf: last.name)
      return new
    case (.table(let known)?, false) where known.origin == .impliedByHeader:
      known.origin = .header
      return known
    default:
      throw TOMLFault(offset: last.offset, message: "\"\(last.name)\" is defined twice; keep one of the definitions")
    }
  }

  /// The table under a key on the way to another, made when there is none.
  private func step(
    into key: Key, of table: TOMLTable, _ origin: TOMLTable.Origin
  ) throws(TOMLFault) -> TOMLTable {
    switch table[key.name] {
    case nil:
      let new = TOMLTable(at: key.offset, origin)
      table.append(key.name, at: key.offset, .table(new))
      return new
    case .table(let known)? where known.origin != .inline && (origin == .impliedByHeader || known.origin == .dottedKey):
      return known
    case .tables(let tables)? where origin == .impliedByHeader: return tables.last!
    default: throw TOMLFault(offset: key.offset, message: "\"\(key.name)\" already has a value that cannot be added to")
    }
  }

  /// Reads `key = value` into a table.
  mutating func assignment(in table: TOMLTable, depth: Int = 0) throws(TOMLFault) {
    let keys = try self.keys("a key")
    guard peek() == UInt8(ascii: "=") else { throw expected("=") }
    at += 1
    skipSpace()
    var table = table
    for key in keys.dropLast() { table = try step(into: key, of: table, .dottedKey) }
    let last = keys.last!
    guard table[last.name] == nil else {
      throw TOMLFault(offset: last.offset, message: "\"\(last.name)\" has two values; keep one of them")
    }
    table.append(last.name, at: last.offset, try value(depth: depth))
  }

  private struct Key {
    var name: String
    var offset: Int
  }

  /// Reads a key, or several joined by dots, and the space behind.
  private mutating func keys(_ wanted: String) throws(TOMLFault) -> [Key] {
    var keys: [Key] = []
    while true {
      skipSpace()
      let start = at
      switch peek() {
      case UInt8(ascii: "\"")?: keys.append(Key(name: try basicString(), offset: start))
      case UInt8(ascii: "'")?: keys.append(Key(name: try literalString(), offset: start))
      default:
        while let byte = peek(), TOMLReader.isBareKey(byte) { at += 1 }
        guard at > start else { throw expected(wanted) }
        keys.append(Key(name: String(decoding: bytes[start..<at], as: UTF8.self), offset: start))
      }
      guard keys.count <= TOMLReader.depthLimit else { throw tooDeep() }
      skipSpace()
      guard peek() == UInt8(ascii: ".") else { return keys }
      at += 1
    }
  }

  static func isBareKey(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  // MARK: Space

  func peek(_ distance: Int = 0) -> UInt8? { at + distance < bytes.count ? bytes[at + distance] : nil }

  mutating func skipSpace() {
    while let byte = peek(), byte == 0x20 || byte == 0x09 { at += 1 }
  }

  mutating func skipSpaceAndComments(acrossLines: Bool) throws(TOMLFault) {
    while true {
      skipSpace()
      if peek() == UInt8(ascii: "#") {
        while let byte = peek(), byte != 0x0A, !isLineEnd() {
          guard byte >= 0x20 || byte == 0x09, byte != 0x7F else { throw expected("the comment's text") }
          at += 1
        }
      }
      guard acrossLines, isLineEnd() else { return }
      at += peek() == 0x0D ? 2 : 1
    }
  }

  private mutating func endOfLine() throws(TOMLFault) {
    try skipSpaceAndComments(acrossLines: false)
    guard peek() == nil || isLineEnd() else { throw expected("the end of the line") }
  }

  func isLineEnd() -> Bool { peek() == 0x0A || (peek() == 0x0D && peek(1) == 0x0A) }

  // MARK: Faults

  func expected(_ wanted: String) -> TOMLFault {
    guard let byte = peek() else { return TOMLFault(offset: at, message: "the file ends where \(wanted) is expected") }
    if isLineEnd() { return TOMLFault(offset: at, message: "the line ends where \(wanted) is expected") }
    var stop = at + 1
    while stop < bytes.count, bytes[stop] & 0xC0 == 0x80 { stop += 1 }
    let isShowable = byte >= 0x20 && byte != 0x7F
    let shown = isShowable ? "“\(String(decoding: bytes[at..<stop], as: UTF8.self))”" : "a control character"
    return TOMLFault(offset: at, message: "\(wanted) is expected instead of \(shown)")
  }

  func tooDeep() -> TOMLFault {
    TOMLFault(offset: at, message: "values nest deeper than \(TOMLReader.depthLimit) levels")
  }
}
