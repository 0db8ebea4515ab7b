import ArgumentParser
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
      FactorReport(subject, factor: try NameLookup.factor(factor, in: subject.analysis))
    }
  }
}
