import Preferences

extension Prompt {
  /// The prompt that a factor's question makes.
  ///
  /// - Parameter standard: what is taken from where the question says nothing.
  init(_ factor: Factor, replacing standard: Prompt?) throws(LanguageModelError) {
    let question = factor.question ?? FactorQuestion()
    let subject = Prompt.subject(question.subject) ?? standard?.subject ?? Prompt.subject(factor.extractor)
    let shows = question.shows.map { $0.map { $0 == .source ? Part.source : .response } }
    self.init(
      name: factor.name, version: question.version ?? standard?.version ?? "1", subject: subject,
      shows: shows ?? standard?.shows ?? Prompt.shown(subject),
      instructions: question.instructions ?? standard?.instructions ?? Prompt.instructions(factor.definition, subject),
      examples: question.examples.isEmpty
        ? standard?.examples ?? [] : question.examples.map { Example(given: $0.given, answer: $0.answer) },
      levels: standard?.levels ?? [])
    switch question.answers {
    case .yesOrNo?: levels = Prompt.yesOrNo(counting: question.counts ?? true ? "yes" : "no")
    case .levels(let words)?: levels = Prompt.levels(words)
    case .rubric(let meanings)?:
      instructions += Prompt.scores(meanings)
      levels = Prompt.scoreLevels(meanings.count)
    case nil: if let counts = question.counts { levels = Prompt.yesOrNo(counting: counts ? "yes" : "no") }
    }
    if subject != .response {
      // A fact counts or does not; nothing else makes a share.
      if levels.isEmpty { levels = Prompt.yesOrNo(counting: "yes") }
      guard levels.allSatisfy({ [0, 1].contains($0.value) }), levels.count == 2 else {
        throw LanguageModelError(
          .badData, "the factor \"\(factor.name)\": a fact counts or does not; its answers must be \"yes or no\"")
      }
    }
    guard !levels.isEmpty else {
      throw LanguageModelError(
        .badData,
        "the factor \"\(factor.name)\": its table ask has no answers; add answers = \"yes or no\", a list of words, worst "
          + "first, or { rubric = [what each score means] }")
    }
  }

  /// Words, worst first, evenly from 0 to 1.
  static func levels(_ words: [String]) -> [Level] {
    words.enumerated().map { Level(word: $1, value: Double($0) / Double(words.count - 1)) }
  }

  /// Scores from 1 up.
  static func scoreLevels(_ count: Int) -> [Level] { (1...count).map { Level(word: "\($0)", value: Double($0)) } }

  /// What the scores of a rubric mean, behind the instructions.
  static func scores(_ meanings: [String]) -> String {
    "\n\nScores:\n" + meanings.enumerated().map { "\($0 + 1): \($1)" }.joined(separator: "\n")
  }

  private static func subject(_ subject: FactorQuestion.Subject?) -> Subject? {
    switch subject {
    case .response?: .response
    case .responseFacts?: .responseFacts
    case .sourceFacts?: .sourceFacts
    case nil: nil
    }
  }

  private static func subject(_ extractor: Factor.Extractor) -> Subject {
    switch extractor {
    case .judgements(.shareOfSourceFacts): .sourceFacts
    case .judgements: .responseFacts
    case .rule, .given, .formula: .response
    }
  }

  /// Statements come with the text they are held against, not with the one they were taken from.
  private static func shown(_ subject: Subject) -> [Part] {
    switch subject {
    case .response: [.source, .response]
    case .sourceFacts: [.response]
    case .responseFacts, .text: [.source]
    }
  }

  private static func instructions(_ definition: String, _ subject: Subject) -> String {
    switch subject {
    case .sourceFacts:
      "You are given a response and statements taken from the source that it answers. Decide for each statement by itself, "
        + "held against the response, whether this is so: \(definition)"
    case .responseFacts, .text:
      "You are given a source and statements taken from a response to it. Decide for each statement by itself whether "
        + "this holds of it: \(definition)"
    case .response:
      "You are given a source and a response to it. Decide how far this holds of the response: \(definition)"
    }
  }
}
