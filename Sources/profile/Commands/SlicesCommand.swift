import ArgumentParser
import FactorAnalysis
import Preferences
import Reporting

struct SlicesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "slices", abstract: "Each factor's score slice by slice: by a metadata column, or by saved slices.")

  @OptionGroup var arguments: ReportArguments

  @Option(
    help: ArgumentHelp(
      """
      What the pairs are divided by: a column of metadata, “prerequisites” for the pairs on which each prerequisite of a \
      query-specific property holds, or “saved” for the saved slices; by default the first there is.
      """, valueName: "column"))
  var by: String?

  @Option(help: ArgumentHelp("Whose scores; by default the humans'.", valueName: "agent:setting"))
  var profile: String?

  @Flag(help: "Take the humans' scores off.")
  var minusHumans = false

  func run() throws {
    try arguments.printForEachTask(withIntervals: false) { subject in
      let analysis = subject.analysis
      let profile = try profile.map { try NameLookup.profile($0, in: analysis) } ?? .human
      guard subject.task.scores(of: profile) != nil else {
        throw CommandFailure(.impossible, "\(subject.title(of: profile)) has no pairs here.")
      }
      if minusHumans, profile == .human {
        throw CommandFailure(.usage, "--minus-humans needs a --profile that is not the humans'.")
      }
      let question = SliceTable.Question(
        by: try SliceDivision.named(by, in: analysis), task: subject.task.task, profile: profile,
        minusHumans: minusHumans)
      guard let table = try SliceTable(question, in: analysis) else { throw CancellationError() }
      return SlicesReport(subject, table)
    }
  }
}
