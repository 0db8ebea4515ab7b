/// Many short texts, one per row, in one run of UTF-8 bytes; a String is made when one is asked for.
///
/// A million names of ten bytes take 14 MB so, and come from a file in one piece.
public struct TextColumn: Sendable, Hashable {
  /// The texts one after the other.
  public private(set) var bytes: [UInt8]
  /// Where each text ends.
  public private(set) var ends: [UInt32]

  public init() { (bytes, ends) = ([], []) }

  public init(_ texts: some Sequence<String>) {
    self.init()
    for text in texts { append(text) }
  }

  /// A column as it is stored. Returns nil where the ends do not divide the bytes.
  /// - Complexity: O(texts).
  public init?(bytes: [UInt8], ends: [UInt32]) {
    var last: UInt32 = 0
    for end in ends {
      if end < last { return nil }
      last = end
    }
    guard Int(last) == bytes.count else { return nil }
    (self.bytes, self.ends) = (bytes, ends)
  }

  public var count: Int { ends.count }
  public var indices: Range<Int> { 0..<ends.count }

  public subscript(index: Int) -> String { String(decoding: bytes[range(of: index)], as: UTF8.self) }

  /// Where a text lies in `bytes`.
  public func range(of index: Int) -> Range<Int> { (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index]) }

  /// - Precondition: all texts together stay below 4 GiB.
  public mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    ends.append(UInt32(bytes.count))
  }

  public mutating func reserve(texts: Int, bytes count: Int) {
    ends.reserveCapacity(texts)
    bytes.reserveCapacity(count)
  }
}

extension TextColumn: ExpressibleByArrayLiteral {
  public init(arrayLiteral texts: String...) { self.init(texts) }
}

extension TextColumn: Sequence {
  public func makeIterator() -> some IteratorProtocol<String> { indices.lazy.map { self[$0] }.makeIterator() }
}
