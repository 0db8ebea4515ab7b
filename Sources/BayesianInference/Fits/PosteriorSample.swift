import CKernels
import Statistics

/// Draws from one posterior, what they say of each weight, and how they were made.
public struct PosteriorSample: Sendable {
  public let weights: [WeightPosterior]
  public let diagnostics: FitDiagnostics
  /// The draws themselves; where they have importance weights they are not from the posterior.
  public private(set) var draws: Draws
  /// How many draws there were, also where they are no longer kept.
  public let drawCount: Int
  /// How much each draw counts, chain by chain; nil where all count alike.
  public private(set) var importance: ImportanceWeights?
  /// Log-likelihood of the parts of the table asked for, less what the draws are distributed by, at each draw: log-ratios to
  /// the posterior without a part are their sum without it.
  private(set) var parts: Parts?

  struct Parts {
    let likelihoods: [[Double]]
    /// Minus the log-likelihood that draws were made with.
    let smooth: [Double]
  }

  init(
    _ draws: Draws, _ diagnostics: FitDiagnostics, importance: ImportanceWeights?, parts: Parts?, level: Double
  ) {
    var diagnostics = diagnostics
    let scores = NormalScores(count: draws.chains * (draws.perChain / 2) * 2)
    weights = concurrentMap(draws.parameters) {
      WeightPosterior(draws[$0], weights: importance, level: level, scores: scores)
    }
    // Without a weight there is nothing that could not have settled.
    diagnostics.rHat = weights.isEmpty ? 1 : Self.worst(weights.map(\.diagnostics.rHat), max)
    diagnostics.effective =
      weights.isEmpty
      ? Double(draws.count) : Self.worst(weights.flatMap { [$0.diagnostics.essBulk, $0.diagnostics.essTail] }, min)
    diagnostics.tailShape = importance?.tailShape
    diagnostics.weightEfficiency = importance.map { $0.effectiveCount / Double(draws.count) }
    self.diagnostics = diagnostics
    self.draws = draws
    drawCount = draws.count
    self.importance = importance
    self.parts = parts
  }

  /// nil when one of them is.
  private static func worst(_ numbers: [Double?], _ choose: (Double, Double) -> Double) -> Double? {
    guard var result = numbers.first ?? nil else { return nil }
    for number in numbers {
      guard let number else { return nil }
      result = choose(result, number)
    }
    return result
  }

  /// Lets go of the draws, which take a hundred times the room of what they say.
  mutating func dropDraws() {
    draws = Draws(parameters: draws.parameters, chains: 0, perChain: 0)
    (importance, parts) = (nil, nil)
  }

  /// Posterior means.
  public var means: [Double] { weights.map(\.mean) }
}

extension PosteriorSample {
  /// Weights that turn the draws into those of the posterior without one part of the table; nil where parts were not noted.
  func importance(without part: Int) -> ImportanceWeights? {
    guard let parts else { return nil }
    var ratios = [Double](repeating: 0, count: draws.count)
    if importance == nil {
      for place in ratios.indices { ratios[place] = -parts.likelihoods[part][place] }
    } else {
      ratios = parts.smooth
      for (number, likelihoods) in parts.likelihoods.enumerated() where number != part {
        for place in ratios.indices { ratios[place] += likelihoods[place] }
      }
    }
    return ImportanceWeights(logRatios: ratios.map { $0.isFinite ? $0 : -.infinity })
  }
}
