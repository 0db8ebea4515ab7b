import BayesianInference

extension Dissection {
  /// The weights from the most preferred property to the least; equal ones in the order of the factors.
  public var byPreference: [Weight] {
    weights.sorted { ($1.mean, $0.factor) < ($0.mean, $1.factor) }
  }

  /// The properties that a judge prefers most and least, as the paper's tables 3 and 13 list them.
  ///
  /// Properties that never vary are in neither, for their weights are the prior's; where few are left, no property is in both.
  ///
  /// - Parameter count: at most so many of each.
  /// - Returns: both with the outermost first.
  public func extremes(_ count: Int) -> (top: [Weight], last: [Weight]) {
    let known = byPreference.filter { !$0.isConstant }
    return (
      Array(known.prefix(min(count, (known.count + 1) / 2))),
      Array(known.reversed().prefix(min(count, known.count / 2)))
    )
  }
}
