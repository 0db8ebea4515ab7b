import ArgumentParser
import FactorAnalysis
import Preferences
import Reporting

struct HealthCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "health", abstract: "What is odd about the data, and how far the annotators agree.",
    discussion: """
      Faults are data that are wrong or were left out, cautions may mislead, notes are good to know. “profile rejected STUDY” \
      lists the rows that an import could not take as they were.
      """)

  @Argument(help: ArgumentHelp("A study, or a sample by its bare name.", valueName: "study"))
  var study: String

  @Option(help: "The form of the report.")
  var format = ReportFormat.table

  @OptionGroup(title: "Program") var program: ProgramOptions

  func run() throws {
    let place = try StudyPlace(study, samples: SampleLibrary(option: program.samples))
    let contents = try StudyOpening(place: place).readFilled()
    defer { StandardError.clearStage() }
    let health = try StudyHealth(
      of: contents, isCancelled: { Interruption.isRequested },
      progress: { StandardError.show(stage: "reading texts", done: Double($0) / Double($1)) })
    guard let health else { throw CancellationError() }
    StandardError.clearStage()
    ReportPrinting.print([HealthReport(contents, health)], as: format, isASCII: program.ascii)
  }
}
