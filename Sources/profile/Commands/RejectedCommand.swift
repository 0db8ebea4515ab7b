import ArgumentParser
import Preferences
import Reporting

struct RejectedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rejected", abstract: "What an import could not take as it was.")

  @Argument(help: ArgumentHelp("A study, or a sample by its bare name.", valueName: "study"))
  var study: String

  @Option(help: "The form of the report.")
  var format = ReportFormat.table

  @OptionGroup(title: "Program") var program: ProgramOptions

  func run() throws {
    let place = try StudyPlace(study, samples: SampleLibrary(option: program.samples))
    let contents = try StudyOpening(place: place).read()
    let report = RejectedReport(study: contents.name, rows: contents.rejected)
    ReportPrinting.print([report], as: format, isASCII: program.ascii)
  }
}
