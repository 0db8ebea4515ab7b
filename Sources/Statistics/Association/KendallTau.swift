/// Kendall's tau_b: (C − D) / √((n₀ − n₁)(n₀ − n₂)) with C concordant and D discordant among the n₀ = n(n − 1)/2 pairs of
/// places, n₁ of them tied in `x` and n₂ tied in `y`.
///
/// - Returns: a number in −1 … 1, exactly ±1 for perfect agreement or disagreement with equal ties; nil when a side has no
///   variation, a value is NaN, or there are fewer than two values.
/// - Precondition: both sides have the same length, below 2³².
/// - Complexity: O(n log n); O(n²) without any memory up to 48 values.
/// - Source: Kendall, *The treatment of ties in ranking problems*, 1945, doi:10.1093/biomet/33.3.239; Knight, 1966,
///   doi:10.1080/01621459.1966.10480879.
public func kendallTauB(_ x: [Double], _ y: [Double]) -> Double? {
  precondition(x.count == y.count, "a correlation needs as many values on one side as on the other")
  guard x.count > 1, isComparable(x), isComparable(y) else { return nil }
  return KendallCounts(x, y).tauB
}

/// How the pairs of places of two lists of values stand to each other.
struct KendallCounts: Hashable {
  /// All pairs of places.
  var pairs: Int
  var tiedInX: Int
  var tiedInY: Int
  /// Concordant less discordant pairs.
  var score: Int

  var tauB: Double? {
    let inX = pairs - tiedInX
    let inY = pairs - tiedInY
    guard inX > 0, inY > 0 else { return nil }
    // One root of the product: S/√(S·S) is exactly ±1, which S/√S/√S need not be.
    return Double(score) / (Double(inX) * Double(inY)).squareRoot()
  }

  /// - Precondition: no value is NaN.
  init(_ x: [Double], _ y: [Double]) {
    if x.count <= fewValues { self.init(comparingEachWithEach: x, y) } else { self.init(sorting: x, y) }
  }

  init(comparingEachWithEach x: [Double], _ y: [Double]) {
    pairs = x.count * (x.count - 1) / 2
    tiedInX = 0
    tiedInY = 0
    score = 0
    for j in x.indices {
      for i in 0..<j {
        let inX = (x[i] < x[j] ? 1 : 0) - (x[i] > x[j] ? 1 : 0)
        let inY = (y[i] < y[j] ? 1 : 0) - (y[i] > y[j] ? 1 : 0)
        tiedInX += inX == 0 ? 1 : 0
        tiedInY += inY == 0 ? 1 : 0
        score += inX * inY
      }
    }
  }

  /// Sorts by x, and by y within equal x; a discordant pair is then one whose y stand in the wrong order.
  init(sorting x: [Double], _ y: [Double]) {
    let count = x.count
    pairs = count * (count - 1) / 2
    let inY = TieGroups(y)
    tiedInY = inY.tiedPairs
    // x in the order of y: sorting that, which leaves equal values in place, sorts by x and then by y.
    let inX = TieGroups(inY.order.map { x[Int($0)] })
    tiedInX = inX.tiedPairs
    var sequence = inX.order.map { inY.numbers[Int($0)] }
    var tiedInBoth = 0
    var run = 0
    for position in sequence.indices.dropFirst() {
      let isTied = sequence[position] == sequence[position - 1] && inX.numbers[position] == inX.numbers[position - 1]
      run = isTied ? run + 1 : 0
      tiedInBoth += run
    }
    let discordant = inversions(of: &sequence, largest: inY.numbers.last ?? 0)
    score = pairs - tiedInX - tiedInY + tiedInBoth - 2 * discordant
  }
}
