/// Wilson's score interval of a share:
/// (p̂ + z²/2n ± z √(p̂(1 − p̂)/n + z²/4n²)) / (1 + z²/n), p̂ = successes/total.
///
/// Stays within 0 … 1, and is of use for small totals and for shares near 0 and 1, where estimate ± z · standard error is not.
/// Takes trials as independent.
///
/// - Returns: nil when there are no trials.
/// - Source: Wilson, *Probable inference, the law of succession, and statistical inference*, 1927, doi:10.2307/2276774.
public func wilsonInterval(successes: Int, of total: Int, level: Double = 0.95) -> Interval? {
  precondition(successes >= 0 && successes <= total, "successes are between none and all trials")
  guard total > 0 else { return nil }
  let n = Double(total)
  let share = Double(successes) / n
  let z = standardNormalQuantile((1 + level) / 2)
  let centre = share + z * z / (2 * n)
  let reach = z * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
  let scale = 1 + z * z / n
  // None and all end exactly at 0 and 1, which rounding would miss by a hair.
  return Interval(
    low: successes == 0 ? 0 : (centre - reach) / scale, high: successes == total ? 1 : (centre + reach) / scale,
    level: level, method: .wilson)
}

/// Wilson's score interval of a share that is known as well as from so many independent trials, which need not be whole.
///
/// - Parameters:
///   - share: 0 … 1.
///   - total: above 0.
/// - Source: as above; with an effective number of trials: Franco, Little, Louis and Slud, *Comparative Study of Confidence
///   Intervals for Proportions in Complex Sample Surveys*, 2019, doi:10.1093/jssam/smy019.
public func wilsonInterval(share: Double, ofEffective total: Double, level: Double = 0.95) -> Interval {
  precondition(total > 0 && share >= 0 && share <= 1, "a share is between 0 and 1, of something")
  let z = standardNormalQuantile((1 + level) / 2)
  let centre = share + z * z / (2 * total)
  let reach = z * (share * (1 - share) / total + z * z / (4 * total * total)).squareRoot()
  let scale = 1 + z * z / total
  return Interval(
    low: share == 0 ? 0 : (centre - reach) / scale, high: share == 1 ? 1 : (centre + reach) / scale, level: level,
    method: .effectiveWilson(total: total))
}

/// Estimate ± z · standard error, for an estimate that is about normal.
///
/// - Parameter standardError: 0 or more.
public func normalInterval(estimate: Double, standardError: Double, level: Double = 0.95) -> Interval {
  let reach = standardNormalQuantile((1 + level) / 2) * standardError
  return Interval(low: estimate - reach, high: estimate + reach, level: level, method: .normal)
}
