public import Preferences
import Statistics

/// A study of any size with the shape of a real one, the same for the same size and seed.
///
/// Each source has five collected responses, in ten pairs that three annotators and four models in both orders voted on, and
/// five responses of each model at target scores 1 to 5, in ten generated pairs a model: fifty pairs in all, and nine
/// profiles. Every response has manifestations of the thirteen standard factors, which follow with noise from two hidden
/// qualities; what people vote for and what a model is after weigh the two differently.
public struct GeneratedStudy: Sendable {
  public static let pairsPerSource = 50
  static let collectedPerSource = 5
  static let models = ["heron", "wren", "plover", "dunlin"]
  static let annotators = ["annotator 1", "annotator 2", "annotator 3"]
  static var responsesPerSource: Int { collectedPerSource + 5 * models.count }

  public let sources: Int
  public let seed: UInt64

  /// A study of at least so many pairs.
  public init(pairs: Int, seed: UInt64 = 14) {
    sources = max(1, (pairs + Self.pairsPerSource - 1) / Self.pairsPerSource)
    self.seed = seed
  }

  public var pairs: Int { sources * Self.pairsPerSource }
  var responses: Int { sources * Self.responsesPerSource }

  public func contents() -> StudyContents {
    var sourceTable = SourceTable()
    var responseTable = ResponseTable()
    var pairTable = PairTable()
    var columns = Factor.standard.map { _ in [Double](repeating: .nan, count: responses) }
    for source in 0..<sources {
      let row = sourceTable.append(name: sourceName(source), title: sourceName(source), task: .summarization)!
      for place in 0..<Self.responsesPerSource {
        let agent = model(of: place).map { Row<Agent>(1 + Self.annotators.count + $0) }
        responseTable.append(
          name: responseName(source, place), source: row, agent: agent, targetScore: targetScore(of: place))
        let index = source * Self.responsesPerSource + place
        for (factor, value) in response(index).manifestations.enumerated() where value != nil {
          columns[factor][index] = value!
        }
      }
    }
    var votes: [Vote] = []
    for source in 0..<sources {
      for (a, b) in collectedPairs {
        let first = source * Self.responsesPerSource
        let pair = pairTable.appendCollected(
          name: pairName(source, a, b), a: Row(first + a), b: Row(first + b))!
        votes += self.votes(on: pair, first + a, first + b)
      }
    }
    pairTable.appendGenerated(from: responseTable)
    let agents =
      [Agent.humans] + Self.annotators.map { Agent(name: $0, kind: .annotator) }
      + Self.models.map { Agent(name: $0, kind: .model) }
    return StudyContents(
      name: "generated", title: "Generated study", summary: "\(sources) sources, \(pairs) pairs",
      note: Self.note, tasks: [.summarization], agents: agents, sources: sourceTable, responses: responseTable,
      pairs: pairTable, votes: votes, factors: Factor.standard,
      manifestations: columns.map { ManifestationColumn(storage: $0) }, texts: GeneratedTexts(study: self))
  }

  static let note = "Random words and numbers, made for measuring; they mean nothing."

  func sourceName(_ source: Int) -> String { "s\(source + 1)" }

  func responseName(_ source: Int, _ place: Int) -> String {
    guard let model = model(of: place), let score = targetScore(of: place) else {
      return "s\(source + 1)/c\(place + 1)"
    }
    return "s\(source + 1)/\(Self.models[model])-\(score)"
  }

  func pairName(_ source: Int, _ a: Int, _ b: Int) -> String { "s\(source + 1)/\(a + 1)-\(b + 1)" }

  /// Places among a source's responses.
  var collectedPairs: [(Int, Int)] {
    (0..<Self.collectedPerSource).flatMap { a in ((a + 1)..<Self.collectedPerSource).map { (a, $0) } }
  }

  func model(of place: Int) -> Int? { place < Self.collectedPerSource ? nil : (place - Self.collectedPerSource) / 5 }

  func targetScore(of place: Int) -> Int8? {
    place < Self.collectedPerSource ? nil : Int8((place - Self.collectedPerSource) % 5 + 1)
  }

  func response(_ index: Int) -> GeneratedResponse {
    let place = index % Self.responsesPerSource
    return GeneratedResponse(
      targetScore: targetScore(of: place), generator: SeededGenerator(seed: seed, stream: UInt64(index)))
  }

  private func votes(on pair: Row<Pair>, _ a: Int, _ b: Int) -> [Vote] {
    let (first, second) = (response(a), response(b))
    var generator = SeededGenerator(seed: seed ^ 0x766f_7465, stream: UInt64(pair.index))
    let care = first.care - second.care
    let effort = first.effort - second.effort
    func verdict(_ lean: Double) -> Verdict {
      if Double.random(in: 0..<1, using: &generator) < 0.08 { return .tie }
      return lean + generator.spread() > 0 ? .a : .b
    }
    let people = Self.annotators.indices.map {
      Vote(pair: pair, agent: Row(1 + $0), verdict: verdict(care + 0.2 * effort))
    }
    let models = Self.models.indices.flatMap { model in
      [(PresentationOrder.ab, 0.15), (.ba, -0.15)].map { order, bias in
        let lean = (0.9 - 0.2 * Double(model)) * care + 0.2 * Double(model) * effort + bias
        return Vote(pair: pair, agent: Row(1 + Self.annotators.count + model), verdict: verdict(lean), order: order)
      }
    }
    return people + models
  }
}
