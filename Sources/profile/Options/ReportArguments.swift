public import ArgumentParser
public import Preferences
public import Reporting

extension ReportFormat: ExpressibleByArgument {}

/// What commands that print a report have in common: the study, the part of it that is shown, and the form.
struct ReportArguments: ParsableArguments {
  @Argument(help: ArgumentHelp("A study, or a sample by its bare name.", valueName: "study"))
  var study: String

  @OptionGroup var shown: ShownArguments
  @OptionGroup(title: "Counting") var analysis: AnalysisArguments
  @OptionGroup(title: "Program") var program: ProgramOptions
}

struct ShownArguments: ParsableArguments {
  @Option(help: "The form of the report.")
  var format = ReportFormat.table

  @Option(help: ArgumentHelp("Only this task, for instance summarization.", valueName: "task"))
  var task: String?

  @Option(help: ArgumentHelp("Only this agent, beside the humans; may be given several times.", valueName: "agent"))
  var agent: [String] = []

  @Option(help: "Only this setting, beside the humans; may be given several times.")
  var setting: [Setting] = []
}

extension Setting: ExpressibleByArgument {
  public init?(argument: String) {
    let word = argument.lowercased()
    guard let setting = Setting.allCases.first(where: { $0.rawValue == word }) else { return nil }
    self = setting
  }
}
