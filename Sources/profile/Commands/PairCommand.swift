import ArgumentParser
import FactorAnalysis
import Preferences
import Reporting

struct PairCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pair", abstract: "One pair: texts, atomic facts, judgements and reasons, votes, factors.")

  @OptionGroup var arguments: ReportArguments

  @Argument(
    help: ArgumentHelp("The pair; a generated one is called responseA~responseB.", valueName: "pair"))
  var pair: String

  func run() throws {
    let shown = try ShownStudy(arguments, withIntervals: false)
    let row = try NameLookup.pair(pair, in: shown.analysis)
    let task = shown.analysis.contents.task(of: row)
    guard let subject = shown.subjects.first(where: { $0.task.task == task }) else {
      throw CommandFailure(.usage, "the pair “\(pair)” is not of the task that --task names, but of \(task.rawValue).")
    }
    let report = PairReport(subject, detail: try PairDetail(row, of: shown.analysis.edited))
    ReportPrinting.print([report], as: arguments.shown.format, isASCII: arguments.program.ascii)
  }
}
