import Preferences
import Statistics

/// One response: two hidden qualities and what follows from them.
struct GeneratedResponse {
  /// What people look for.
  let care: Double
  /// What makes a response long and full.
  let effort: Double
  let words: Int
  private let generator: SeededGenerator

  init(targetScore: Int8?, generator: SeededGenerator) {
    var generator = generator
    let lift = targetScore.map { Double($0) - 3 } ?? 0
    care = generator.spread() + 0.2 * lift
    effort = generator.spread() + 0.7 * lift
    words = max(5, Int(80 + 25 * effort + 10 * generator.spread()))
    self.generator = generator
  }

  /// In the order of `Factor.standard`; one in fifty is missing.
  var manifestations: [Double?] {
    var generator = generator
    return Factor.standard.map { factor -> Double? in
      let noise = generator.spread()
      guard Double.random(in: 0..<1, using: &generator) > 0.02 else { return nil }
      switch factor.name {
      case "length": return Double(words)
      case "number of facts": return max(0, (9 + 3 * effort + 2 * noise).rounded())
      case "intent alignment", "formality alignment", "receptiveness":
        return (1 + care + noise).rounded().clamped(to: 0...2) / 2
      case "novel words": return share(0.5 + 0.1 * effort + 0.1 * noise, of: 80)
      case "fluency", "coherence": return share(0.9 + 0.04 * care + 0.04 * noise, of: 1000)
      case "source coverage", "helpfulness": return share(0.4 + 0.1 * care + 0.1 * effort + 0.1 * noise, of: 12)
      default: return share(0.2 - 0.08 * care + 0.05 * effort + 0.1 * noise, of: 10)
      }
    }
  }

  /// Words that only look like some: the number of them is the response's length.
  var text: String {
    var generator = generator
    return Vocabulary.text(words: words, using: &generator)
  }

  private func share(_ value: Double, of parts: Double) -> Double {
    (value.clamped(to: 0...1) * parts).rounded() / parts
  }
}

extension Double {
  func clamped(to range: ClosedRange<Double>) -> Double {
    Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
  }
}

extension SeededGenerator {
  /// A number around 0 with standard deviation 1.
  mutating func spread() -> Double {
    var sum = 0.0
    for _ in 0..<4 { sum += Double.random(in: -0.5..<0.5, using: &self) }
    return sum * 3.0.squareRoot()
  }
}
