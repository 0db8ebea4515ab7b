/// A range that is to hold the true value, with how surely and how it was made.
public struct Interval: Hashable, Sendable {
  /// How an interval was made.
  public enum Method: Hashable, Sendable {
    /// Percentiles of an estimate over resamples; in `missing` further ones the estimate could not be made.
    case percentile(resamples: Int, missing: Int)
    /// Wilson's score interval of a share.
    case wilson
    /// Wilson's score interval of a share from members that are not independent or do not count alike, with as many trials
    /// as would tell as much.
    case effectiveWilson(total: Double)
    /// Estimate ± z · standard error.
    case normal
  }

  public var low: Double
  public var high: Double
  /// The nominal coverage, 0 … 1.
  public var level: Double
  public var method: Method

  public init(low: Double, high: Double, level: Double, method: Method) {
    self.low = low
    self.high = high
    self.level = level
    self.method = method
  }
}
