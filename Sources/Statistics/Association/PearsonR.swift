/// Pearson's product–moment correlation: Σ(x − x̄)(y − ȳ) / √(Σ(x − x̄)² Σ(y − ȳ)²).
///
/// Deviations are scaled by the largest one, so that neither very large nor very small values overflow or vanish.
///
/// - Returns: a number in −1 … 1; nil when a side has no variation, a value is not finite, or there are fewer than two values.
/// - Precondition: both sides have the same length.
/// - Complexity: O(n).
public func pearsonR(_ x: [Double], _ y: [Double]) -> Double? {
  precondition(x.count == y.count, "a correlation needs as many values on one side as on the other")
  guard let x = scaledDeviations(x), let y = scaledDeviations(y) else { return nil }
  return correlation(ofCentred: x, y)
}

/// Σxy / √(Σx² Σy²), exactly ±1 for equal or opposite sides.
func correlation(ofCentred x: [Double], _ y: [Double]) -> Double? {
  var xx = 0.0
  var yy = 0.0
  var xy = 0.0
  for index in x.indices {
    xx += x[index] * x[index]
    yy += y[index] * y[index]
    xy += x[index] * y[index]
  }
  guard xx > 0, yy > 0 else { return nil }
  return min(1, max(-1, xy / (xx * yy).squareRoot()))
}

/// Distances to the mean over the largest of them; nil without variation or with a value that is not finite.
private func scaledDeviations(_ values: [Double]) -> [Double]? {
  guard let low = values.min(), let high = values.max(), low < high, values.allSatisfy(\.isFinite) else { return nil }
  // The mean is taken of distances to one value, which loses less than the mean of values far from zero, and of halves,
  // whose differences cannot overflow.
  let halves = values.map { $0 / 2 - low / 2 }
  let mean = halves.reduce(0) { $0 + $1 / Double(values.count) }
  let deviations = halves.map { $0 - mean }
  let scale = deviations.reduce(0) { max($0, abs($1)) }
  return scale > 0 ? deviations.map { $0 / scale } : nil
}
