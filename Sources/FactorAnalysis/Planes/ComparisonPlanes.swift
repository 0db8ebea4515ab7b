import CKernels
public import Preferences

/// The comparisons M_f of one factor as bit planes over all pairs of the study.
///
/// A pair in `missing` has a manifestation missing on either side. A pair in `decided` has the factor more manifest in one
/// response; `moreInA` then says which. A pair in neither is tied.
public struct ComparisonPlanes: Hashable, Sendable {
  /// Within `decided`: the factor is more manifest in A. 0 elsewhere.
  public internal(set) var moreInA: BitPlane
  /// M_f is not 0.
  public internal(set) var decided: BitPlane
  /// M_f cannot be made.
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
    column.storage.withUnsafeBufferPointer { values in
      pairs.a.withUnsafeBufferPointer { a in
        pairs.b.withUnsafeBufferPointer { b in
          guard let values = values.baseAddress, count > 0 else { return }
          a.withMemoryRebound(to: UInt32.self) { a in
            b.withMemoryRebound(to: UInt32.self) { b in
              let (kind, margin) = rule.kernel
              _ = ck_compare(
                values, a.baseAddress, b.baseAddress, count, kind, margin, direction == .less ? 1 : 0, &moreInA.words,
                &decided.words, &missing.words)
            }
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

extension ComparisonRule {
  /// The rule and its margin as the kernel knows them.
  fileprivate var kernel: (ck_rule, Double) {
    switch self {
    case .exact: (ck_rule_exact, 0)
    case .absoluteMargin(let margin): (ck_rule_absolute_margin, margin)
    case .relativeMargin(let margin): (ck_rule_relative_margin, margin)
    case .eitherZero: (ck_rule_either_zero, 0)
    }
  }
}
