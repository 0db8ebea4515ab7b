import BayesianInference
public import Preferences

/// How probably a judge prefers each response of any pair, by the weights that were fitted to its preferences: also of pairs
/// that it never saw.
///
/// P(A is preferred) = σ(Σ weight · comparison), by the weights of the pair's scenario. A pair on which some fitted property
/// cannot be compared has no probability, and neither has one whose scenario had too few pairs to be fitted. Where the source does
/// not meet the prerequisite of a property, its responses are equal in it, as in the fit.
///
/// Source: Li et al. 2024, *Dissecting Human and LLM Preferences*, arXiv 2402.11296, section 4.3.
public struct PairLabels: Sendable {
  /// What the weights say of a pair.
  public enum Label: Hashable, Sendable {
    /// One response is preferred clearly enough; the probability is that of A.
    case clear(Preference, probability: Double)
    /// Both are too nearly as probable.
    case undecided(probability: Double)
    /// Some property that was fitted cannot be compared.
    case missing
    /// The pair is in no scenario, or in one with too few pairs.
    case unfitted
  }

  /// One for each scenario that could be fitted.
  public let dissections: [Dissection]
  /// Names of the scenarios that had too few pairs or no property that can be compared; nil for all pairs as one.
  public let unfitted: [String?]
  private let comparisons: [ComparisonPlanes]
  /// By factor, the pairs that it leaves without a probability.
  private let lacking: [Int: BitPlane]

  /// Fits a judge in every scenario.
  ///
  /// - Parameters:
  ///   - scenarios: empty takes all pairs as one; of several that hold a pair the first counts.
  ///   - isCancelled: asked every few draws, on any thread.
  /// - Throws: `CancellationError`; `EditError` where the task has no such profile.
  public init(
    _ question: Dissection.Question, scenarios: [PairSlice], in analysis: StudyAnalysis,
    isCancelled: @Sendable () -> Bool = { false }
  ) throws {
    let scenarios: [PairSlice?] = scenarios.isEmpty ? [question.scenario] : scenarios
    var fitted: [Dissection] = []
    var unfitted: [String?] = []
    for scenario in scenarios {
      var own = question
      own.scenario = scenario
      let dissection = try Dissection(own, in: analysis, isCancelled: isCancelled)
      if dissection.pairs.table.count < JudgeSimilarity.leastPairs || dissection.weights.allSatisfy(\.isConstant) {
        unfitted.append(scenario?.name)
      } else {
        fitted.append(dissection)
      }
    }
    try self.init(fitted, unfitted: unfitted, in: analysis)
  }

  /// - Parameter dissections: of one judge, in different scenarios of the analysis.
  /// - Throws: `EditError` where the column of a prerequisite cannot be read.
  public init(_ dissections: [Dissection], unfitted: [String?] = [], in analysis: StudyAnalysis) throws {
    (self.dissections, self.unfitted) = (dissections, unfitted)
    comparisons = analysis.comparisons
    var lacking: [Int: BitPlane] = [:]
    for factor in Set(dissections.flatMap { $0.weights.map(\.factor) }) {
      lacking[factor] = try analysis.lacking(factor)
    }
    self.lacking = lacking
  }

  /// The fit of the scenario that a pair is in.
  public func dissection(of pair: Row<Pair>) -> Dissection? {
    dissections.first { $0.question.scenario?.pairs[pair.index] ?? true }
  }

  /// The probability that A is preferred, 0 … 1; nil where the pair has none.
  ///
  /// - Complexity: O(scenarios + properties).
  public func probability(of pair: Row<Pair>) -> Double? {
    guard let dissection = dissection(of: pair) else { return nil }
    var logOdds = 0.0
    for weight in dissection.weights {
      if lacking[weight.factor]?[pair.index] ?? true { return nil }
      logOdds += weight.mean * Double(comparisons[weight.factor][pair] ?? 0)
    }
    return Dissection.logistic(logOdds)
  }

  /// What the weights say of a pair.
  ///
  /// - Parameter margin: a probability within this of one half is no preference; the paper takes 0.15.
  public func label(of pair: Row<Pair>, margin: Double) -> Label {
    guard dissection(of: pair) != nil else { return .unfitted }
    guard let probability = probability(of: pair) else { return .missing }
    // A probability at the very edge must not fall on either side by rounding.
    guard abs(probability - 0.5) > margin + 1e-12 else { return .undecided(probability: probability) }
    return .clear(probability > 0.5 ? .a : .b, probability: probability)
  }
}
