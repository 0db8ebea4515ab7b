public import Preferences

/// What a judge's weights say of one pair, property by property.
public struct FittedPreference: Sendable {
  /// What one property adds.
  public struct Part: Hashable, Sendable {
    /// Index into the analysis' factors.
    public let factor: Int
    public let weight: Double
    /// In which response there is more of it; nil is missing.
    public let comparison: Int8?
    /// weight · comparison: above 0 for A; nil where the comparison is missing.
    public let logOdds: Double?
  }

  public let judge: Profile
  public let pair: Row<Pair>
  /// What adds most comes first, what adds nothing next, and what is missing last.
  public let parts: [Part]
  /// The sum of all parts: how strongly A is preferred by the weights, B below 0.
  public let logOdds: Double
  /// What the judge prefers; nil where the pair is not among its own.
  public let preference: Preference?
  /// Whether the weights were fitted to this pair too.
  public let isFitted: Bool

  /// σ of the log-odds: how often A would be preferred.
  public var probability: Double { Dissection.logistic(logOdds) }
  /// What the weights predict.
  public var predicted: Preference { logOdds > 0 ? .a : logOdds < 0 ? .b : .neither }
  /// Whether some property cannot be compared on the pair; it adds nothing.
  public var isIncomplete: Bool { parts.contains { $0.comparison == nil } }
}

extension Dissection {
  /// What the weights say of any pair of the study, whether it was fitted or not.
  ///
  /// - Complexity: O(pairs + properties · log properties).
  public func fittedPreference(of pair: Row<Pair>, in analysis: StudyAnalysis) -> FittedPreference {
    let parts = weights.map { weight in
      let comparison = analysis.comparisons[weight.factor][pair]
      return FittedPreference.Part(
        factor: weight.factor, weight: weight.mean, comparison: comparison,
        logOdds: comparison.map { weight.mean * Double($0) })
    }
    func size(_ part: FittedPreference.Part) -> Double { part.logOdds.map { abs($0) } ?? -1 }
    let planes = analysis.preferences.profiles.first { $0.task == question.task && $0.profile == question.judge }?
      .planes
    return FittedPreference(
      judge: question.judge, pair: pair,
      parts: parts.sorted { (size($1), $0.factor) < (size($0), $1.factor) },
      logOdds: parts.reduce(0) { $0 + ($1.logOdds ?? 0) }, preference: planes?[pair],
      isFitted: pairs.pairs.contains(pair))
  }
}
