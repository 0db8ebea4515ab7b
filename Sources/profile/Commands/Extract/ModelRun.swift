import LanguageModels
import Preferences
import Reporting
import StudyStore

/// `profile extract STUDY --endpoint URL --model NAME`: planned, priced, asked, kept.
struct ModelRun {
  let target: ExtractionTarget
  let arguments: ModelArguments
  let lengths: AnswerLengths
  /// As typed; nil takes all that a model is asked about and the study has.
  let factors: String?
  let replaces: Bool
  let isDryRun: Bool

  func run() throws {
    let session = try ModelSession(arguments)
    let prompts = try arguments.library()
    if isDryRun {
      return try target.look { contents in
        let extraction = try self.extraction(
          of: contents, prompts, names: self.names(in: contents, prompts))
        StandardError.clearStage()
        let replies = try ModelSession.replies(of: target)
        StandardOutput.write(ModelTalk.plan(try extraction.plan(cache: replies, price: session.price)))
      }
    }
    let transport = try arguments.transport(to: session.endpoint)
    let file = try target.open()
    defer { file.close() }
    let first = try file.read()
    let names = try self.names(in: first, prompts)
    let study = try begin(names, first, in: file)
    let extraction = try self.extraction(of: study, prompts, names: names)
    let replies = try StudyReplies(file)
    let plan = try extraction.plan(cache: replies, price: session.price)
    StandardError.clearStage()
    try session.confirm(plan)
    let keeper = FindingsKeeper(file, of: study, prompts)
    let progress = try session.ask(over: transport, keeping: replies) { asker in
      try await extraction.run(
        asker, cache: replies, workers: arguments.atOnce,
        report: { StandardError.show(stage: ModelTalk.progress($1, stage: $0), done: nil) }, take: keeper.take)
    }
    try keeper.finish()
    StandardError.clearStage()
    for line in ExtractionTalk.summary(names, in: try file.read()) { StandardError.say(line) }
    StandardError.say(ModelTalk.ending(progress, without: keeper.withoutAnswer))
    if progress.isEnding {
      throw CommandFailure(
        .interrupted, "interrupted; every reply is kept in \(file.path), and the same command goes on from there.")
    }
  }

  /// Defines the factors in the file, and gives the study as it is then.
  func begin(_ names: [String], _ study: StudyContents, in file: StudyFile) throws -> StudyContents {
    let definitions = names.map { name in
      study.factors.first { $0.name == name } ?? Factor.standard.first { $0.name == name }
        ?? Factor(name: name, definition: "")
    }
    try file.beginExtraction(definitions, replacing: replaces ? Set(names) : [], note: nil)
    return try file.read()
  }

  func names(in contents: StudyContents, _ prompts: PromptLibrary) throws -> [String] {
    let all = prompts.factors + ["number of facts"]
    guard let factors, factors != "all" else {
      return contents.factors.map(\.name).filter { all.contains($0) }
    }
    return try factors.split(separator: ",").map { word in
      let word = word.trimmingPrefix(" ")
      guard let name = all.first(where: { $0.lowercased() == word.lowercased() }) else {
        throw NameLookup.unknown("factor", String(word), known: all)
      }
      return name
    }
  }

  func extraction(
    of contents: StudyContents, _ prompts: PromptLibrary, names: [String]
  ) throws -> ModelExtraction {
    try ModelExtraction(
      of: contents, factors: names, prompts: prompts, questioner: Questioner(model: arguments.model!, lengths: lengths))
  }
}
