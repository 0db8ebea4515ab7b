import LanguageModels
import Preferences
import Synchronization

/// What a judge said of the responses under each condition.
public struct AdaptationScores: Hashable, Sendable {
  /// Of one response.
  public struct Score: Hashable, Sendable {
    /// The rating, or the share of the comparisons that were won; nil where the response or a judgement of it is missing.
    public var value: Double?
    /// In the response; nil where there is none.
    public var words: Int?
    /// Whether the response was cut off at the longest one asked for.
    public var isCutOff = false
    /// Whether the two orders contradict each other.
    public var isFlip = false
  }

  /// By condition, then source, in the order of the adaptation.
  public let scores: [[Score]]

  /// Responses that a condition has none of.
  public func missingResponses(_ condition: Int) -> Int { scores[condition].count { $0.words == nil } }
  /// Responses of a condition that are there and were not judged wholly.
  public func unjudged(_ condition: Int) -> Int { scores[condition].count { $0.words != nil && $0.value == nil } }
}

/// Collects what the judge says.
final class JudgementTally: Sendable {
  private let measure: Adaptation.Measure
  private let values = Mutex<[AdaptationSubject: Double]>([:])

  init(_ adaptation: Adaptation) { measure = adaptation.measure }

  func take(_ subject: AdaptationSubject, _ answer: Answer?) {
    guard case .choice(let choice)? = answer else { return }
    let value =
      switch measure {
      case .rating: Double(choice.index + 1)
      case .winRate(let prompt, _):
        subject.isExchanged ? 1 - prompt.levels[choice.index].value : prompt.levels[choice.index].value
      }
    values.withLock { $0[subject] = value }
  }

  /// The value of a response, and whether the orders contradict each other; nil unless all that was asked about it was answered.
  func value(_ source: Int, _ condition: Int) -> (value: Double, isFlip: Bool)? {
    values.withLock { values in
      guard let first = values[AdaptationSubject(source: source, condition: condition)] else { return nil }
      guard case .winRate = measure else { return (first, false) }
      guard let second = values[AdaptationSubject(source: source, condition: condition, isExchanged: true)] else {
        return nil
      }
      return ((first + second) / 2, (first - 0.5) * (second - 0.5) < 0)
    }
  }
}

extension Adaptation {
  func scores(_ tally: JudgementTally, _ cache: any ReplyCache) throws -> AdaptationScores {
    var scores = conditions.map { _ in [AdaptationScores.Score]() }
    for place in sources.indices {
      let source = try study.texts.source(sources[place])
      for condition in conditions.indices {
        var score = AdaptationScores.Score()
        if case .answer(.words(let words), let reply)? = try question(source, conditions[condition]).outcome(in: cache)
        {
          score.words = words.split(whereSeparator: \.isWhitespace).count
          score.isCutOff = reply.ending == .cutOff
          if let judged = tally.value(place, condition) { (score.value, score.isFlip) = judged }
        }
        scores[condition].append(score)
      }
    }
    return AdaptationScores(scores: scores)
  }
}
