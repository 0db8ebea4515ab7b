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
      if let asked, let order { try asked.session.carryOut(ModelRun(file: file, order: order, model: asked.model)) }
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
