public import ArgumentParser
public import FactorAnalysis
import Preferences
import Reporting

extension PropertyCorrelations.Basis: ExpressibleByArgument {}

struct CorrelationsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "correlations", abstract: "Means of the factors, and which of them go with each other.")

  @OptionGroup var arguments: ReportArguments

  @Option(help: ArgumentHelp("The factors; by default those in the ranking.", valueName: "factor,factor"))
  var factors: String?

  @Option(help: "Their values in the responses, or their comparisons on the pairs.")
  var of = PropertyCorrelations.Basis.values

  func run() throws {
    try arguments.printForEachTask(withIntervals: false) { subject in
      guard !subject.analysis.contents.isScoresOnly else {
        throw CommandFailure(.impossible, "published scores have no values to correlate.")
      }
      let places = try factors.map { try NameLookup.factors($0, in: subject.analysis) }
      guard
        let correlations = PropertyCorrelations(
          of: subject.task.task, in: subject.analysis, basis: of, factors: places,
          isCancelled: { Interruption.isRequested })
      else { throw CancellationError() }
      return CorrelationsReport(subject, correlations)
    }
  }
}
