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
      "What the pairs are divided by: a column of metadata, or “saved” for the saved slices; by default the first there is.",
      valueName: "column"))
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
        by: try division(of: analysis), task: subject.task.task, profile: profile, minusHumans: minusHumans)
      guard let table = try SliceTable(question, in: analysis) else { throw CancellationError() }
      return SlicesReport(subject, table)
    }
  }

  private func division(of analysis: StudyAnalysis) throws -> SliceDivision {
    let all = SliceDivision.all(of: analysis.edited)
    guard let first = all.first else {
      throw CommandFailure(
        .impossible, "the study has no metadata and no saved slice to divide its pairs by.")
    }
    guard let by else { return first }
    if by.lowercased() == "saved" {
      if all.contains(.saved) { return .saved }
      throw CommandFailure(.impossible, "the study has no saved slice; the explorer saves them (W).")
    }
    let columns = analysis.contents.metadata.columns.map(\.name)
    guard let name = columns.first(where: { $0.lowercased() == by.lowercased() }) else {
      throw NameLookup.unknown("column", by, known: columns)
    }
    return .column(name)
  }
}
