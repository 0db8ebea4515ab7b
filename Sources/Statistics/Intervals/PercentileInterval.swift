/// The percentile interval of an estimate over resamples: the (1 − level)/2 and (1 + level)/2 quantiles of the resampled
/// estimates, interpolated linearly between order statistics.
///
/// Resamples in which the estimate could not be made (nil) are left out and counted in the interval's method.
///
/// - Parameters:
///   - samples: the estimate in each resample.
///   - level: the nominal coverage, above 0 and below 1.
/// - Returns: nil when no resample has an estimate.
/// - Complexity: O(n log n).
/// - Source: Efron and Tibshirani, *An Introduction to the Bootstrap*, 1993, section 13.3.
public func percentileInterval(of samples: some Sequence<Double?>, level: Double = 0.95) -> Interval? {
  precondition(level > 0 && level < 1, "the level of an interval is above 0 and below 1")
  var present: [Double] = []
  var missing = 0
  for sample in samples {
    if let sample, !sample.isNaN { present.append(sample) } else { missing += 1 }
  }
  guard !present.isEmpty else { return nil }
  present.sort()
  return Interval(
    low: quantile(ofSorted: present, at: (1 - level) / 2), high: quantile(ofSorted: present, at: (1 + level) / 2),
    level: level, method: .percentile(resamples: present.count, missing: missing))
}

/// The quantile of values in ascending order, interpolated linearly between the two order statistics around
/// (n − 1) · share: the seventh of Hyndman and Fan's definitions, NumPy's default.
///
/// - Precondition: at least one value, none NaN, and a share of 0 … 1.
/// - Complexity: O(1).
/// - Source: Hyndman and Fan, *Sample Quantiles in Statistical Packages*, 1996, doi:10.2307/2684934.
public func quantile(ofSorted values: [Double], at share: Double) -> Double {
  precondition(!values.isEmpty && share >= 0 && share <= 1, "a quantile needs values and a share of 0 to 1")
  let place = Double(values.count - 1) * share
  let below = Int(place)
  guard below + 1 < values.count else { return values[values.count - 1] }
  let low = values[below]
  let high = values[below + 1]
  // Equal neighbours first: between two infinities there is nothing to interpolate.
  return low == high ? low : low + (high - low) * (place - Double(below))
}
