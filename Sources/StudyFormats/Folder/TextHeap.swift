/// Many texts in one run of UTF-8 bytes, numbered from 0; a String is made when one is asked for.
struct TextHeap: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  var count: Int { ends.count }

  mutating func append(_ text: String) { append { $0.append(contentsOf: text.utf8) } }

  /// Appends the text that `write` appends to the bytes; it must be valid UTF-8 and must leave what is there alone.
  mutating func append(_ write: (inout [UInt8]) -> Void) {
    write(&bytes)
    ends.append(bytes.count)
  }

  subscript(number: Int) -> String {
    String(decoding: bytes[(number == 0 ? 0 : ends[number - 1])..<ends[number]], as: UTF8.self)
  }

  /// The first bytes of a text, to make a title of.
  func beginning(of number: Int, count: Int) -> ArraySlice<UInt8> {
    bytes[(number == 0 ? 0 : ends[number - 1])..<ends[number]].prefix(count)
  }

  mutating func reserve(texts: Int, bytes count: Int) {
    ends.reserveCapacity(texts)
    bytes.reserveCapacity(count)
  }
}
