import ArgumentParser
import FactorAnalysis
import Preferences
import Reporting

struct HealthCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "health", abstract: "What is wrong, odd or one-sided in the data, and how far people agree.")

  @Argument(help: ArgumentHelp("A study, or a sample by its bare name.", valueName: "study"))
  var study: String

  @Option(help: "The form of the report.")
  var format = ReportFormat.table

  @Option(help: ArgumentHelp("Show the rows behind this finding, for instance empty-responses.", valueName: "finding"))
  var rows: String?

  @Option(help: "Show at most so many rows.")
  var limit = 100

  @Option(help: "Resamples behind the interval of alpha; 0 leaves it out.")
  var resamples = 1000

  @Option(help: "Seed of the resampling.")
  var seed: UInt64 = AnalysisOptions().seed

  @OptionGroup(title: "Program") var program: ProgramOptions

  func validate() throws {
    guard limit >= 0 else { throw ValidationError("--limit must not be below 0, not \(limit).") }
    guard (0...1_000_000).contains(resamples) else {
      throw ValidationError("--resamples must be from 0 to 1000000, not \(resamples).")
    }
  }

  func run() throws {
    defer { StandardError.clearStage() }
    let place = try StudyPlace(study, samples: SampleLibrary(option: program.samples))
    StandardError.show(stage: "reading \(place.path)", done: nil)
    let document = try StudyDocument(path: place.path, readOnly: program.readOnly)
    var contents = try document.read()
    try document.fillRules(
      in: &contents, isCancelled: { Interruption.isRequested },
      progress: { StandardError.show(stage: "counting words", done: Double($0) / Double($1)) })
    let counted = StudyHealth(of: contents, resamples: resamples, seed: seed)
    guard
      let health = try counted.readingTexts(
        isCancelled: { Interruption.isRequested },
        progress: {
          StandardError.show(stage: "reading texts", done: $1 == 0 ? nil : Double($0) / Double($1))
        })
    else { throw CancellationError() }
    StandardError.clearStage()
    guard let rows else { return ReportPrinting.print([HealthReport(health)], as: format, isASCII: program.ascii) }
    guard let finding = health.finding(rows) ?? health.nothingFound(of: rows) else {
      throw NameLookup.unknown("finding", rows, known: health.findings.map(\.id))
    }
    let report = try HealthRowsReport(health, finding, limit: limit)
    ReportPrinting.print([report], as: format, isASCII: program.ascii)
  }
}
