import LanguageModels
import Preferences
import Reporting
import StudyStore

/// `profile extract STUDY --endpoint URL --model NAME`: said beforehand, asked for, run, summed up.
struct ModelExtract {
  let target: ExtractionTarget
  let arguments: ModelArguments
  let lengths: AnswerLengths
  /// As typed; nil takes all that a model is asked about and the study has.
  let factors: String?
  let replaces: Bool
  let isDryRun: Bool

  func run() throws {
    let address = arguments.address!
    // What is wrong with the address is told before anything is made.
    let session = try ModelSession(arguments)
    let prompts = try arguments.library()
    if isDryRun {
      return try target.look { contents in
        let plan = try order(prompts, in: contents).plan(
          of: contents, cache: ModelSession.replies(of: target), price: session.price)
        StandardError.clearStage()
        StandardOutput.write(ModelTalk.plan(plan))
      }
    }
    let model = try arguments.model(at: address)
    try target.use { file, _ in try ask(model, session, prompts, file) }
  }

  private func ask(_ model: AskedModel, _ session: ModelSession, _ prompts: PromptLibrary, _ file: StudyFile) throws {
    let run = ModelRun(file: file, order: try order(prompts, in: file.read()), model: model)
    let plan = try run.plan()
    StandardError.clearStage()
    try session.confirm(plan)
    let record = try Interruption.deferred {
      try waiting {
        try await run.run(
          isEndWanted: { Interruption.isRequested },
          report: { StandardError.show(stage: ModelTalk.progress($0.progress, stage: $0.stage), done: nil) })
      }
    }
    StandardError.clearStage()
    for line in run.order.summary(of: try file.read()) { StandardError.say(line) }
    let without = record.progress.missing + record.progress.unanswered
    StandardError.say(ModelTalk.ending(record.progress, without: without))
    if record.state == .ended {
      throw CommandFailure(
        .interrupted,
        "interrupted; every reply is kept in \(file.path), and the same command"
          + "\(replaces ? " without --replace" : "") goes on from there.")
    }
  }

  func order(_ prompts: PromptLibrary, in contents: StudyContents) throws -> ModelOrder {
    try ModelOrder(
      factors, model: arguments.model!, lengths: lengths, prompts: prompts, asking: target.questions(),
      replaces: replaces, in: contents)
  }
}
