import BayesianInference
public import Preferences

/// How much judges prefer properties on the average over scenarios.
///
/// Scenarios count alike, however many pairs they have. A scenario in which a property is the same in every pair of a judge says
/// nothing about it and is left out of its mean.
///
/// - Source: arXiv 2402.11296, section 4.1.2 and Table 4.
public struct DegreeAverages: Sendable {
  public struct Average: Hashable, Sendable {
    public let judge: Profile
    /// Index into the analysis' factors.
    public let factor: Int
    /// The mean of the degrees of preference.
    public let degree: Double
    /// Over how many scenarios.
    public let scenarios: Int
    /// How many of their fits are not to be relied on.
    public let unreliable: Int
  }

  /// Property by property, in the order in which they are asked for, the judge that prefers it most first. A property without a
  /// scenario has none.
  public let averages: [Average]

  /// - Parameters:
  ///   - dissections: of any judges and scenarios.
  ///   - factors: indices of the properties.
  public init(_ dissections: [Dissection], of factors: [Int]) {
    var judges: [Profile] = []
    for dissection in dissections where !judges.contains(dissection.question.judge) {
      judges.append(dissection.question.judge)
    }
    averages = factors.flatMap { factor in
      judges.compactMap { judge -> Average? in
        let own = dissections.filter { $0.question.judge == judge }.compactMap { dissection in
          dissection.weights.first { $0.factor == factor && !$0.isConstant }
            .map { (degree: $0.degree, isReliable: dissection.fit.isReliable) }
        }
        guard !own.isEmpty else { return nil }
        return Average(
          judge: judge, factor: factor, degree: own.reduce(0) { $0 + $1.degree } / Double(own.count),
          scenarios: own.count, unreliable: own.count { !$0.isReliable })
      }.sorted { $0.degree > $1.degree }
    }
  }
}
