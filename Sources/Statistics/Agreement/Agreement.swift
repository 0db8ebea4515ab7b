/// How often each category was chosen for one unit, by different raters.
public typealias CategoryCounts = [Int]

/// Krippendorff's alpha for nominal categories: 1 − observed / expected disagreement.
///
///     observed = Σ_units Σ_c n_c (m − n_c) / (m − 1)        expected = Σ_c N_c (n − N_c) / (n − 1)
///
/// with n_c raters of a unit's m choosing c, N_c over all units, n = Σ N_c. Units with fewer than two raters are left out, so that
/// missing ratings are allowed.
///
/// - Returns: nil without units, and where everybody chose one category: nothing can be said of agreement then.
/// - Complexity: O(units × categories).
/// - Source: Krippendorff, *Computing Krippendorff's alpha-reliability*, 2011, section C.
public func krippendorffAlpha(_ units: some Sequence<CategoryCounts>) -> Double? {
  var disagreement = AlphaDisagreement()
  for unit in units { disagreement.add(unit) }
  return disagreement.alpha
}

/// What alpha is made of, so that parts of a study can be added up.
public struct AlphaDisagreement: Hashable, Sendable {
  /// Σ of n_c (m − n_c) / (m − 1).
  public var observed = 0.0
  /// N_c.
  public var totals: [Double] = []
  public var units = 0

  public init() {}

  public init(observed: Double, totals: [Double], units: Int) {
    (self.observed, self.totals, self.units) = (observed, totals, units)
  }

  /// Units with fewer than two raters change nothing.
  public mutating func add(_ unit: CategoryCounts) {
    let raters = unit.reduce(0, +)
    guard raters > 1 else { return }
    units += 1
    if totals.count < unit.count { totals += Array(repeating: 0, count: unit.count - totals.count) }
    for (category, count) in unit.enumerated() {
      totals[category] += Double(count)
      observed += Double(count * (raters - count)) / Double(raters - 1)
    }
  }

  public var alpha: Double? {
    let all = totals.reduce(0, +)
    let expected = totals.reduce(0) { $0 + $1 * (all - $1) } / (all - 1)
    return all > 1 && expected > 0 ? 1 - observed / expected : nil
  }
}

/// Fleiss' kappa: chance-corrected agreement of as many raters for each unit.
///
/// - Returns: nil without units, with fewer than two raters, where units differ in how many they have, and where everybody chose
///   one category.
/// - Complexity: O(units × categories).
/// - Source: Fleiss, *Measuring nominal scale agreement among many raters*, Psychological Bulletin 76, 1971.
public func fleissKappa(_ units: [CategoryCounts]) -> Double? {
  guard let raters = units.first?.reduce(0, +), raters > 1, units.allSatisfy({ $0.reduce(0, +) == raters }) else {
    return nil
  }
  var totals = [Double](repeating: 0, count: units.map(\.count).max() ?? 0)
  var agreement = 0.0
  for unit in units {
    for (category, count) in unit.enumerated() {
      totals[category] += Double(count)
      agreement += Double(count * (count - 1))
    }
  }
  let all = Double(units.count * raters)
  let observed = agreement / (all * Double(raters - 1))
  let byChance = totals.reduce(0) { $0 + ($1 / all) * ($1 / all) }
  return byChance < 1 ? (observed - byChance) / (1 - byChance) : nil
}
