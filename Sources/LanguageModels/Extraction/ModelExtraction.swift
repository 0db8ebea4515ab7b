public import Preferences

/// Fills in the factors of a study that need a model: first the atomic facts of texts that have none, then what is judged
/// about them and about whole responses.
///
/// It reads the study and writes nothing: what it finds is handed over. Replies that are kept are not asked for again, so
/// that it can be ended, killed and started again at any time.
public struct ModelExtraction: Sendable {
  public let study: StudyContents
  public let prompts: PromptLibrary
  /// By name, in the order of the study.
  public let factors: [String]
  public let questioner: Questioner
  let isWanted: @Sendable (Row<Response>, String) -> Bool

  /// - Parameters:
  ///   - factors: those to fill in. `number of facts`, and every factor whose values are made of judgements of facts, needs
  ///     no more than the facts.
  ///   - isWanted: whether a factor is to be filled in for a response; those without a manifestation where nothing is said.
  /// - Throws: `LanguageModelError` for a factor that no prompt asks about.
  public init(
    of study: StudyContents, factors: [String], prompts: PromptLibrary, questioner: Questioner,
    isWanted: (@Sendable (Row<Response>, String) -> Bool)? = nil
  ) throws(LanguageModelError) {
    for factor in factors where prompts[factor] == nil && factor != ModelExtraction.factCount {
      throw LanguageModelError(
        .usage,
        "no model is asked about \"\(factor)\"; a model is asked about \(prompts.factors.joined(separator: ", ")); add a "
          + "prompt for others")
    }
    self.study = study
    self.prompts = prompts
    self.factors = factors
    self.questioner = questioner
    let columns = Dictionary(
      zip(study.factors.map(\.name), study.manifestations), uniquingKeysWith: { first, _ in first })
    self.isWanted = isWanted ?? { columns[$1]?[$0] == nil }
  }

  static let factCount = "number of facts"

  /// What the stages are called, in their order: the second needs what the first finds.
  public static let stageTitles = ["atomic facts", "judgements"]

  /// Asks all there is to ask.
  ///
  /// - Parameters:
  ///   - report: how far the stage of that title is; after each question.
  ///   - take: what was found; never called twice at once.
  /// - Returns: the last stage's progress; `isEnding` where the asker was ended before all was asked.
  /// - Throws: `LanguageModelError`, `CancellationError`; what reading the study, `take` and the cache throw.
  @discardableResult
  public func run(
    _ asker: Asker, cache: any ReplyCache, workers: Int = 64,
    report: @escaping @Sendable (String, RunProgress) -> Void = { _, _ in },
    take: @escaping @Sendable (ExtractionFinding) throws -> Void
  ) async throws -> RunProgress {
    var progress = RunProgress(total: 0)
    for stage in [ExtractionStage.facts(self), .judgements(self, cache)] {
      let total = try stage.count()
      let questions = stage.questions()
      progress = try await QuestionRun(asker, workers: workers).run(
        questions, total: total, report: { report(stage.title, $0) },
        take: { subject, _, outcome in
          for finding in try findings(subject, outcome, cache) { try take(finding) }
        })
      if let error = questions.failure { throw error }
      if progress.isEnding { break }
    }
    return progress
  }

  /// What `run` would ask. Exact where the facts of all texts are known; else those of the judgements are guessed, one
  /// request for each response and factor.
  ///
  /// - Throws: what reading the study and the cache throw.
  /// - Complexity: O(responses × factors), all texts read once a factor.
  public func plan(cache: any ReplyCache, price: Price?) throws -> RunPlan {
    let stages = try [ExtractionStage.facts(self), .judgements(self, cache)].map { stage in
      let questions = stage.questions(guessing: true)
      var planned = try RunPlan.Stage(title: stage.title, questions: questions.lazy.map(\.question), cache: cache)
      if let error = questions.failure { throw error }
      planned.isExact = !questions.hasGuessed
      return planned
    }
    return RunPlan(model: questioner.model, stages: stages.filter { $0.requests > 0 }, price: price)
  }

  func findings(
    _ subject: ExtractionSubject, _ outcome: Outcome, _ cache: any ReplyCache
  ) throws -> [ExtractionFinding] {
    let answer: Answer
    let reply: KeptReply
    switch outcome {
    case .answer(let found, let kept): (answer, reply) = (found, kept)
    case .missing(let reason, _), .unanswered(let reason): return [.nothing(subject, reason: reason)]
    }
    switch (subject, answer) {
    case (.facts(let owner), .facts(let texts)):
      guard case .response(let row) = owner, factors.contains(ModelExtraction.factCount) else {
        return [.facts(owner, facts(texts, of: owner))]
      }
      let origin = self.origin(of: ModelExtraction.factCount, prompts.facts, reply)
      return [.facts(owner, facts(texts, of: owner)), .origin(row, origin)]
    case (.response(let row, let factor), .choice(let choice)):
      let prompt = prompts[factor]!
      var origin = self.origin(of: factor, prompt, reply)
      origin.reason = choice.reason
      let value = prompt.levels[choice.index].value
      return [.manifestation(row, factor: factor, value: value, reason: choice.reason), .origin(row, origin)]
    case (.statements(let row, let factor, let first, let count), .choices(let choices)):
      let prompt = prompts[factor]!
      guard let facts = try self.facts(judgedBy: prompt, in: row, cache) else { return [] }
      let judgements = zip(facts[first..<first + count], choices).map { fact, choice in
        Judgement(
          fact: fact.name, factor: factor, value: prompt.levels[choice.index].value == 1, reason: choice.reason)
      }
      return [.judgements(row, judgements), .origin(row, origin(of: factor, prompt, reply))]
    default: return []
    }
  }

  private func origin(of factor: String, _ prompt: Prompt, _ reply: KeptReply) -> ManifestationOrigin {
    ManifestationOrigin(
      factor: factor, reason: nil,
      asking: FactorAsking(model: questioner.model, prompt: prompt.identity, mode: reply.mode.rawValue))
  }
}
