/// How many arrangements have each score: weights over neighbouring whole numbers.
///
/// All weights are sums of positive terms, so that even the smallest keep their relative precision.
struct ScoreDistribution {
  var lowest: Int
  var weights: [Double]

  /// All weight on 0.
  static let certain = ScoreDistribution(lowest: 0, weights: [1])

  /// The share of the weight on scores of at least that size on either side.
  func share(atLeast size: Int) -> Double {
    var outside = 0.0
    var inside = 0.0
    for (index, weight) in weights.enumerated() {
      if abs(lowest + index) >= size { outside += weight } else { inside += weight }
    }
    return outside / (outside + inside)
  }

  /// The distribution of the sum with an independent score of −(k − 1), −(k − 3) … k − 1 with the given k weights.
  func spread(by steps: [Double]) -> ScoreDistribution {
    guard steps.count > 1 else { return self }
    var spread = ScoreDistribution(
      lowest: lowest - steps.count + 1,
      weights: Array(repeating: 0, count: weights.count + 2 * steps.count - 2))
    for (step, factor) in steps.enumerated() {
      for index in weights.indices { spread.weights[index + 2 * step] += factor * weights[index] }
    }
    return spread
  }

  /// Adds another distribution, moved by `shift` and multiplied by `factor`.
  mutating func add(_ other: ScoreDistribution, shift: Int, factor: Double) {
    let low = min(lowest, other.lowest + shift)
    let high = max(lowest + weights.count, other.lowest + shift + other.weights.count)
    if low < lowest { weights.insert(contentsOf: repeatElement(0, count: lowest - low), at: 0) }
    if high - low > weights.count { weights += repeatElement(0, count: high - low - weights.count) }
    lowest = low
    let start = other.lowest + shift - low
    for index in other.weights.indices { weights[start + index] += factor * other.weights[index] }
  }
}

/// The Gaussian binomial coefficients: how many ways of merging `m` ordered things into `u` others have each number of
/// exchanges, from 0 to u · m.
struct GaussianBinomials {
  private var known: [[[Double]]] = []

  /// The coefficients for u and m up to the given numbers, by Pascal's rule [u, m] = [u − 1, m] · q^m + [u, m − 1].
  init(upTo u: Int, _ m: Int) {
    known = (0...u).map { _ in Array(repeating: [], count: m + 1) }
    for u in 0...u {
      for m in 0...m {
        guard u > 0, m > 0 else {
          known[u][m] = [1]
          continue
        }
        var row = Array(repeating: 0.0, count: u * m + 1)
        for (exchanges, ways) in known[u - 1][m].enumerated() { row[exchanges + m] += ways }
        for (exchanges, ways) in known[u][m - 1].enumerated() { row[exchanges] += ways }
        known[u][m] = row
      }
    }
  }

  subscript(u: Int, m: Int) -> [Double] { known[u][m] }
}
