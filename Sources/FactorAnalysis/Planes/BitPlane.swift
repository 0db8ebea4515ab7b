/// One bit for each pair of a study, 64 to a word. Bits beyond the last pair are always 0.
public struct BitPlane: Hashable, Sendable {
  public let count: Int
  public internal(set) var words: [UInt64]

  /// A plane of `count` zero bits.
  public init(count: Int) {
    self.count = count
    words = Array(repeating: 0, count: (count + 63) / 64)
  }

  init(count: Int, words: [UInt64]) {
    self.count = count
    self.words = words
  }

  /// A plane in which every bit is 1.
  public static func full(count: Int) -> BitPlane {
    var plane = BitPlane(count: count)
    for index in plane.words.indices { plane.words[index] = ~0 }
    if count % 64 != 0 { plane.words[plane.words.count - 1] = (1 << UInt64(count % 64)) - 1 }
    return plane
  }

  public subscript(index: Int) -> Bool {
    get { words[index >> 6] >> UInt64(index & 63) & 1 == 1 }
    set {
      if newValue {
        words[index >> 6] |= 1 << UInt64(index & 63)
      } else {
        words[index >> 6] &= ~(1 << UInt64(index & 63))
      }
    }
  }

  /// How many bits are 1.
  public var population: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// The words outside of which every bit is 0; empty for an empty plane.
  public var occupiedWords: Range<Int> {
    guard let first = words.firstIndex(where: { $0 != 0 }), let last = words.lastIndex(where: { $0 != 0 }) else {
      return 0..<0
    }
    return first..<(last + 1)
  }

  /// The places of the 1 bits, ascending.
  public var members: [Int] {
    var result: [Int] = []
    for (index, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        result.append(index << 6 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    return result
  }

  public static func & (left: BitPlane, right: BitPlane) -> BitPlane { left.combined(with: right) { $0 & $1 } }
  public static func | (left: BitPlane, right: BitPlane) -> BitPlane { left.combined(with: right) { $0 | $1 } }
  public static func ^ (left: BitPlane, right: BitPlane) -> BitPlane { left.combined(with: right) { $0 ^ $1 } }

  /// The bits that are 1 here and 0 there.
  public func subtracting(_ other: BitPlane) -> BitPlane { combined(with: other) { $0 & ~$1 } }

  private func combined(with other: BitPlane, _ operation: (UInt64, UInt64) -> UInt64) -> BitPlane {
    precondition(count == other.count, "planes over different pairs")
    var result = self
    for index in words.indices { result.words[index] = operation(words[index], other.words[index]) }
    return result
  }
}
