public import Preferences

/// How one factor differs between the two responses of a pair.
public struct FactorDifference: Hashable, Sendable {
  /// Index into the factors of the analysis.
  public let factor: Int
  public let a: Double
  public let b: Double
  /// M_f: +1 when the factor is more manifest in A, −1 in B.
  public let comparison: Int8
  /// |a − b| in standard deviations of the factor.
  public let size: Double
  /// Whether the factor speaks against the humans' preference; nil where they have none on the pair.
  public let isAgainstHumans: Bool?

  /// What differences are sorted by: the size, doubled where the factor speaks against the humans.
  public var loudness: Double { isAgainstHumans == true ? 2 * size : size }
}

/// Which factor differences speak loudest in a pair of a task.
///
/// The loudness of factor f in pair (a, b) is |x_a − x_b| / s_f, where s_f is the standard deviation (divisor n) of the
/// manifestations of f over all responses of the task that have one: a difference is large when it is large for this
/// factor, whatever its unit. A difference that speaks against the humans' preference counts twice, because such pairs
/// are what people come to look at. It is an order to read by, not a test.
///
/// Left out are factors that are not ranked, pairs on which M_f is 0 or missing, and factors that do not vary.
public struct LoudestFactors: Sendable {
  /// Index of a factor, and its standard deviation.
  private let spreads: [(factor: Int, spread: Double)]

  /// Measures the spread of each ranked factor of a task.
  ///
  /// - Complexity: O(responses × factors).
  public init(of task: StudyTask, in analysis: StudyAnalysis) {
    let contents = analysis.contents
    let own = contents.responses.sources.map { contents.sources.tasks[$0.index] == task }
    spreads = (analysis.task(task)?.factors ?? []).compactMap { index in
      guard analysis.factors[index].isRanked else { return nil }
      let spread = LoudestFactors.spread(of: analysis.edited.columns[index].storage, where: own)
      return spread > 0 ? (index, spread) : nil
    }
  }

  /// The differences of a pair, the loudest first; of equally loud ones the one listed first in the task.
  ///
  /// - Complexity: O(factors · log factors).
  public func differences(in pair: Row<Pair>, of analysis: StudyAnalysis) -> [FactorDifference] {
    let pairs = analysis.contents.pairs
    let preference = analysis.preferences.human[pair] ?? .neither
    let found = spreads.compactMap { factor, spread -> FactorDifference? in
      guard let comparison = analysis.comparisons[factor][pair], comparison != 0,
        let a = analysis.edited.columns[factor][pairs.a[pair.index]],
        let b = analysis.edited.columns[factor][pairs.b[pair.index]]
      else { return nil }
      return FactorDifference(
        factor: factor, a: a, b: b, comparison: comparison, size: abs(a - b) / spread,
        isAgainstHumans: preference == .neither ? nil : comparison == -preference.rawValue)
    }
    let order = found.indices.sorted {
      found[$0].loudness == found[$1].loudness ? $0 < $1 : found[$0].loudness > found[$1].loudness
    }
    return order.map { found[$0] }
  }

  /// In two passes, so that large values with small differences keep their digits; 0 for fewer than two values.
  private static func spread(of values: [Double], where isCounted: [Bool]) -> Double {
    var sum = 0.0
    var count = 0.0
    for (value, isCounted) in zip(values, isCounted) where isCounted && !value.isNaN {
      sum += value
      count += 1
    }
    guard count > 1 else { return 0 }
    let mean = sum / count
    var squares = 0.0
    for (value, isCounted) in zip(values, isCounted) where isCounted && !value.isNaN {
      squares += (value - mean) * (value - mean)
    }
    return (squares / count).squareRoot()
  }
}
