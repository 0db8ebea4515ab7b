public import BayesianInference
import Foundation
import Statistics

/// Comparisons drawn at random, and preferences from weights of which nine are not 0.
public struct SyntheticComparisons {
  public static let properties = 29
  public let table: ComparisonTable

  /// - Parameters:
  ///   - seed: of the comparisons.
  ///   - judge: whose weights are moved from those of judge 0, and whose chance is its own.
  public init(pairs: Int, seed: UInt64, judge: UInt64 = 0) {
    let weights = Self.weights(of: judge)
    var draws = NormalDraws(SeededGenerator(seed: seed))
    var chance = NormalDraws(SeededGenerator(seed: seed, stream: judge + 1))
    var comparisons: [Int8] = []
    var preferences: [Bool] = []
    for _ in 0..<pairs {
      let row = weights.indices.map { place -> Int8 in
        // Some properties tie more often than others.
        let u = draws.uniform()
        let share = 0.15 + 0.02 * Double(place % 15)
        return u < share ? -1 : u < 2 * share ? 1 : 0
      }
      let logit = zip(row, weights).reduce(0) { $0 + Double($1.0) * $1.1 }
      comparisons += row
      preferences.append(chance.uniform() < 1 / (1 + exp(-logit)))
    }
    table = ComparisonTable(properties: Self.properties, comparisons: comparisons, preferences: preferences)
  }

  private static func weights(of judge: UInt64) -> [Double] {
    let known: [Int: Double] = [3: 0.25, 5: -0.6, 6: -0.5, 8: 0.3, 9: -0.55, 19: -0.2, 22: 1, 27: 0.9, 28: 0.7]
    var draws = NormalDraws(SeededGenerator(seed: judge, stream: 1 << 40))
    return (0..<properties).map { (known[$0] ?? 0) + (judge == 0 ? 0 : 0.15 * draws.normal()) }
  }
}
