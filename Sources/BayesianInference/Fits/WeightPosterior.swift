import Statistics

/// What the posterior says of one weight.
public struct WeightPosterior: Hashable, Sendable {
  public var mean: Double
  public var sd: Double
  /// The ends of the central interval.
  public var low: Double
  public var high: Double
  /// The ends of the middle half.
  public var lowerQuartile: Double
  public var upperQuartile: Double
  /// Probability that the weight is above 0.
  public var positive: Double
  /// Of reweighted draws, effective counts are those of the chains times the share that the weights leave.
  public var diagnostics: ChainDiagnostics

  /// - Parameters:
  ///   - weights: of the draws, or nil where all count alike.
  ///   - level: coverage of the interval.
  init(_ draws: ChainValues, weights: ImportanceWeights?, level: Double, scores: NormalScores) {
    let values = draws.values
    let order = sortedOrder(values)
    diagnostics = ChainDiagnostics(draws, order: order, scores: scores)
    guard let weights else {
      mean = draws.mean
      sd = variance(values).squareRoot()
      let sorted = order.map { values[Int($0)] }
      low = quantile(ofSorted: sorted, at: (1 - level) / 2)
      high = quantile(ofSorted: sorted, at: (1 + level) / 2)
      lowerQuartile = quantile(ofSorted: sorted, at: 0.25)
      upperQuartile = quantile(ofSorted: sorted, at: 0.75)
      positive = Double(values.count { $0 > 0 }) / Double(values.count)
      return
    }
    let shares = weights.weights
    var (first, second, above) = (0.0, 0.0, 0.0)
    for (value, share) in zip(values, shares) {
      first += share * value
      second += share * value * value
      if value > 0 { above += share }
    }
    mean = first
    sd = max(second - first * first, 0).squareRoot()
    positive = min(above, 1)
    func limits(_ below: Double, _ above: Double) -> (Double, Double) {
      var limits: [Double] = []
      var sum = 0.0
      var place = 0
      for share in [below, above] {
        while place < order.count - 1, sum + shares[Int(order[place])] / 2 < share {
          sum += shares[Int(order[place])]
          place += 1
        }
        limits.append(values[Int(order[place])])
      }
      return (limits[0], limits[1])
    }
    (low, high) = limits((1 - level) / 2, (1 + level) / 2)
    (lowerQuartile, upperQuartile) = limits(0.25, 0.75)
    let kept = weights.effectiveCount / Double(values.count)
    for count in [\ChainDiagnostics.essBulk, \.essTail, \.essMean] {
      diagnostics[keyPath: count] = diagnostics[keyPath: count].map { $0 * kept }
    }
    for error in [\ChainDiagnostics.mcseMean, \.mcseSD] {
      diagnostics[keyPath: error] = diagnostics[keyPath: error].map { $0 / kept.squareRoot() }
    }
  }
}
