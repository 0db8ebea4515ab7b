import ArgumentParser
import FactorAnalysis
import Preferences
import Reporting

struct FactorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "factor", abstract: "What a factor is, how its values lie, and how it stands with each profile.")

  @OptionGroup var arguments: ReportArguments

  @Argument(help: ArgumentHelp("The factor, by name or alias, in any letter case.", valueName: "factor"))
  var factor: String

  func run() throws {
    try arguments.printForEachTask(withIntervals: true) { subject in
      let analysis = subject.analysis
      let index = try NameLookup.factor(factor, in: analysis)
      let name = analysis.factors[index].name
      var accuracy: ValidationAccuracy?
      if analysis.edited.hasAnswers(to: name), analysis.edited.obstacle(toValidating: name) == nil {
        accuracy = try ValidationAccuracy(
          of: name, task: subject.task.task, in: analysis.edited, level: arguments.analysis.level)
      }
      return FactorReport(
        subject, factor: index, askings: try analysis.contents.texts.askings(of: name),
        accuracy: accuracy?.isEmpty == true ? nil : accuracy)
    }
  }
}
