public import ArgumentParser
public import LanguageModels
import Preferences

extension AnnotationPart: ExpressibleByArgument {}

/// `profile annotate STUDY --endpoint URL --model NAME --into NAME.study`: the 29 properties of the dissection method.
struct AnnotateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "annotate", abstract: "Have a model rate the 29 properties whose weights dissect finds.",
    discussion: """
      basic           20 properties of every response, rated from 0 to 3, 18 of them without the query; and lengthy, by the words
      query-specific  five that mean something for some queries only: first what holds of the query, then the ratings
      errors          minor, moderate and severe ones, found with the help of an answer that the model gives first
      scenario        what a query is about: ten scenarios and unsafe queries, as metadata that dissect --by scenario takes

      The responses of a pair are rated in one request, so that they are held to one standard. A value that is there stays. \
      Replies are kept in the study file, so that nothing is asked twice; Ctrl-C lets what is on its way come back. With \
      --prompts FOLDER the words of \(AnnotationPrompt.Step.allCases.map { $0.rawValue + ".toml" }.joined(separator: ", ")) \
      take the place of the program's.
      """)

  @Argument(help: ArgumentHelp("A study, or a sample by its bare name.", valueName: "study")) var study: String
  @Option(
    help: ArgumentHelp(
      "Only this part; may be given several times. By default all of them.", valueName: "part"))
  var only: [AnnotationPart] = []
  @Option(
    help: ArgumentHelp(
      "Take the scenarios from this column of metadata and ask nobody; needs no model where nothing else is asked.",
      valueName: "column"))
  var scenarioColumn: String?
  @Option(
    help: ArgumentHelp(
      "Where what is found is kept: NAME.study, made of the study where it is not there yet. Needed for a folder.",
      valueName: "study"))
  var into: String?
  @Flag(help: "Take away the values of these parts, wherever they came from, and annotate anew.") var replace = false
  @Flag(help: "Say how many requests, tokens and dollars it would take, and ask nothing.") var dryRun = false
  @OptionGroup(title: "Model") var asked: ModelArguments
  @OptionGroup(title: "Model") var lengths: LengthArguments
  @OptionGroup(title: "Batches") var batch: BatchArguments
  @OptionGroup(title: "Program") var program: ProgramOptions

  private var asksModel: Bool { asked.endpoint != nil || batch.isUsed }

  func validate() throws {
    guard asksModel == (asked.model != nil) else {
      throw ValidationError("--endpoint and --model go together; a batch wants --model too.")
    }
    guard asked.endpoint == nil || !batch.isUsed else {
      throw ValidationError("Say one of --endpoint, --batch-out and --batch-in; they are done one after the other.")
    }
    guard asksModel || scenarioColumn != nil else {
      throw ValidationError("Name a model with --endpoint and --model, or a column with --scenario-column.")
    }
    guard asksModel || only.allSatisfy({ $0 == .scenario }) else {
      throw ValidationError("Name a model with --endpoint and --model; only scenarios can be had without one.")
    }
    guard scenarioColumn == nil || !batch.isUsed else {
      throw ValidationError("Take the scenarios from a column first, and leave --scenario-column out of a batch.")
    }
  }

  func run() throws {
    defer { StandardError.clearStage() }
    var parts = Set(only.isEmpty ? AnnotationPart.allCases : only)
    if scenarioColumn != nil { parts.remove(.scenario) }
    if !asksModel { parts = [] }
    let place = try StudyPlace(study, samples: SampleLibrary(option: program.samples))
    let target = ExtractionTarget(study: place.path, into: into, isReadOnly: program.readOnly)
    if !dryRun { try target.checkWriting() }
    let run = AnnotationRun(
      target: target, arguments: asked, lengths: lengths.lengths,
      parts: parts, scenarioColumn: scenarioColumn, replaces: replace, isDryRun: dryRun)
    guard batch.isUsed else { return try run.run() }
    let order = try run.order()
    try BatchRun(
      command: "annotate", target: run.target, arguments: asked, isDryRun: dryRun, batch: batch, lengths: lengths,
      order: { _ in order }
    ).run()
  }
}
