import ArgumentParser
import BayesianInference
import FactorAnalysis
import Preferences
import Reporting

struct PairCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pair", abstract: "One pair: texts, atomic facts, judgements and reasons, votes, factors.",
    discussion: """
      --judge adds what each property adds to the preference that is fitted to that judge's pairs (as profile dissect does), \
      to the log-odds of A; with --by in the scenario of the pair.
      """)

  @OptionGroup var arguments: ReportArguments

  @Argument(
    help: ArgumentHelp("The pair; a generated one is called responseA~responseB.", valueName: "pair"))
  var pair: String

  @OptionGroup(title: "Fit") var fit: FitArguments

  func run() throws {
    let shown = try ShownStudy(arguments, withIntervals: false)
    let row = try NameLookup.pair(pair, in: shown.analysis)
    let task = shown.analysis.contents.task(of: row)
    guard let subject = shown.subjects.first(where: { $0.task.task == task }) else {
      throw CommandFailure(.usage, "the pair “\(pair)” is not of the task that --task names, but of \(task.rawValue).")
    }
    let report = PairReport(
      subject, detail: try PairDetail(row, of: shown.analysis.edited), fitted: try fitted(row, of: subject))
    ReportPrinting.print([report], as: arguments.shown.format, isASCII: arguments.program.ascii)
  }

  private func fitted(_ pair: Row<Pair>, of subject: Subject) throws -> [FittedPreference] {
    guard !fit.judge.isEmpty else { return [] }
    defer { StandardError.clearStage() }
    return try fit.questions(of: subject, arguments.analysis)
      .filter { $0.scenario.map { $0.pairs[pair.index] } ?? true }
      .map { question in
        StandardError.show(stage: "fitting weights", done: nil)
        let dissection = try Dissection(question, in: subject.analysis, isCancelled: { Interruption.isRequested })
        if !dissection.fit.isReliable {
          StandardError.say(
            "profile: the fit of \(subject.title(of: question.judge)) is not to be relied on: "
              + dissection.fit.problemTexts.joined(separator: "; ") + ".")
        }
        return dissection.fittedPreference(of: pair, in: subject.analysis)
      }
  }
}
