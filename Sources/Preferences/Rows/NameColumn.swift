import Synchronization

/// The names of a table's rows, each once. Finding a row by its name needs an index, which is made when it is first asked for.
public struct NameColumn: Sendable {
  public private(set) var texts: TextColumn
  private var index = NameIndex()

  public init() { texts = TextColumn() }

  /// Names as they are stored; they must differ, or only the first of equal ones is found.
  public init(_ texts: TextColumn) { self.texts = texts }

  public var count: Int { texts.count }
  public subscript(row: Int) -> String { texts[row] }

  /// The row of a name; nil where nothing is called so.
  /// - Complexity: O(1), the first time O(names).
  public func row(named name: String) -> Int? { index.row(of: name, in: texts) }

  /// Appends a name. Returns false, and appends nothing, when it is taken.
  mutating func append(_ name: String) -> Bool {
    if !isKnownUniquelyReferenced(&index) { index = NameIndex() }
    guard index.row(of: name, in: texts) == nil else { return false }
    texts.append(name)
    index.insert(texts.count - 1, in: texts)
    return true
  }
}

extension NameColumn: Equatable, ExpressibleByArrayLiteral {
  public static func == (left: NameColumn, right: NameColumn) -> Bool { left.texts == right.texts }

  public init(arrayLiteral names: String...) { self.init(TextColumn(names)) }
}

extension NameColumn: Sequence {
  public func makeIterator() -> some IteratorProtocol<String> { texts.makeIterator() }
}

/// An open-addressing table of rows by the hash of their names.
private final class NameIndex: Sendable {
  private struct Slots {
    /// Row + 1; 0 is free. The length is a power of two.
    var rows: [UInt32] = []
    var used = 0
  }
  private let slots = Mutex(Slots())

  func row(of name: String, in texts: TextColumn) -> Int? {
    var name = name
    return name.withUTF8 { wanted in
      slots.withLock { slots in
        Self.fill(&slots, from: texts)
        if slots.rows.isEmpty { return nil }
        return texts.bytes.withUnsafeBytes { bytes in
          var place = Self.hash(UnsafeRawBufferPointer(wanted)) & (slots.rows.count - 1)
          while slots.rows[place] != 0 {
            let row = Int(slots.rows[place] - 1)
            if bytes[texts.range(of: row)].elementsEqual(wanted) { return row }
            place = (place + 1) & (slots.rows.count - 1)
          }
          return nil
        }
      }
    }
  }

  func insert(_ row: Int, in texts: TextColumn) {
    slots.withLock { slots in Self.fill(&slots, from: texts) }
  }

  /// Takes up the rows that are not in the table yet.
  private static func fill(_ slots: inout Slots, from texts: TextColumn) {
    guard slots.used < texts.count else { return }
    var room = Swift.max(64, slots.rows.count)
    while room < texts.count * 2 { room *= 2 }
    if room != slots.rows.count { slots = Slots(rows: [UInt32](repeating: 0, count: room)) }
    texts.bytes.withUnsafeBytes { bytes in
      for row in slots.used..<texts.count {
        let name = UnsafeRawBufferPointer(rebasing: bytes[texts.range(of: row)])
        var place = hash(name) & (room - 1)
        var isTaken = false
        while slots.rows[place] != 0 {
          let other = texts.range(of: Int(slots.rows[place] - 1))
          if bytes[other].elementsEqual(name) { isTaken = true; break }
          place = (place + 1) & (room - 1)
        }
        if !isTaken { slots.rows[place] = UInt32(row + 1) }
      }
    }
    slots.used = texts.count
  }

  private static func hash(_ bytes: UnsafeRawBufferPointer) -> Int {
    var hasher = Hasher()
    hasher.combine(bytes: bytes)
    return hasher.finalize()
  }
}
