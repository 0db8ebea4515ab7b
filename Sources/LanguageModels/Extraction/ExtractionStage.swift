import Preferences
import Synchronization

/// Questions of an extraction that do not depend on each other's answers.
enum ExtractionStage: Sendable {
  case facts(ModelExtraction)
  case judgements(ModelExtraction, any ReplyCache)

  var title: String {
    switch self {
    case .facts: ModelExtraction.stageTitles[0]
    case .judgements: ModelExtraction.stageTitles[1]
    }
  }

  func questions(guessing: Bool = false) -> ExtractionQuestions { ExtractionQuestions(stage: self, guesses: guessing) }

  /// How many questions there are, equal ones counted each time.
  func count() throws -> Int {
    let questions = questions()
    let count = questions.reduce(0) { count, _ in count + 1 }
    if let error = questions.failure { throw error }
    return count
  }
}

/// The questions of a stage, made one response at a time, so that not all texts are in memory.
struct ExtractionQuestions: Sequence, Sendable {
  let stage: ExtractionStage
  /// Whether unknown facts are stood in for by made-up ones of the usual number and length.
  let guesses: Bool
  private let outcome = IterationOutcome()

  init(stage: ExtractionStage, guesses: Bool) {
    self.stage = stage
    self.guesses = guesses
  }

  /// Why the last iteration ended before its end.
  var failure: (any Error)? { outcome.state.withLock { $0.failure } }
  var hasGuessed: Bool { outcome.state.withLock { $0.hasGuessed } }

  func makeIterator() -> AnyIterator<(subject: ExtractionSubject, question: Question)> {
    var waiting: [(subject: ExtractionSubject, question: Question)] = []
    var owners: [FactOwner]?
    var next = 0
    return AnyIterator {
      do {
        while waiting.isEmpty {
          switch stage {
          case .facts(let extraction):
            if owners == nil { owners = try extraction.ownersWithoutFacts() }
            guard next < owners!.count else { return nil }
            waiting = [(.facts(owners![next]), try extraction.question(for: owners![next]))]
          case .judgements(let extraction, let cache):
            guard next < extraction.study.responses.count else { return nil }
            waiting = try questions(about: Row(next), extraction, cache).reversed()
          }
          next += 1
        }
        return waiting.removeLast()
      } catch {
        outcome.state.withLock { $0.failure = error }
        return nil
      }
    }
  }

  private func questions(
    about row: Row<Response>, _ extraction: ModelExtraction, _ cache: any ReplyCache
  ) throws -> [(subject: ExtractionSubject, question: Question)] {
    let wanted = extraction.factors.filter { $0 != ModelExtraction.factCount && extraction.isWanted(row, $0) }
    guard !wanted.isEmpty else { return [] }
    let source = try extraction.study.texts.source(extraction.study.responses.sources[row.index])
    let response = try extraction.study.texts.response(row)
    // Each list of facts is looked up once for all factors.
    var known: [Prompt.Subject: [String]?] = [:]
    return try wanted.flatMap { factor -> [(subject: ExtractionSubject, question: Question)] in
      let prompt = extraction.prompts[factor]!
      guard prompt.subject != .response else {
        let question = extraction.questioner.judging(source: source, response: response, prompt)
        return [(.response(row, factor: factor), question)]
      }
      if known[prompt.subject] == nil {
        known[prompt.subject] = .some(try extraction.facts(judgedBy: prompt, in: row, cache)?.map(\.text))
      }
      var statements = known[prompt.subject] ?? nil
      if statements == nil, guesses {
        outcome.state.withLock { $0.hasGuessed = true }
        // Twelve words or so a fact.
        let text = prompt.subject == .sourceFacts ? source.whole : response
        let words = text.split(whereSeparator: \.isWhitespace).count
        statements = (0..<Swift.min(Swift.max(1, words / 12), extraction.questioner.statementLimit)).map {
          "\(row.number) \($0) " + String(repeating: "x", count: 60)
        }
      }
      // Facts that nobody could extract: nothing to be judged.
      guard let statements else { return [] }
      var first = 0
      return extraction.questioner.judging(statements, source: source, response: response, prompt).map { question in
        guard case .choices(_, let count) = question.form else { preconditionFailure("statements have choices") }
        defer { first += count }
        return (.statements(row, factor: factor, first: first, count: count), question)
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
