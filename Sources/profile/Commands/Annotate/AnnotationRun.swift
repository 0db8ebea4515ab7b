import LanguageModels
import Preferences
import StudyStore

/// An annotation: planned, priced, asked, kept.
struct AnnotationRun {
  let target: ExtractionTarget
  let arguments: ModelArguments
  let parts: Set<AnnotationPart>
  /// Where scenarios are taken from; nil asks the model for them, or nobody.
  let scenarioColumn: String?
  let replaces: Bool
  let isDryRun: Bool

  func run() throws {
    if isDryRun { return try showPlan() }
    let asking = try asking()
    // Nothing is made where the column is not there.
    if let scenarioColumn { _ = try target.look { try ScenarioColumn(scenarioColumn, in: $0) } }
    let file = try target.open()
    defer { file.close() }
    if let scenarioColumn {
      if replaces { try file.clearSourceMetadata([QueryScenario.column]) }
      let contents = try file.read()
      let column = try ScenarioColumn(scenarioColumn, in: contents)
      try file.keep(column.sources(of: contents))
      StandardError.clearStage()
      StandardError.say("profile: " + column.summary)
    }
    if let asking { try annotate(file, asking) }
  }

  /// What is needed to ask; nil where nobody is asked. Made first, so that nothing is made where nobody can be asked.
  private func asking() throws -> (session: ModelSession, transport: EndpointTransport, prompts: AnnotationPrompts)? {
    guard !parts.isEmpty else { return nil }
    let session = try ModelSession(arguments)
    return (session, try arguments.transport(to: session.endpoint), try arguments.annotationPrompts())
  }

  private func showPlan() throws {
    try target.look { contents in
      var text = ""
      if let scenarioColumn { text = try ScenarioColumn(scenarioColumn, in: contents).summary + "\n" }
      if !parts.isEmpty {
        let session = try ModelSession(arguments)
        let annotation = try annotation(of: contents, try arguments.annotationPrompts(), anew: replaces)
        text += ModelTalk.plan(
          try annotation.plan(cache: ModelSession.replies(of: target), price: session.price))
      }
      StandardError.clearStage()
      StandardOutput.write(text)
    }
  }

  private func annotate(
    _ file: StudyFile, _ asking: (session: ModelSession, transport: EndpointTransport, prompts: AnnotationPrompts)
  ) throws {
    let factors = AnnotationPart.allCases.filter { parts.contains($0) }.flatMap(\.factors)
    let known = try file.read().factors
    try Self.check(factors, against: known)
    try file.beginExtraction(
      factors.map { factor in known.first { $0.name == factor.name && $0.isDefined } ?? factor },
      replacing: replaces ? Set(factors.map(\.name)) : [], note: nil)
    if replaces { try file.clearSourceMetadata(Set(parts.flatMap(\.columns))) }
    let study = try file.read()
    let annotation = try annotation(of: study, asking.prompts, anew: false)
    let replies = try StudyReplies(file)
    let plan = try annotation.plan(cache: replies, price: asking.session.price)
    StandardError.clearStage()
    try asking.session.confirm(plan)
    let keeper = FindingsKeeper(file, of: study, PromptLibrary())
    let progress = try asking.session.ask(over: asking.transport, keeping: replies) { asker in
      try await annotation.run(
        asker, cache: replies, workers: arguments.atOnce,
        report: { StandardError.show(stage: ModelTalk.progress($1, stage: $0), done: nil) },
        take: { finding in
          switch finding {
          case .found(let found): try keeper.take(found)
          case .nothing: try keeper.take(ExtractedSource?.none)
          }
        })
    }
    try keeper.finish()
    StandardError.clearStage()
    for line in AnnotationTalk.summary(annotation.parts, of: annotation.responseCount, in: try file.read()) {
      StandardError.say(line)
    }
    StandardError.say(ModelTalk.ending(progress, without: keeper.withoutAnswer))
    if progress.isEnding {
      throw CommandFailure(
        .interrupted, "interrupted; every reply is kept in \(file.path), and the same command goes on from there.")
    }
  }

  private func annotation(
    of contents: StudyContents, _ prompts: AnnotationPrompts, anew: Bool
  ) throws -> ModelAnnotation {
    try ModelAnnotation(
      of: contents, parts: parts, prompts: prompts, questioner: Questioner(model: arguments.model!), anew: anew)
  }

  /// No word may name two factors.
  private static func check(_ factors: [Factor], against known: [Factor]) throws {
    for factor in factors {
      for word in [factor.name] + factor.aliases {
        guard let other = known.first(where: { $0.name != factor.name && $0.isCalled(word) }) else { continue }
        throw CommandFailure(
          .impossible,
          "“\(word)”, the name of a property, also names the factor “\(other.name)” of the study; rename that one.")
      }
    }
  }
}

extension Factor {
  /// Whether more is known of it than its name.
  fileprivate var isDefined: Bool { definition != "A value that came with the study." }
}
