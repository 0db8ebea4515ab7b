import LanguageModels
import Preferences
import Synchronization

/// What a question of an adaptation is about, by place.
struct AdaptationSubject: Hashable, Sendable {
  var source: Int
  var condition: Int
  /// Whether the reference was shown first.
  var isExchanged = false
}

extension Adaptation {
  func responses() -> AdaptationQuestions {
    AdaptationQuestions(sources.count) { place, _ in
      let source = try study.texts.source(sources[place])
      return conditions.indices.map {
        (AdaptationSubject(source: place, condition: $0), question(source, conditions[$0]))
      }
    }
  }

  /// Of the responses that are kept.
  /// - Parameter guessing: whether those that are not are stood in for by texts of the usual length.
  func judgements(_ cache: any ReplyCache, guessing: Bool = false) -> AdaptationQuestions {
    AdaptationQuestions(sources.count) { place, guessed in
      let source = try study.texts.source(sources[place])
      var asked: [(subject: AdaptationSubject, question: Question)] = []
      for condition in conditions.indices {
        let question = question(source, conditions[condition])
        var response: String?
        switch try question.outcome(in: cache) {
        case .answer(.words(let words), _)?: response = words
        case nil where guessing:
          guessed()
          response = "\(place) \(condition) " + String(repeating: "x", count: 4 * min(longest, 300))
        default: break
        }
        guard let response else { continue }
        asked += try judgements(of: response, place, condition, source)
      }
      return asked
    }
  }

  private func judgements(
    of response: String, _ place: Int, _ condition: Int, _ source: SourceText
  ) throws -> [(subject: AdaptationSubject, question: Question)] {
    // The judge sees what was asked, as the model saw it.
    let asked = SourceText(text: message(about: source))
    switch measure {
    case .rating(let prompt):
      return [
        (
          AdaptationSubject(source: place, condition: condition),
          judge.judging(source: asked, response: response, prompt)
        )
      ]
    case .winRate(let prompt, let references):
      guard let row = references[sources[place]] else { return [] }
      let reference = try study.texts.response(row)
      return [false, true].map { isExchanged in
        (
          AdaptationSubject(source: place, condition: condition, isExchanged: isExchanged),
          judge.comparing(
            source: asked, first: isExchanged ? reference : response, second: isExchanged ? response : reference, prompt
          )
        )
      }
    }
  }
}

/// Questions made one source at a time, so that not all texts are in memory.
struct AdaptationQuestions: Sequence, Sendable {
  typealias Element = (subject: AdaptationSubject, question: Question)

  private let count: Int
  private let questions: @Sendable (_ place: Int, _ guessed: () -> Void) throws -> [Element]
  private let outcome = IterationOutcome()

  init(_ count: Int, _ questions: @escaping @Sendable (_ place: Int, _ guessed: () -> Void) throws -> [Element]) {
    (self.count, self.questions) = (count, questions)
  }

  /// Why the last iteration ended before its end.
  var failure: (any Error)? { outcome.state.withLock { $0.failure } }
  var hasGuessed: Bool { outcome.state.withLock { $0.hasGuessed } }

  func makeIterator() -> AnyIterator<Element> {
    var waiting: [Element] = []
    var next = 0
    return AnyIterator {
      do {
        while waiting.isEmpty {
          guard next < count else { return nil }
          waiting = try questions(next) { outcome.state.withLock { $0.hasGuessed = true } }.reversed()
          next += 1
        }
        return waiting.removeLast()
      } catch {
        outcome.state.withLock { $0.failure = error }
        return nil
      }
    }
  }
}

/// What a `Sequence` cannot say: that it broke off.
private final class IterationOutcome: Sendable {
  struct State {
    var failure: (any Error)?
    var hasGuessed = false
  }

  let state = Mutex(State())
}
