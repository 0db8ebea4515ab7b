/// A generator of uniform 64-bit words that gives the same words for the same seed on every machine: xoshiro256++, its
/// state filled by SplitMix64 as its authors advise.
///
/// Not for secrets. The period is 2²⁵⁶ − 1.
///
/// - Source: Blackman and Vigna, *Scrambled Linear Pseudorandom Number Generators*, 2021, doi:10.1145/3460772; Steele, Lea
///   and Flood, *Fast Splittable Pseudorandom Number Generators*, 2014, doi:10.1145/2660193.2660195.
public struct SeededGenerator: RandomNumberGenerator, Hashable, Sendable {
  private var s0: UInt64
  private var s1: UInt64
  private var s2: UInt64
  private var s3: UInt64

  public init(seed: UInt64) {
    var words = SplitMix64(state: seed)
    self.init(state: (words.next(), words.next(), words.next(), words.next()))
  }

  /// One of 2⁶⁴ generators that share a seed: what a numbered piece of work draws from, so that its draws depend neither on
  /// the pieces before it nor on the thread that does it.
  public init(seed: UInt64, stream: UInt64) {
    var words = SplitMix64(state: seed)
    // Neighbouring streams must not start at neighbouring states of SplitMix64, whose outputs would then overlap.
    self.init(seed: SplitMix64.mix(words.next() &+ stream))
  }

  /// A generator in a given state, which must not be all zero.
  init(state: (UInt64, UInt64, UInt64, UInt64)) { (s0, s1, s2, s3) = state }

  @inline(__always)
  public mutating func next() -> UInt64 {
    let sum = s0 &+ s3
    let result = (sum &<< 23 | sum &>> 41) &+ s0
    let shifted = s1 &<< 17
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= shifted
    s3 = s3 &<< 45 | s3 &>> 19
    return result
  }

  /// A number in 0 ..< bound, every one equally likely, by Lemire's multiplication without bias.
  ///
  /// - Precondition: bound > 0.
  /// - Source: Lemire, *Fast Random Integer Generation in an Interval*, 2019, doi:10.1145/3230636.
  @inline(__always)
  public mutating func below(_ bound: UInt32) -> UInt32 {
    var product = UInt64(next() &>> 32) &* UInt64(bound)
    if UInt32(truncatingIfNeeded: product) < bound {
      let threshold = (0 &- bound) % bound
      while UInt32(truncatingIfNeeded: product) < threshold {
        product = UInt64(next() &>> 32) &* UInt64(bound)
      }
    }
    return UInt32(truncatingIfNeeded: product &>> 32)
  }
}

/// The generator that spreads a seed over a larger state.
struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mix(state)
  }

  static func mix(_ word: UInt64) -> UInt64 {
    var z = word
    z = (z ^ (z &>> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z &>> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z &>> 31)
  }
}
