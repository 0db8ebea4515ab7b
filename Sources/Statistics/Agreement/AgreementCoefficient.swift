/// Agreement beyond chance, with what it was taken from; or why there is none.
public struct AgreementCoefficient: Hashable, Sendable {
  /// Why no coefficient can be given.
  public enum Undefined: Hashable, Sendable {
    /// No unit has two ratings (for Fleiss' kappa: as many as asked for).
    case tooFewRatings
    /// All ratings are in one category, so that agreement by chance is perfect too.
    case noVariation
  }

  /// 1 for perfect agreement, 0 for that of chance, below 0 for less; nil where `undefined` says why.
  public let value: Double?
  public let undefined: Undefined?
  /// The units it was taken from.
  public let units: Int
  /// The ratings of these.
  public let ratings: Int

  init(value: Double, units: Int, ratings: Int) {
    (self.value, self.undefined, self.units, self.ratings) = (value, nil, units, ratings)
  }

  init(undefined: Undefined, units: Int, ratings: Int) {
    (self.value, self.undefined, self.units, self.ratings) = (nil, undefined, units, ratings)
  }
}

extension RatingCounts {
  /// Krippendorff's alpha for nominal categories: 1 − Dₒ/Dₑ, where Dₒ = Σᵤ Σ_{c≠k} nᵤ꜀ nᵤₖ / (mᵤ − 1) / n is the
  /// disagreement within units and Dₑ = Σ_{c≠k} n꜀ nₖ / n(n − 1) that between any two ratings. Units may have different
  /// numbers of ratings mᵤ; those with fewer than two are left out.
  ///
  /// - Complexity: O(units · categories).
  /// - Source: Krippendorff, *Computing Krippendorff's Alpha-Reliability*, 2011; Hayes and Krippendorff, 2007,
  ///   doi:10.1080/19312450709336664.
  public func krippendorffAlpha() -> AgreementCoefficient {
    var totals = [Double](repeating: 0, count: categories)
    var within = 0.0
    var used = 0
    var ratings = 0
    for unit in 0..<units {
      let count = self.ratings(of: unit)
      guard count >= 2 else { continue }
      var squares = 0
      for category in 0..<categories {
        squares += self[unit, category] * self[unit, category]
        totals[category] += Double(self[unit, category])
      }
      within += Double(count * count - squares) / Double(count - 1)
      used += 1
      ratings += count
    }
    guard used > 0 else { return AgreementCoefficient(undefined: .tooFewRatings, units: 0, ratings: 0) }
    let n = Double(ratings)
    let between = n * n - totals.reduce(0) { $0 + $1 * $1 }
    guard between > 0 else { return AgreementCoefficient(undefined: .noVariation, units: used, ratings: ratings) }
    return AgreementCoefficient(value: 1 - (n - 1) * within / between, units: used, ratings: ratings)
  }

  /// Fleiss' kappa, (P̄ − P̄ₑ) / (1 − P̄ₑ), over the units with exactly so many ratings: P̄ is the mean share of agreeing
  /// pairs of ratings in a unit, P̄ₑ the sum of the squared shares of the categories.
  ///
  /// - Parameter raters: ratings per unit, 2 or more.
  /// - Complexity: O(units · categories).
  /// - Source: Fleiss, *Measuring nominal scale agreement among many raters*, 1971, doi:10.1037/h0031619.
  public func fleissKappa(raters: Int) -> AgreementCoefficient {
    precondition(raters >= 2, "agreement needs two ratings of a unit")
    var totals = [Double](repeating: 0, count: categories)
    var agreeing = 0.0
    var used = 0
    for unit in 0..<units where ratings(of: unit) == raters {
      for category in 0..<categories {
        let count = self[unit, category]
        agreeing += Double(count * (count - 1))
        totals[category] += Double(count)
      }
      used += 1
    }
    guard used > 0 else { return AgreementCoefficient(undefined: .tooFewRatings, units: 0, ratings: 0) }
    let n = Double(used * raters)
    guard !totals.contains(n) else {
      return AgreementCoefficient(undefined: .noVariation, units: used, ratings: used * raters)
    }
    let mean = agreeing / (n * Double(raters - 1))
    let chance = totals.reduce(0) { $0 + ($1 / n) * ($1 / n) }
    return AgreementCoefficient(value: (mean - chance) / (1 - chance), units: used, ratings: used * raters)
  }

  /// The number of ratings, 2 or more, that most units have; the larger of equally frequent ones. nil where no unit has two.
  public var commonestRaters: Int? {
    var frequencies: [Int: Int] = [:]
    for unit in 0..<units { frequencies[ratings(of: unit), default: 0] += 1 }
    return frequencies.filter { $0.key >= 2 }.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
  }
}
