import Preferences

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
  func count() throws -> Int { try questions().all.count() }
}

/// The questions of a stage.
struct ExtractionQuestions: Sequence, Sendable {
  let all: UnitQuestions<ExtractionSubject>
  private let guessed: Flag

  /// - Parameter guesses: whether unknown facts are stood in for by made-up ones of the usual number and length.
  init(stage: ExtractionStage, guesses: Bool) {
    let guessed = Flag()
    self.guessed = guessed
    all = UnitQuestions {
      switch stage {
      case .facts(let extraction):
        let owners = try extraction.ownersWithoutFacts()
        return (owners.count, { [(.facts(owners[$0]), try extraction.question(for: owners[$0]))] })
      case .judgements(let extraction, let cache):
        return (
          extraction.study.responses.count,
          { try extraction.questions(about: Row($0), cache, guess: guesses ? guessed.set : nil) }
        )
      }
    }
  }

  /// Why the last iteration ended before its end.
  var failure: (any Error)? { all.failure }
  var hasGuessed: Bool { guessed.isSet }

  func makeIterator() -> AnyIterator<(subject: ExtractionSubject, question: Question)> { all.makeIterator() }
}

extension ModelExtraction {
  /// What is judged of a response.
  ///
  /// - Parameter guess: what is said when the facts to be judged are not there yet; without, nothing is asked about them.
  fileprivate func questions(
    about row: Row<Response>, _ cache: any ReplyCache, guess: (@Sendable () -> Void)?
  ) throws -> [(subject: ExtractionSubject, question: Question)] {
    let wanted = factors.filter { $0 != ModelExtraction.factCount && isWanted(row, $0) }
    guard !wanted.isEmpty else { return [] }
    let source = try study.texts.source(study.responses.sources[row.index])
    let response = try study.texts.response(row)
    // Each list of facts is looked up once for all factors.
    var known: [Prompt.Subject: [String]?] = [:]
    return try wanted.flatMap { factor -> [(subject: ExtractionSubject, question: Question)] in
      let prompt = prompts[factor]!
      guard prompt.subject != .response else {
        let question = questioner.judging(source: source, response: response, prompt)
        return [(.response(row, factor: factor), question)]
      }
      if known[prompt.subject] == nil {
        known[prompt.subject] = .some(try facts(judgedBy: prompt, in: row, cache)?.map(\.text))
      }
      var statements = known[prompt.subject] ?? nil
      if statements == nil, let guess {
        guess()
        // Twelve words or so a fact.
        let text = prompt.subject == .sourceFacts ? source.whole : response
        let words = text.split(whereSeparator: \.isWhitespace).count
        statements = (0..<Swift.min(Swift.max(1, words / 12), questioner.statementLimit)).map {
          "\(row.number) \($0) " + String(repeating: "x", count: 60)
        }
      }
      // Facts that nobody could extract: nothing to be judged.
      guard let statements else { return [] }
      var first = 0
      return questioner.judging(statements, source: source, response: response, prompt).map { question in
        guard case .choices(_, let count) = question.form else { preconditionFailure("statements have choices") }
        defer { first += count }
        return (.statements(row, factor: factor, first: first, count: count), question)
      }
    }
  }
}
