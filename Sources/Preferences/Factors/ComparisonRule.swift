/// When two manifestations count as different.
///
/// All rules leave equal values tied. A missing value on either side is no comparison at all and is not decided here: ask only
/// about two manifestations that are there.
public enum ComparisonRule: Hashable, Sendable {
  /// Any difference counts.
  case exact
  /// Tied unless |x_a − x_b| > margin.
  case absoluteMargin(Double)
  /// Tied unless the smaller is below (1 − margin) of the larger. Meant for values of 0 or more.
  case relativeMargin(Double)
  /// Decided only when one value is 0 and the other above 0. Meant for values of 0 or more.
  case eitherZero

  /// M_f by value: +1 when `a` is more, −1 when `b` is more, 0 when tied.
  ///
  /// - Precondition: neither is NaN. Where one is, no difference is claimed.
  /// - Source: arXiv 2410.06965, section 3.2; the relative margin and *either zero* are those of arXiv 2402.11296.
  public func compare(_ a: Double, _ b: Double) -> Int8 {
    guard a < b || a > b else { return 0 }
    let isDecided =
      switch self {
      case .exact: true
      case .absoluteMargin(let margin): abs(a - b) > margin
      case .relativeMargin(let margin): min(a, b) < (1 - margin) * max(a, b)
      case .eitherZero: min(a, b) == 0
      }
    return isDecided ? (a > b ? 1 : -1) : 0
  }
}

/// Whether more of the value or less of it is more of the factor.
public enum Direction: String, Hashable, Sendable { case more, less }
