import BayesianInference
public import Preferences
import Statistics

/// The weights of several judges in several scenarios, as far as they are compared with each other.
public struct JudgeFits: Sendable {
  /// A judge in a scenario.
  public struct Fit: Hashable, Sendable {
    public let pairs: Int
    /// How often held-out preferences are predicted.
    public let heldOutAccuracy: Double?
    /// The means of the weights, by index into the analysis' factors.
    public let weights: [Int: Double]

    public init(pairs: Int, heldOutAccuracy: Double?, weights: [Int: Double]) {
      (self.pairs, self.heldOutAccuracy, self.weights) = (pairs, heldOutAccuracy, weights)
    }

    /// nil with too few pairs.
    public init?(_ dissection: Dissection) {
      guard dissection.pairs.table.count >= JudgeSimilarity.leastPairs else { return nil }
      pairs = dissection.pairs.table.count
      heldOutAccuracy = dissection.fit.heldOutAccuracy
      weights = Dictionary(uniqueKeysWithValues: dissection.weights.map { ($0.factor, $0.mean) })
    }
  }

  public let judges: [Profile]
  /// Names of the slices; one without a name where all pairs are one scenario.
  public let scenarios: [String?]
  /// Judge by judge, scenario by scenario; nil where there are too few pairs.
  public let fits: [[Fit?]]

  /// - Precondition: a fit, or nil, for each judge and scenario.
  public init(_ judges: [Profile], scenarios: [String?], fits: [[Fit?]]) {
    precondition(fits.count == judges.count && fits.allSatisfy { $0.count == scenarios.count })
    (self.judges, self.scenarios, self.fits) = (judges, scenarios, fits)
  }

  /// Fits every judge in every scenario.
  ///
  /// - Parameters:
  ///   - slices: the scenarios; empty takes all pairs as one.
  ///   - isCancelled: asked every few draws, on any thread.
  ///   - progress: told before each judge.
  /// - Throws: `CancellationError`; `EditError` where a profile is not the task's.
  public init(
    of profiles: [Profile], _ question: Dissection.Question, scenarios slices: [PairSlice],
    in analysis: StudyAnalysis, isCancelled: @escaping @Sendable () -> Bool = { false },
    progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws {
    let scenarios: [PairSlice?] = slices.isEmpty ? [nil] : slices
    var fits: [[Fit?]] = []
    for (number, profile) in profiles.enumerated() {
      progress(number, profiles.count)
      fits.append(
        try concurrentMap(scenarios.count) { place in
          Result {
            var own = question
            (own.judge, own.scenario) = (profile, scenarios[place])
            return Fit(try Dissection(own, in: analysis, isCancelled: isCancelled))
          }
        }.map { try $0.get() })
    }
    self.init(profiles, scenarios: scenarios.map { $0?.name }, fits: fits)
  }

  /// The factors in which two judges part most: by the mean over the scenarios that both have of the difference of their
  /// degrees of preference.
  ///
  /// - Returns: index of the factor and the first's degree less the other's, the largest first.
  public func partings(of one: Int, and other: Int) -> [(factor: Int, difference: Double)] {
    var sums: [Int: (sum: Double, count: Int)] = [:]
    for (left, right) in zip(fits[one], fits[other]) {
      guard let left, let right else { continue }
      for (factor, weight) in left.weights {
        guard let twin = right.weights[factor] else { continue }
        let difference = Dissection.logistic(weight) - Dissection.logistic(twin)
        sums[factor] = ((sums[factor]?.sum ?? 0) + difference, (sums[factor]?.count ?? 0) + 1)
      }
    }
    return sums.map { (factor: $0, difference: $1.sum / Double($1.count)) }
      .sorted { (abs($1.difference), $0.factor) < (abs($0.difference), $1.factor) }
  }
}
