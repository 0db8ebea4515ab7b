/// One bit for each pair of a study, 64 to a word: a set of pairs.
///
/// Pair 0 is bit 0 of word 0. Bits beyond the last pair are always 0, so that populations need no mask. Combining two planes
/// takes both over the same number of pairs.
public struct BitPlane: Hashable, Sendable {
  /// How many pairs the plane is over.
  public let count: Int
  /// (count + 63) / 64 words.
  public internal(set) var words: [UInt64]

  /// A plane of `count` zero bits.
  public init(count: Int) {
    self.count = count
    words = Array(repeating: 0, count: (count + 63) / 64)
  }

  /// The plane of these words, of which the last has no bit beyond `count`.
  init(count: Int, words: [UInt64]) {
    self.count = count
    self.words = words
  }

  /// The plane of neighbouring parts, of which all but the last are over a multiple of 64 pairs.
  init(joining parts: some Sequence<BitPlane>) {
    var (count, words) = (0, [UInt64]())
    for part in parts {
      precondition(count % 64 == 0, "a part begins within a word")
      count += part.count
      words += part.words
    }
    self.init(count: count, words: words)
  }

  /// A plane in which the first `ones` bits are 1 and the others 0; by default all are 1.
  public static func full(count: Int, ones: Int? = nil) -> BitPlane {
    var plane = BitPlane(count: count)
    let ones = ones ?? count
    for index in 0..<(ones / 64) { plane.words[index] = ~0 }
    if ones % 64 != 0 { plane.words[ones / 64] = (1 << UInt64(ones % 64)) - 1 }
    return plane
  }

  /// Whether a pair is in the plane.
  /// - Precondition: the index is within 0 ..< count.
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
  /// - Complexity: O(count / 64).
  public var population: Int {
    var total = 0
    for word in words { total &+= word.nonzeroBitCount }
    return total
  }

  /// Whether every bit is 0.
  public var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  /// The words outside of which every bit is 0; empty for an empty plane.
  public var occupiedWords: Range<Int> {
    guard let first = words.firstIndex(where: { $0 != 0 }), let last = words.lastIndex(where: { $0 != 0 }) else {
      return 0..<0
    }
    return first..<(last + 1)
  }

  /// The places of the 1 bits, ascending.
  /// - Complexity: O(count / 64 + members).
  public var members: [Int] {
    var result: [Int] = []
    result.reserveCapacity(population)
    forEachMember { result.append($0) }
    return result
  }

  /// Visits the places of the 1 bits, ascending.
  @inline(__always)
  func forEachMember(_ body: (Int) -> Void) {
    for (index, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        body(index << 6 | rest.trailingZeroBitCount)
        rest &= rest &- 1
      }
    }
  }

  /// The bits that are 1 in both.
  public static func & (left: BitPlane, right: BitPlane) -> BitPlane { left.combined(with: right) { $0 & $1 } }
  /// The bits that are 1 in either.
  public static func | (left: BitPlane, right: BitPlane) -> BitPlane { left.combined(with: right) { $0 | $1 } }
  /// The bits that are 1 in one of them only.
  public static func ^ (left: BitPlane, right: BitPlane) -> BitPlane { left.combined(with: right) { $0 ^ $1 } }

  /// The bits that are 1 here and 0 there.
  public func subtracting(_ other: BitPlane) -> BitPlane { combined(with: other) { $0 & ~$1 } }

  @inline(__always)
  private func combined(with other: BitPlane, _ operation: (UInt64, UInt64) -> UInt64) -> BitPlane {
    precondition(count == other.count, "planes over different pairs")
    let combined = words.withUnsafeBufferPointer { left in
      other.words.withUnsafeBufferPointer { right in
        [UInt64](unsafeUninitializedCapacity: left.count) { buffer, initialized in
          for index in left.indices { buffer[index] = operation(left[index], right[index]) }
          initialized = left.count
        }
      }
    }
    return BitPlane(count: count, words: combined)
  }
}
