import Statistics
import Testing

@testable import BayesianInference

@Suite struct PosteriorModeTests {
  /// Three properties that matter and three that do not, of which one is always 0.
  private func table(pairs: Int, seed: UInt64 = 5) -> ComparisonTable {
    var generator = SeededGenerator(seed: seed)
    var comparisons: [Int8] = []
    var preferences: [Bool] = []
    for _ in 0..<pairs {
      let row = (0..<6).map { $0 == 5 ? 0 : Int8(generator.below(3)) - 1 }
      let score = 3 * Int(row[0]) - 2 * Int(row[1]) + Int(row[2])
      comparisons += row
      preferences.append(Int(generator.below(9)) - 4 < score)
    }
    return ComparisonTable(properties: 6, comparisons: comparisons, preferences: preferences)
  }

  @Test(arguments: [0.02, 0.1, 1.0], [1, 7, 400])
  func `at the mode the likelihood's slope is the prior's, and no steeper where a weight is 0`(
    scale: Double, pairs: Int
  ) {
    let model = PreferenceModel(DistinctComparisons(table(pairs: pairs)), scale: scale)
    let mode = PosteriorMode(of: model)
    #expect(mode.isSettled)
    for (weight, slope) in zip(mode.weights, model.comparisons.gradient(at: mode.weights)) {
      // Coordinates are solved to 10⁻⁶, and the curvature is below a quarter of the pairs.
      let tolerance = 1e-5 * max(1, Double(pairs))
      if weight == 0 {
        #expect(abs(slope) <= 1 / scale + tolerance)
      } else {
        #expect(abs(slope - (weight > 0 ? 1 : -1) / scale) <= tolerance)
      }
    }
    #expect(mode.weights[5] == 0)
  }

  @Test func `it is the same from wherever it is looked for`() {
    let model = PreferenceModel(DistinctComparisons(table(pairs: 300)), scale: 0.1)
    let mode = PosteriorMode(of: model)
    for start in [[3.0, 3, 3, 3, 3, 3], [-2, 2, -2, 2, -2, 2]] {
      let other = PosteriorMode(of: model, from: start)
      #expect(other.isSettled)
      #expect(zip(mode.weights, other.weights).allSatisfy { abs($0 - $1) < 1e-5 })
    }
  }

  @Test func `without pairs, without properties and with separated pairs there is a mode too`() {
    let none = ComparisonTable(properties: 2, comparisons: [], preferences: [])
    #expect(PosteriorMode(of: PreferenceModel(DistinctComparisons(none))).weights == [0, 0])
    let bare = ComparisonTable(properties: 0, comparisons: [], preferences: [true, false])
    #expect(PosteriorMode(of: PreferenceModel(DistinctComparisons(bare))).weights.isEmpty)
    let apart = ComparisonTable(
      properties: 1, comparisons: [Int8](repeating: 1, count: 50), preferences: [Bool](repeating: true, count: 50))
    let mode = PosteriorMode(of: PreferenceModel(DistinctComparisons(apart), scale: 0.1))
    // 50 (1 − σ(α)) = 10, so α = log 4.
    #expect(abs(mode.weights[0] - 1.3862943611198906) < 1e-5)
  }
}
