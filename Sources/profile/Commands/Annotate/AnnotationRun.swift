import LanguageModels
import Preferences
import StudyStore

/// An annotation: said beforehand, asked for, run, summed up.
struct AnnotationRun {
  let target: ExtractionTarget
  let arguments: ModelArguments
  let lengths: AnswerLengths
  /// What a model is asked for; empty asks nobody.
  let parts: Set<AnnotationPart>
  /// Where scenarios are taken from; nil asks the model for them, or nobody.
  let scenarioColumn: String?
  let replaces: Bool
  let isDryRun: Bool

  func run() throws {
    if isDryRun { return try showPlan() }
    // What is wrong with the address is told before anything is made.
    let asked =
      try parts.isEmpty ? nil : (session: ModelSession(arguments), model: arguments.model(at: arguments.address!))
    let order = try parts.isEmpty ? nil : order()
    try target.look { contents in
      if let scenarioColumn { _ = try ScenarioColumn(scenarioColumn, in: contents) }
      _ = try order?.questions(of: contents)
    }
    try target.use { file, _ in
      try takeScenarios(into: file)
      if let asked, let order { try ask(asked.model, asked.session, order, file) }
    }
  }

  private func ask(_ model: AskedModel, _ session: ModelSession, _ order: AnnotationOrder, _ file: StudyFile) throws {
    let run = ModelRun(file: file, order: order, model: model)
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
    for line in AnnotationTalk.summary(parts, in: try file.read()) { StandardError.say(line) }
    let without = record.progress.missing + record.progress.unanswered
    StandardError.say(ModelTalk.ending(record.progress, without: without))
    if record.state == .ended {
      throw CommandFailure(
        .interrupted,
        "interrupted; every reply is kept in \(file.path), and the same command"
          + "\(replaces ? " without --replace" : "") goes on from there.")
    }
  }

  func order() throws -> AnnotationOrder {
    AnnotationOrder(
      parts: parts, model: arguments.model!, lengths: lengths, annotationPrompts: try arguments.annotationPrompts(),
      replaces: replaces)
  }

  private func showPlan() throws {
    try target.look { contents in
      var text = ""
      if let scenarioColumn { text = try ScenarioColumn(scenarioColumn, in: contents).summary + "\n" }
      if !parts.isEmpty {
        text += ModelTalk.plan(
          try order().plan(
            of: contents, cache: ModelSession.replies(of: target), price: arguments.price(of: arguments.model!)))
      }
      StandardError.clearStage()
      StandardOutput.write(text)
    }
  }

  private func takeScenarios(into file: StudyFile) throws {
    guard let scenarioColumn else { return }
    if replaces { try file.clearSourceMetadata([QueryScenario.column]) }
    let contents = try file.read()
    let column = try ScenarioColumn(scenarioColumn, in: contents)
    try file.keep(column.sources(of: contents))
    StandardError.clearStage()
    StandardError.say("profile: " + column.summary)
  }
}
