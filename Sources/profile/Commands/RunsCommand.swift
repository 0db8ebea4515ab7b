import ArgumentParser
import Preferences
import Reporting
import StudyStore

struct RunsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs", abstract: "Which models were asked about a study, how far they came, and what it cost.")

  @Argument(help: ArgumentHelp("A study, or a sample by its bare name.", valueName: "study")) var study: String
  @Option(help: "The form of the report.") var format = ReportFormat.table
  @OptionGroup(title: "Program") var program: ProgramOptions

  func run() throws {
    let place = try StudyPlace(study, samples: SampleLibrary(option: program.samples))
    let document = try StudyDocument(path: place.path, readOnly: true)
    defer { document.close() }
    let report = RunsReport(study: try document.read().name, runs: try document.runs())
    ReportPrinting.print([report], as: format, isASCII: program.ascii)
  }
}
