import ArgumentParser
import FactorAnalysis
import Preferences
import Reporting
import StudyFormats

/// `profile validate STUDY --factor F`: whether people agree with what was extracted.
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate", abstract: "Ask whether what was extracted is right, and say how far people agree.",
    discussion: """
      Draws a sample of what was extracted for a factor: judgements of atomic facts, the facts themselves for the number of \
      facts, or the values of whole responses. On a terminal it shows one after the other and takes a key for an answer, which \
      is kept at once; the same seed goes on where it was left. Elsewhere, or with --plain or another --format, it prints how \
      far people agree. Without --factor that is printed for every factor that somebody was asked about.
      """)

  @Argument(help: ArgumentHelp("A study, or a sample by its bare name.", valueName: "study"))
  var study: String

  @Option(help: "The factor, by name or alias.")
  var factor: String?

  @Option(help: ArgumentHelp("Only responses of this task, for instance summarization.", valueName: "task"))
  var task: String?

  @Option(help: ArgumentHelp("How many items to draw.", valueName: "count"))
  var sample = 50

  @Option(help: "Seed of the sample: the same one draws the same items.")
  var seed: UInt64 = AnalysisOptions().seed

  @Flag(help: "Draw as many of each value, for rare ones; accuracy is then reweighted.")
  var byValue = false

  @Option(help: ArgumentHelp("Who answers.", valueName: "name"))
  var annotator = AnswerEdit.someone

  @Option(
    help: ArgumentHelp(
      "Write what is to be asked to this file instead of asking (CSV, or JSON Lines for .jsonl; - is the standard output).",
      valueName: "file"))
  var writeSample: String?

  @Flag(help: "Put the sample in the place of a file that is there.")
  var replace = false

  @Option(help: ArgumentHelp("Take the answers that were written into such a file.", valueName: "file"))
  var answers: String?

  @Option(help: "Level of every interval, above 0 and below 1.")
  var level = 0.95

  @Option(help: "The form of the report.")
  var format = ReportFormat.table

  @OptionGroup(title: "Program") var program: ProgramOptions

  func validate() throws {
    guard level > 0 && level < 1 else { throw ValidationError("--level must be above 0 and below 1, not \(level).") }
    guard (1...100_000).contains(sample) else {
      throw ValidationError("--sample must be from 1 to 100000, not \(sample).")
    }
    guard !annotator.allSatisfy(\.isWhitespace) else { throw ValidationError("--annotator needs a name.") }
    guard writeSample == nil || answers == nil else {
      throw ValidationError("--write-sample and --answers are two steps; give one of them.")
    }
    guard writeSample == nil || factor != nil else { throw ValidationError("--write-sample needs a --factor.") }
  }

  func run() throws {
    let place = try StudyPlace(study, samples: SampleLibrary(option: program.samples))
    let opened = try StudyOpening(place: place, isReadOnly: program.readOnly).openTalking()
    let name = try factor.map { opened.analysis.factors[try NameLookup.factor($0, in: opened.analysis)].name }
    let task = try task.map { try NameLookup.task($0, in: opened.analysis).task }
    var keeper = AnswerKeeper(opened)
    if let answers {
      let asked = try AnswerIntake(answers, annotator: annotator).take(into: &keeper)
      return print(try asked.filter { name == nil || $0 == name }.map { try report($0, task, in: keeper.edited) })
    }
    guard let name else {
      let asked = keeper.edited.factors.map(\.name)
        .filter { keeper.edited.hasAnswers(to: $0) && keeper.edited.obstacle(toValidating: $0) == nil }
      guard !asked.isEmpty else {
        throw CommandFailure(.impossible, "nobody was asked about any factor yet; --factor NAME asks.")
      }
      return print(try asked.map { try report($0, task, in: keeper.edited) })
    }
    let question = ValidationQuestion(factor: name, task: task, count: sample, seed: seed, isByValue: byValue)
    let drawn = try draw(question, in: keeper.edited)
    if let writeSample {
      try SampleSheet(drawn, annotator: annotator).write(to: writeSample, replaces: replace, of: keeper.edited)
      return
    }
    var isInterrupted = false
    if isInteractive {
      var session = ValidationSession(drawn, annotator: annotator, keeper: keeper, isASCII: program.ascii)
      isInterrupted = try session.run() == .interrupted
      keeper = session.keeper
    }
    print([try report(name, task, in: keeper.edited, population: drawn.population)])
    if isInterrupted { throw ExitCode(ExitReason.interrupted.rawValue) }
  }

  private var isInteractive: Bool {
    SingleKeys.isTerminal && StandardOutput.isTerminal && format == .table && !program.plain
  }

  private func draw(_ question: ValidationQuestion, in edited: EditedStudy) throws -> ValidationSample {
    defer { StandardError.clearStage() }
    return try ValidationSample(question, in: edited, progress: { StandardError.show(stage: "drawing", done: $0) })
  }

  private func report(
    _ factor: String, _ task: StudyTask?, in edited: EditedStudy, population: ValidationPopulation? = nil
  ) throws -> ValidationReport {
    ValidationReport(
      study: edited.contents.name,
      try ValidationAccuracy(of: factor, task: task, in: edited, level: level, population: population))
  }

  private func print(_ reports: [ValidationReport]) {
    ReportPrinting.print(reports, as: format, isASCII: program.ascii, list: "factors")
  }
}
