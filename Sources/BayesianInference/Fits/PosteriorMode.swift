/// Where the posterior of a preference model is highest: argmax log-likelihood − Σ|α|/b.
///
/// Many weights of it are 0, as the prior has an edge there; at the others the slope of the log-likelihood is ±1/b.
///
/// By Newton's steps, each of which is solved for the prior's edge coordinate by coordinate, and halved as long as it goes down.
///
/// - Source: Friedman, Hastie and Tibshirani, *Regularization Paths for Generalized Linear Models via Coordinate Descent*, 2010,
///   doi:10.18637/jss.v033.i01.
public struct PosteriorMode: Hashable, Sendable {
  public let weights: [Double]
  /// Steps that it took.
  public let steps: Int
  /// Whether the last step moved no weight by more than 10⁻⁷.
  public let isSettled: Bool

  /// - Parameter start: weights near the mode, where some are known; else 0.
  /// - Complexity: O(steps · kinds · properties²); seldom more than eight steps.
  public init(of model: PreferenceModel, from start: [Double]? = nil) {
    let comparisons = model.comparisons
    var weights = start ?? [Double](repeating: 0, count: comparisons.properties)
    func height(_ weights: [Double]) -> Double {
      comparisons.logLikelihood(at: weights) - weights.reduce(0) { $0 + abs($1) } / model.scale
    }
    var (now, steps, isSettled) = (height(weights), 0, false)
    while !isSettled, steps < Self.mostSteps {
      steps += 1
      let surrogate = GaussianSurrogate(of: comparisons, at: weights, covariance: nil)
      var next = surrogate.mode(rate: 1 / model.scale)
      var reached = height(next)
      for _ in 0..<30 where reached < now {
        next = zip(next, weights).map { ($0 + $1) / 2 }
        reached = height(next)
      }
      isSettled = reached < now || zip(next, weights).allSatisfy { abs($0 - $1) <= 1e-7 }
      if reached >= now { (weights, now) = (next, reached) }
    }
    (self.weights, self.steps, self.isSettled) = (weights, steps, isSettled)
  }

  private static let mostSteps = 50
}
