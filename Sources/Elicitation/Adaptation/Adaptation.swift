public import LanguageModels
public import Preferences

/// Whether a model can be made to please a judge: its responses with and without a system message, judged.
///
/// It reads the study and writes nothing: replies are kept by the cache, so that it can be ended, killed and started again at any
/// time.
///
/// Source: Li et al. 2024, *Dissecting Human and LLM Preferences*, arXiv 2402.11296, section 4.3.
public struct Adaptation: Sendable {
  /// A way to answer: with a system message, or without one.
  public struct Condition: Hashable, Sendable {
    public var name: String
    public var message: String?

    public init(name: String, message: String?) { (self.name, self.message) = (name, message) }
  }

  /// How responses are judged.
  public enum Measure: Sendable {
    /// Each by itself, by the words of a prompt: its levels, worst first, are 1, 2, ….
    case rating(Prompt)
    /// Against the response that a source has in the study, in both orders: the share of the comparisons that are won. Of the
    /// prompt's levels the last speaks for the first response shown.
    case winRate(Prompt, references: [Row<Source>: Row<Response>])
  }

  public let study: StudyContents
  /// What is answered; those without a text, and in `winRate` those without a reference, are left out by whoever chooses them.
  public let sources: [Row<Source>]
  /// The one without a message first.
  public let conditions: [Condition]
  public let responder: Questioner
  public let judge: Questioner
  public let measure: Measure
  /// What is asked in front of every source; nil where the source says all.
  public let request: String?
  /// The longest response, in the endpoint's tokens.
  public let longest: Int

  public init(
    of study: StudyContents, sources: [Row<Source>], conditions: [Condition], responder: Questioner, judge: Questioner,
    measure: Measure, request: String? = nil, longest: Int = 1024
  ) {
    (self.study, self.sources, self.conditions) = (study, sources, conditions)
    (self.responder, self.judge, self.measure) = (responder, judge, measure)
    (self.request, self.longest) = (request, longest)
  }

  /// What is asked in front of a source of a task, where the source is no request by itself.
  public static func request(of task: StudyTask) -> String? {
    switch task {
    case .summarization: "Summarize the following text in a few sentences."
    case .documentQA: "Answer the question from the texts that follow it."
    default: nil
    }
  }

  /// What `respond` and `judge` would ask. Judgements of responses that are not there yet are guessed; their number holds
  /// unless responses are equal or fail.
  ///
  /// - Parameter prices: of the model that responds, and of the one that judges.
  /// - Returns: one plan where both are the same model, else one of each.
  /// - Throws: what reading the study and the cache throw.
  public func plans(cache: any ReplyCache, prices: (responder: Price?, judge: Price?)) throws -> [RunPlan] {
    let asked = responses()
    let first = try RunPlan.Stage(title: "responses", questions: asked.lazy.map(\.question), cache: cache)
    if let error = asked.failure { throw error }
    let judged = judgements(cache, guessing: true)
    var second = try RunPlan.Stage(title: "judgements", questions: judged.lazy.map(\.question), cache: cache)
    if let error = judged.failure { throw error }
    second.isExact = !judged.hasGuessed
    guard responder.model != judge.model else {
      return [RunPlan(model: responder.model, stages: [first, second], price: prices.responder)]
    }
    return [
      RunPlan(model: responder.model, stages: [first], price: prices.responder),
      RunPlan(model: judge.model, stages: [second], price: prices.judge),
    ]
  }

  /// Asks for all responses.
  ///
  /// - Parameter report: after each; never called twice at once.
  /// - Returns: how far it came; `isEnding` where the asker was ended before all were asked.
  /// - Throws: `LanguageModelError`, `CancellationError`; what reading the study and the cache throw.
  public func respond(
    _ asker: Asker, workers: Int = 64, report: @escaping @Sendable (RunProgress) -> Void = { _ in }
  ) async throws -> RunProgress {
    let questions = responses()
    let progress = try await QuestionRun(asker, workers: workers).run(
      questions, total: sources.count * conditions.count, report: report, take: { _, _, _ in })
    if let error = questions.failure { throw error }
    return progress
  }

  /// Has all responses that are there judged.
  ///
  /// - Returns: as `respond`, and what the judge said; what it did not say is missing.
  public func judge(
    _ asker: Asker, cache: any ReplyCache, workers: Int = 64,
    report: @escaping @Sendable (RunProgress) -> Void = { _ in }
  ) async throws -> (progress: RunProgress, scores: AdaptationScores) {
    let counted = judgements(cache)
    let total = counted.reduce(0) { count, _ in count + 1 }
    let questions = judgements(cache)
    let tally = JudgementTally(self)
    let progress = try await QuestionRun(asker, workers: workers).run(
      questions, total: total, report: report,
      take: { subject, _, outcome in tally.take(subject, outcome.answer) })
    if let error = counted.failure ?? questions.failure { throw error }
    return (progress, try scores(tally, cache))
  }

  /// The user's message about a source.
  func message(about source: SourceText) -> String { request.map { $0 + "\n\n" + source.whole } ?? source.whole }

  func question(_ source: SourceText, _ condition: Condition) -> Question {
    responder.responding(to: message(about: source), system: condition.message, longest: longest)
  }
}
