/// The p-value of Kendall's tau_b when every order of `y` against `x` is equally likely: the share of the n! permutations
/// of `y` with |C − D| at least the observed, ties on both sides as they are. Since the ties are the same in every
/// permutation, that is also the share with |tau_b| at least the observed.
///
/// Values count only by their order, so ranks and scores give the same. The permutations treat the n places as
/// exchangeable, which places that depend on each other are not.
///
/// - Parameters:
///   - effort: how many additions the exact count may take; 5·10⁷ are about a fifth of a second at worst. Without ties, or with ties on
///     one side, that is enough for well over a hundred values; with ties on both sides for a dozen always and for several
///     dozen when the ties are few. Beyond it permutations are sampled.
///   - draws: how many permutations to sample then; the observed order is counted as one more (Phipson and Smyth, 2010,
///     doi:10.2202/1544-6115.1585).
///   - seed: of the sampled permutations.
/// - Returns: nil when a side has no variation, a value is NaN, or there are fewer than two values.
/// - Precondition: both sides have the same length.
/// - Complexity: O(n⁴) without ties, O(states · n³) with ties, where states is the product of (size + 1) over the groups of
///   tied values and the runs of untied ones of one side.
/// - Source: Kendall, *Rank Correlation Methods*, 1948, chapters 4 and 5; the count by insertion is our own.
public func kendallNull(
  _ x: [Double], _ y: [Double], effort: Int = 50_000_000, draws: Int = 20_000, seed: UInt64 = 1
) -> ExactP? {
  precondition(x.count == y.count, "a correlation needs as many values on one side as on the other")
  guard x.count > 1, isComparable(x), isComparable(y) else { return nil }
  let observed = KendallCounts(x, y)
  guard observed.tauB != nil else { return nil }
  if let distribution = kendallDistribution(TieGroups(x).sizes, TieGroups(y).sizes, effort: effort) {
    return ExactP(p: distribution.share(atLeast: abs(observed.score)), method: .exact, n: x.count)
  }
  return sampledNull(x, y, atLeast: abs(observed.score), draws: draws, seed: seed)
}

private func sampledNull(_ x: [Double], _ y: [Double], atLeast observed: Int, draws: Int, seed: UInt64) -> ExactP {
  var generator = SeededGenerator(seed: seed)
  // Positions in the order of x: a later one has the larger or an equal x.
  let inX = TieGroups(x).sizes
  var y = TieGroups(y).numbers.map { Int32($0) }
  var hits = 1
  for _ in 0..<draws {
    for place in stride(from: y.count - 1, to: 0, by: -1) {
      y.swapAt(place, Int(generator.below(UInt32(place + 1))))
    }
    var score = 0
    var start = 0
    for size in inX {
      let end = start + size
      for place in start..<end {
        var higher: Int32 = 0
        for later in end..<y.count { higher &+= (y[later] > y[place] ? 1 : 0) &- (y[later] < y[place] ? 1 : 0) }
        score += Int(higher)
      }
      start = end
    }
    if abs(score) >= observed { hits += 1 }
  }
  let p = Double(hits) / Double(draws + 1)
  let standardError = (p * (1 - p) / Double(draws + 1)).squareRoot()
  return ExactP(p: p, method: .sampled(draws: draws, standardError: standardError), n: y.count)
}
