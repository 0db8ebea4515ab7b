import ArgumentParser
import FactorExtraction
import Preferences
import Reporting
import StudyFormats
import StudyStore

/// How factors are had where no model is asked.
enum ExtractionWay: String, CaseIterable, ExpressibleByArgument { case rules, lexical, unieval }

/// `profile extract STUDY --with METHOD --into NAME.study`: factors are had from the texts.
struct ExtractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Have factors from the texts, by rules, by the words alone, by UniEval, or by a model.",
    discussion: """
      rules    Counts over the texts: \(Self.names(.rules)). Without --factors: length and novel words.
      lexical  What can be had without a model, and is called lexical wherever it stands: atomic facts as clauses, and from them \
      number of facts, source coverage, hallucination and off focus; coherence, formality alignment, receptiveness. \
      Helpfulness, misinformation, intent alignment and fluency cannot be had so, and stay missing.
      unieval  Fluency and coherence by a UniEval model on this machine, which --unieval names.

      With --endpoint a model is asked, about atomic facts first, then about each fact and each response. Replies are kept in \
      the study file, so that nothing is asked twice; Ctrl-C lets what is on its way come back. With --batch-out what there is to \
      ask is written into files for a batch service instead, and --batch-in reads the results: first about atomic facts, then, \
      written out again, about each fact.

      A factor with values from elsewhere is left alone. What was found is kept twice a second: after Ctrl-C the same command \
      goes on from there.
      """)

  @Argument(help: ArgumentHelp("A study, or a sample by its bare name.", valueName: "study")) var study: String
  @Option(name: .customLong("with"), help: "How, where no endpoint is asked: rules, lexical or unieval.")
  var named: ExtractionWay?
  @Option(
    help: ArgumentHelp("Which factors, by name, with commas between them; all for all there are.", valueName: "names"))
  var factors: String?
  @Option(
    help: ArgumentHelp(
      "The language of the texts: \(TextLanguage.all.map(\.name).joined(separator: ", ")).", valueName: "language"))
  var language = TextLanguage.english.name
  @Option(
    help: ArgumentHelp(
      "Where what is found is kept: NAME.study, made of the study where it is not there yet. Needed for a folder.",
      valueName: "study"))
  var into: String?
  @Flag(help: "Take away values, facts and judgements that came from elsewhere, and extract these factors anew.")
  var replace = false
  @Flag(help: "Say what would be done to each factor, and do nothing.") var dryRun = false
  @OptionGroup(title: "Model") var asked: ModelArguments
  @OptionGroup(title: "Model") var lengths: LengthArguments
  @OptionGroup(title: "Batches") var batch: BatchArguments
  @OptionGroup(title: "UniEval") var uniEval: UniEvalArguments
  @OptionGroup(title: "Program") var program: ProgramOptions

  private var method: ExtractionPlan.Method { named == .lexical ? .lexical : .rules }
  private var words: [String] { factors.map { $0.split(separator: ",").map { $0.trimmingSpaces } } ?? [] }

  func validate() throws {
    guard (named == nil) == (asked.endpoint != nil || batch.isUsed) else {
      throw ValidationError(
        "Say how with --with rules, lexical or unieval, or name a model with --endpoint and --model, or a batch.")
    }
    guard uniEval.unieval == nil || named == .unieval else {
      throw ValidationError("--unieval goes with --with unieval.")
    }
    guard (asked.endpoint != nil || batch.isUsed) == (asked.model != nil) else {
      throw ValidationError("--endpoint and --model go together; a batch wants --model too.")
    }
    guard asked.endpoint == nil || !batch.isUsed else {
      throw ValidationError("Say one of --endpoint, --batch-out and --batch-in; they are done one after the other.")
    }
  }

  func run() throws {
    defer { StandardError.clearStage() }
    let place = try StudyPlace(study, samples: SampleLibrary(option: program.samples))
    let target = ExtractionTarget(study: place.path, into: into, isReadOnly: program.readOnly)
    if !dryRun { try target.checkWriting() }
    if asked.model != nil {
      let run = ModelExtract(
        target: target, arguments: asked, lengths: lengths.lengths,
        factors: factors, replaces: replace, isDryRun: dryRun)
      guard batch.isUsed else { return try run.run() }
      let prompts = try asked.library()
      return try BatchRun(
        command: "extract", target: run.target, arguments: asked, isDryRun: dryRun, batch: batch, lengths: lengths,
        order: { try run.order(prompts, in: $0) }
      ).run()
    }
    if named == .unieval {
      return try UniEvalExtraction(
        target: target, arguments: uniEval, factors: words, replaces: replace,
        isDryRun: dryRun
      ).run()
    }
    guard let spoken = TextLanguage(language) else {
      throw NameLookup.unknown("language", language, known: TextLanguage.all.map(\.name))
    }
    // Nothing is made where nothing can be done.
    let looked = try target.look { try plan(spoken, replaces: replace, for: $0) }
    if dryRun {
      StandardError.clearStage()
      return ExtractionTalk.show(looked)
    }
    let file = try target.open()
    defer { file.close() }
    let first = try plan(spoken, replaces: replace, for: file.read())
    for part in first.parts where part.isKept { StandardError.say(ExtractionTalk.kept(part)) }
    let working = first.working
    guard working.contains(where: { $0.wanted > 0 }) else {
      StandardError.clearStage()
      StandardError.say(
        "profile: \(file.path) has all of this already; nothing was changed."
          + (method == .rules && factors == nil ? " --factors all counts all that rules can." : ""))
      return
    }
    try file.beginExtraction(
      working.map(\.factor), replacing: Set(working.filter(\.replaces).map(\.factor.name)),
      note: method == .lexical ? ExtractionTalk.lexicalNote : nil)
    try carryOut(spoken, in: file)
    StandardError.clearStage()
    for line in ExtractionTalk.summary(working.map(\.factor.name), in: try file.read()) { StandardError.say(line) }
    for name in Self.edited(working.map(\.factor.name), in: try file.journal().read()) {
      StandardError.say(
        "profile: the factor \(name) was edited by hand, and stays as it was edited; “profile edit \(file.path) log” lists it."
      )
    }
  }

  private func carryOut(_ language: TextLanguage, in file: StudyFile) throws {
    let contents = try file.read()
    let run = ExtractionRun(try plan(language, replaces: false, for: contents), for: contents)
    let start = ContinuousClock.now
    var done = 0
    do {
      try Interruption.deferred {
        try run.run(
          isCancelled: { Interruption.isRequested },
          progress: {
            done = $0
            StandardError.show(stage: ExtractionTalk.progress($0, of: $1, since: start), done: nil)
          }, keep: { try file.keep($0) })
      }
    } catch is CancellationError {
      StandardError.clearStage()
      throw CommandFailure(
        .interrupted,
        "interrupted; \(NumberText.count(done)) of \(NumberText.count(run.responseCount)) responses are kept in "
          + "\(file.path), and the same command goes on from there.")
    }
  }

  /// Which of some factors a user defined otherwise.
  private static func edited(_ names: [String], in entries: [JournalEntry]) -> [String] {
    let edited = EditHistory(entries: entries).edits.compactMap { edit -> String? in
      if case .factor(let old?, _) = edit { old.name } else { nil }
    }
    return names.filter { edited.contains($0) }
  }

  private func plan(
    _ language: TextLanguage, replaces: Bool, for contents: StudyContents
  ) throws -> ExtractionPlan {
    do {
      return try ExtractionPlan(method, factors: words, language: language, replaces: replaces, for: contents)
    } catch let error as UnknownRule { throw CommandFailure(.usage, error.description) }
  }

  private static func names(_ method: ExtractionPlan.Method) -> String {
    ExtractionPlan.factorNames(of: method).joined(separator: ", ")
  }
}

extension Substring {
  fileprivate var trimmingSpaces: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
