public import Preferences

/// The comparisons M_f of one factor as bit planes over all pairs of the study.
///
/// A pair in `missing` has a manifestation missing on either side. A pair in `decided` has the factor more manifest in one
/// response; `moreInA` then says which. A pair in neither is tied.
public struct ComparisonPlanes: Hashable, Sendable {
  public internal(set) var moreInA: BitPlane
  public internal(set) var decided: BitPlane
  public internal(set) var missing: BitPlane

  /// Compares the manifestations of a factor in every pair.
  ///
  /// - Complexity: O(pairs).
  /// - Source: arXiv 2410.06965, section 3.2, *Comparing Factors Pairwise*.
  public init(column: ManifestationColumn, pairs: PairTable, rule: ComparisonRule, direction: Direction) {
    let count = pairs.count
    moreInA = BitPlane(count: count)
    decided = moreInA
    missing = moreInA
    let flip: UInt64 = direction == .less ? 1 : 0
    column.storage.withUnsafeBufferPointer { values in
      pairs.a.withUnsafeBufferPointer { a in
        pairs.b.withUnsafeBufferPointer { b in
          for word in 0..<moreInA.words.count {
            var way: UInt64 = 0
            var isDecided: UInt64 = 0
            var isMissing: UInt64 = 0
            let start = word << 6
            for bit in 0..<min(64, count - start) {
              let left = values[a[start + bit].index]
              let right = values[b[start + bit].index]
              if left.isNaN || right.isNaN {
                isMissing |= 1 << UInt64(bit)
              } else {
                let sign = rule.compare(left, right)
                if sign != 0 {
                  isDecided |= 1 << UInt64(bit)
                  way |= ((sign > 0 ? 1 : 0) ^ flip) << UInt64(bit)
                }
              }
            }
            moreInA.words[word] = way
            decided.words[word] = isDecided
            missing.words[word] = isMissing
          }
        }
      }
    }
  }

  /// M_f of a pair: +1 when the factor is more manifest in A, −1 in B, 0 when tied; nil when missing.
  public subscript(pair: Row<Pair>) -> Int8? {
    if missing[pair.index] { return nil }
    guard decided[pair.index] else { return 0 }
    return moreInA[pair.index] ? 1 : -1
  }
}
