/// A two-sided p-value over all equally likely arrangements, counted or sampled.
public struct ExactP: Hashable, Sendable {
  public enum Method: Hashable, Sendable {
    /// Every arrangement was counted.
    case exact
    /// There were too many: so many random ones were drawn, and the standard error of `p` is as given.
    case sampled(draws: Int, standardError: Double)
  }

  /// The share of arrangements at least as far from no association as the observed one; never 0.
  public var p: Double
  public var method: Method
  /// How many values each side has.
  public var n: Int

  public init(p: Double, method: Method, n: Int) {
    self.p = p
    self.method = method
    self.n = n
  }
}
