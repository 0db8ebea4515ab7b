public import BayesianInference
import Glibc
public import Preferences

/// What share of a judge's preferences is due to each property, all others equal: Bayesian logistic regression of its
/// preferences on the comparisons of the properties.
///
/// P(A is preferred) = σ(Σ weight · comparison), without an intercept; each weight is Laplace(0, b) beforehand. Pairs without a
/// preference, and those on which some property cannot be compared, are left out and counted.
///
/// Source: Li et al. 2024, *Dissecting Human and LLM Preferences*, arXiv 2402.11296, section 3.
public struct Dissection: Sendable {
  /// What is asked.
  public struct Question: Hashable, Sendable {
    public var task: StudyTask
    public var judge: Profile
    /// Only pairs of this slice; nil takes all.
    public var scenario: PairSlice?
    /// Indices of the properties into the analysis' factors; nil takes those in the ranking.
    public var factors: [Int]?
    public var fit = PreferenceFit.Options()

    public init(task: StudyTask, judge: Profile, scenario: PairSlice? = nil, factors: [Int]? = nil) {
      (self.task, self.judge, self.scenario, self.factors) = (task, judge, scenario, factors)
    }
  }

  /// A property's part in the preferences.
  public struct Weight: Hashable, Sendable {
    /// Index into the analysis' factors.
    public let factor: Int
    /// The average of the posterior means over the folds; of all pairs without folds.
    public let mean: Double
    /// Of all pairs.
    public let posterior: WeightPosterior
    /// The property alone, over the same pairs.
    public let alone: FactorCounts
    public let collinearity: Collinearity
    /// Whether the property is the same in every pair, so that its weight is the prior's.
    public let isConstant: Bool

    /// Degree of preference: how often a response that has more of this property and is otherwise equal is preferred.
    public var degree: Double { Self.logistic(mean) }
    /// The ends of the degree's interval.
    public var degrees: ClosedRange<Double> { Self.logistic(posterior.low)...Self.logistic(posterior.high) }
    /// The ends of the degree's middle half.
    public var middleDegrees: ClosedRange<Double> {
      Self.logistic(posterior.lowerQuartile)...Self.logistic(posterior.upperQuartile)
    }
    /// Whether the property speaks for the other side once the others are held equal.
    public var turns: Bool { (alone.score ?? 0) * mean < 0 }

    private static func logistic(_ value: Double) -> Double { Dissection.logistic(value) }
  }

  /// σ(weight): how often a response with more of a property, and otherwise equal, is preferred.
  public static func degree(of weight: Double) -> Double { logistic(weight) }

  static func logistic(_ value: Double) -> Double { 1 / (1 + exp(-value)) }

  public let question: Question
  public let pairs: DissectedPairs
  /// Without its draws.
  public let fit: PreferenceFit
  /// In the order of the properties.
  public let weights: [Weight]

  /// - Parameter isCancelled: asked every few draws, on any thread.
  /// - Throws: `EditError` where the task has no such profile; `CancellationError`.
  public init(
    _ question: Question, in analysis: StudyAnalysis, isCancelled: @Sendable () -> Bool = { false }
  ) throws {
    let ranked = analysis.task(question.task)?.factors.filter { analysis.factors[$0].isRanked } ?? []
    let pairs = try DissectedPairs(
      of: question.judge, in: question.task, of: analysis, slice: question.scenario?.pairs,
      factors: question.factors ?? ranked, foldCount: question.fit.folds, seed: question.fit.seed)
    self.question = question
    self.pairs = pairs
    var options = question.fit
    options.places = pairs.folds
    let fit = try PreferenceFit(pairs.table, options, isCancelled: isCancelled)
    self.fit = fit.withoutDraws
    let collinearity = Collinearity.all(of: pairs.table.comparisons, properties: pairs.properties.count)
    let means = fit.means
    weights = pairs.properties.enumerated().map { place, factor in
      var alone = FactorCounts()
      var isConstant = true
      for pair in 0..<pairs.table.count {
        let comparison = pairs.table.comparisons[pair * pairs.properties.count + place]
        if comparison != 0 { isConstant = false }
        if comparison == 0 {
          alone.tied += 1
        } else if (comparison > 0) == pairs.table.preferences[pair] {
          alone.concordant += 1
        } else {
          alone.discordant += 1
        }
      }
      return Weight(
        factor: factor, mean: means[place], posterior: fit.posterior.weights[place], alone: alone,
        collinearity: collinearity[place], isConstant: isConstant)
    }
  }

  /// The log-odds that each property adds for A on a pair, in the order of `weights`; they sum to those of the pair. nil where
  /// the pair was left out.
  public func parts(of pair: Row<Pair>) -> [Double]? {
    guard let row = pairs.pairs.firstIndex(of: pair) else { return nil }
    let width = pairs.properties.count
    return weights.enumerated().map { place, weight in
      weight.mean * Double(pairs.table.comparisons[row * width + place])
    }
  }
}
