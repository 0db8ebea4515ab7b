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
    try target.use { file, _ in
      try session.carryOut(ModelRun(file: file, order: order(prompts, in: file.read()), model: model))
    }
  }

  func order(_ prompts: PromptLibrary, in contents: StudyContents) throws -> ModelOrder {
    try ModelOrder(
      factors, model: arguments.model!, lengths: lengths, prompts: prompts, asking: target.questions(),
      replaces: replaces, in: contents)
  }
}
