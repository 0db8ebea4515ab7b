/// The part of one resample that falls on neighbouring clusters: so many draws, each equally likely to hit any of the cells.
///
/// How many draws a tile gets is binomial, drawn first; the tiles are then independent of each other, and small enough for
/// their counts to stay in the cache while they are made and used.
struct TileDraw: Hashable {
  /// The clusters of the tile.
  var cells: Range<Int>
  var draws: Int
  private var generator: SeededGenerator

  /// The most cells a tile has. A power of two, so that a draw from a whole tile is fourteen bits.
  static let largest = 1 << 14

  static func tiles(of clusters: Int) -> Int { (clusters + largest - 1) / largest }

  init(cells: Range<Int>, draws: Int, generator: SeededGenerator) {
    self.cells = cells
    self.draws = draws
    self.generator = generator
  }

  /// The tiles of one resample, in order.
  static func all(of resampling: ClusterResampling, _ resample: Int) -> [TileDraw] {
    let clusters = resampling.clusters
    // Stream 0 of a resample divides the draws among the tiles, the others belong to one tile each.
    let firstStream = UInt64(resample) &* (1 << 32)
    var generator = SeededGenerator(seed: resampling.seed, stream: firstStream)
    var draws = [Int](repeating: 0, count: tiles(of: clusters))
    divide(clusters, over: 0..<draws.count, of: clusters, into: &draws, using: &generator)
    return draws.indices.map { tile in
      TileDraw(
        cells: (tile * largest)..<min(clusters, (tile + 1) * largest), draws: draws[tile],
        generator: SeededGenerator(seed: resampling.seed, stream: firstStream + 1 + UInt64(tile)))
    }
  }

  /// Divides draws among tiles in proportion to their cells, half by half.
  private static func divide(
    _ count: Int, over range: Range<Int>, of clusters: Int, into draws: inout [Int],
    using generator: inout SeededGenerator
  ) {
    guard range.count > 1 else {
      if let tile = range.first { draws[tile] = count }
      return
    }
    // The left part is the largest power of two, whose own halves cost one random bit a draw.
    let left = 1 << (Int.bitWidth - 1 - (range.count - 1).leadingZeroBitCount)
    let middle = range.lowerBound + left
    let cells = min(clusters, range.upperBound * largest) - range.lowerBound * largest
    let inLeft = generator.binomial(count, share: left * largest, of: cells)
    divide(inLeft, over: range.lowerBound..<middle, of: clusters, into: &draws, using: &generator)
    divide(count - inLeft, over: middle..<range.upperBound, of: clusters, into: &draws, using: &generator)
  }

  /// Sets `counts` to how often each cell is drawn, modulo what a count can hold.
  func count(into counts: UnsafeMutableBufferPointer<some FixedWidthInteger>) {
    counts.update(repeating: 0)
    var generator = generator
    if cells.count == Self.largest {
      let mask = UInt64(Self.largest - 1)
      for _ in 0..<(draws / 4) {
        let word = generator.next()
        counts[Int(word & mask)] &+= 1
        counts[Int(word &>> 16 & mask)] &+= 1
        counts[Int(word &>> 32 & mask)] &+= 1
        counts[Int(word &>> 48 & mask)] &+= 1
      }
      for _ in 0..<(draws % 4) { counts[Int(generator.next() & mask)] &+= 1 }
    } else {
      let bound = UInt32(cells.count)
      for _ in 0..<draws { counts[Int(generator.below(bound))] &+= 1 }
    }
  }

  /// Sets `bytes` to how often each cell is drawn, or returns false when a cell is drawn more than 255 times.
  func countBytes(into bytes: UnsafeMutableBufferPointer<UInt8>) -> Bool {
    count(into: bytes)
    // A byte that overflows loses 256 draws: all bytes are right exactly when none is lost.
    var total = 0
    for byte in bytes { total &+= Int(byte) }
    return total == draws
  }
}

extension SeededGenerator {
  /// How many of `trials` independent trials succeed, each with probability share/whole, without any approximation.
  ///
  /// Compares a random number with the probability in all trials at once, bit by bit: of the trials still undecided, those
  /// whose next bit differs from the probability's are decided by it. Takes about two random bits a trial.
  mutating func binomial(_ trials: Int, share: Int, of whole: Int) -> Int {
    if share >= whole { return trials }
    var undecided = trials
    var successes = 0
    var rest = share
    while undecided > 0, rest > 0 {
      rest *= 2
      let ones = ones(among: undecided)
      if rest >= whole {
        rest -= whole
        successes += undecided - ones
        undecided = ones
      } else {
        undecided -= ones
      }
    }
    return successes
  }

  /// How many of so many random bits are 1.
  private mutating func ones(among bits: Int) -> Int {
    var ones = 0
    for _ in 0..<(bits / 64) { ones &+= next().nonzeroBitCount }
    let left = bits % 64
    if left > 0 { ones &+= (next() &>> UInt64(64 - left)).nonzeroBitCount }
    return ones
  }
}
