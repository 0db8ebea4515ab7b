import Elicitation
import FactorAnalysis
import Foundation
import LanguageModels
import Preferences
import Reporting
import Statistics
import StudyStore

/// Planned, priced, asked, judged, kept.
struct AdaptRun {
  let command: AdaptCommand
  let shown: ShownStudy
  let subject: Subject
  let taste: JudgeTaste
  let messages: [JudgeTaste.Message]

  private var arguments: ModelArguments { command.asked }
  private var model: String { arguments.model! }
  private var judgeModel: String { command.judging.judgeModel ?? model }

  func run() throws {
    let responder = try arguments.model(at: arguments.address!)
    let judge = try arguments.model(at: judgeAddress)
    let chosen = try AnsweredSources(command, subject, taste)
    let adaptation = try adaptation(chosen)
    if arguments.maxCost != nil, let unpriced = [responder, judge].first(where: { $0.price == nil }) {
      throw CommandFailure(
        .usage,
        "\(unpriced.address.model) has no price, so that its cost cannot be limited; add it to a price table and name that "
          + "with --prices.")
    }
    let place = try StudyPlace(
      command.arguments.study, samples: SampleLibrary(option: command.arguments.program.samples))
    let target = ExtractionTarget(study: place.path, into: command.into)
    StandardError.clearStage()
    if command.dryRun {
      for line in chosen.notes { StandardError.say("profile: " + line) }
      let plans = try adaptation.plans(
        cache: ModelSession.replies(of: target), prices: (responder.price, judge.price))
      for plan in plans { StandardOutput.write(ModelTalk.plan(plan)) }
      return
    }
    try target.use { file, _ in try ask(responder, judge, adaptation, chosen, file) }
  }

  private func ask(
    _ responder: AskedModel, _ judge: AskedModel, _ adaptation: Adaptation, _ chosen: AnsweredSources, _ file: StudyFile
  ) throws {
    let replies = try StudyReplies(file)
    StandardError.clearStage()
    for line in chosen.notes { StandardError.say("profile: " + line) }
    try ModelSession.confirm(
      adaptation.plans(cache: replies, prices: (responder.price, judge.price)), isAgreed: arguments.yes)
    let asking = Asking(adaptation: adaptation, replies: replies, workers: arguments.atOnce)
    let (progress, scores) = try Interruption.deferred {
      try waiting { try await asking.run(responder, judge) }
    }
    StandardError.clearStage()
    let last = progress.last!
    StandardError.say(ModelTalk.ending(last, without: progress.reduce(0) { $0 + $1.missing + $1.unanswered }))
    guard let scores, !last.isEnding else {
      throw CommandFailure(
        .interrupted, "interrupted; every reply is kept in \(file.path), and the same command goes on from there.")
    }
    let report = AdaptReport(
      subject, taste, messages, adaptation: adaptation, scores: scores, left: chosen.notes, command.arguments.analysis)
    ReportPrinting.print(
      [report], as: command.arguments.shown.format, isASCII: command.arguments.program.ascii)
  }

  /// Where nothing is said of the judge it is the model that answers.
  private var judgeAddress: ModelAddress {
    var address = arguments.address!
    address.model = judgeModel
    if let endpoint = command.judging.judgeEndpoint {
      (address.endpoint, address.keyVariable) = (endpoint, command.judging.judgeKeyFrom)
    }
    return address
  }

  private func adaptation(_ chosen: AnsweredSources) throws -> Adaptation {
    var prompts = PromptLibrary.judging
    if let folder = arguments.prompts { try prompts.replace(fromFolder: folder) }
    return Adaptation(
      of: shown.analysis.contents, sources: chosen.sources,
      conditions: [Adaptation.Condition(name: "no message", message: nil)]
        + messages.map { Adaptation.Condition(name: $0.name, message: $0.message.text) },
      responder: Questioner(model: model), judge: Questioner(model: judgeModel),
      measure: chosen.references.map { .winRate(prompts[PromptLibrary.comparison]!, references: $0) }
        ?? .rating(prompts[PromptLibrary.rating]!),
      request: command.ask.map { $0.isEmpty ? nil : $0 } ?? Adaptation.request(of: subject.task.task),
      longest: command.longest)
  }
}

/// What goes on while replies are waited for.
private struct Asking: Sendable {
  let adaptation: Adaptation
  let replies: StudyReplies
  let workers: Int

  /// - Returns: how far each stage came, the last one's requests and cost being those of all; no scores where it was ended before.
  func run(
    _ responder: AskedModel, _ judge: AskedModel
  ) async throws -> (progress: [RunProgress], scores: AdaptationScores?) {
    let answered = try await asked(responder) { asker in
      try await adaptation.respond(
        asker, workers: workers,
        report: { StandardError.show(stage: ModelTalk.progress($0, stage: "responses"), done: nil) })
    }
    guard !answered.isEnding else { return ([answered], nil) }
    // Both models spend the same money.
    let left = judge.costLimit.map { max(0, $0 - (answered.cost ?? 0)) }
    let (judged, scores) = try await asked(judge.limited(to: left)) { asker in
      try await adaptation.judge(
        asker, cache: replies, workers: workers,
        report: { StandardError.show(stage: ModelTalk.progress($0, stage: "judgements"), done: nil) })
    }
    var last = judged
    last.sent += answered.sent
    last.fromCache += answered.fromCache
    last.cost = answered.cost.flatMap { cost in judged.cost.map { cost + $0 } }
    return ([answered, last], scores)
  }

  private func asked<Value: Sendable>(
    _ model: AskedModel, _ work: @Sendable (Asker) async throws -> Value
  ) async throws -> Value {
    let asker = try await model.asker(keepingIn: replies)
    let watch = Task {
      while !Interruption.isRequested { try await Task.sleep(for: .milliseconds(100)) }
      await asker.end()
    }
    defer { watch.cancel() }
    return try await work(asker)
  }
}

extension AskedModel {
  fileprivate func limited(to cost: Double?) -> AskedModel {
    AskedModel(
      address: address, origin: origin, transport: transport, price: price, costLimit: cost, limits: limits)
  }
}
