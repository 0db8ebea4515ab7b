import ArgumentParser
import Elicitation
import Foundation
import LanguageModels
import Preferences
import Reporting

/// `profile adapt STUDY --judge AGENT:SETTING --endpoint URL --model NAME`.
struct AdaptCommand: ParsableCommand {
  enum Adopted: String, ExpressibleByArgument, CaseIterable { case top, last, both }

  static let configuration = CommandConfiguration(
    commandName: "adapt", abstract: "See whether a model that writes as a judge likes it is judged better.",
    discussion: """
      The factors that weigh most in the judge's preferences (dissect), those for it and those against it, become a system \
      message each. A model answers the study's sources without a message and with each of them, and another model, or the same, \
      judges the answers: from 1 to 10, or with --reference against an answer of the study, in both orders. What is printed is \
      how far each message moves the score.

      Replies are kept in the study file, so that nothing is asked twice; Ctrl-C lets what is on its way come back.
      """)

  @OptionGroup var arguments: ReportArguments
  @Option(
    help: ArgumentHelp("Whose preferences are fitted, and written to.", valueName: "agent:setting"))
  var judge: String
  @OptionGroup(title: "Weights") var weights: WeightArguments
  @Option(help: ArgumentHelp("One value of --by: only its weights, and only its sources.", valueName: "value"))
  var scenario: String?
  @Option(help: "Which factors are written to: those the judge likes most, those it likes least, or each in turn.")
  var adopt = Adopted.both
  @Option(help: ArgumentHelp("How many factors a message names.", valueName: "n")) var properties = 3
  @Option(
    help: ArgumentHelp(
      "A text that takes the place of the program's system message; {properties} stands where the factors come.",
      valueName: "file")) var template: String?
  @Flag(help: "Print the system messages, and ask nothing.") var message = false

  @Option(
    help: ArgumentHelp(
      "Whose answer in the study the others are held against; without it they are rated from 1 to 10.",
      valueName: "agent")) var reference: String?
  @Option(help: ArgumentHelp("Answer only so many sources, drawn by the seed.", valueName: "n")) var sources: Int?
  @Option(help: ArgumentHelp("The longest answer, in tokens.", valueName: "n")) var longest = 1024
  @Option(
    help: ArgumentHelp(
      "What is asked in front of each source; by default what the task is, nothing where a source says it itself.",
      valueName: "text")) var ask: String?
  @OptionGroup(title: "Model") var asked: ModelArguments
  @OptionGroup(title: "The model that judges, where it is another") var judging: JudgingArguments
  @Option(
    help: ArgumentHelp(
      "The study file that replies are kept in, made of the study where it is not there yet. Needed for a folder.",
      valueName: "study"))
  var into: String?
  @Flag(help: "Say what would be asked, and ask nothing.") var dryRun = false

  func validate() throws {
    guard message || asked.endpoint != nil else {
      throw ValidationError("Name a model with --endpoint and --model, or print the messages with --message.")
    }
    guard (1...20).contains(properties) else {
      throw ValidationError("--properties must be from 1 to 20, not \(properties).")
    }
    guard sources.map({ $0 > 0 }) ?? true else { throw ValidationError("--sources must be 1 or more.") }
    guard (1...1_000_000).contains(longest) else {
      throw ValidationError("--longest must be from 1 to 1000000, not \(longest).")
    }
    guard (scenario == nil) || weights.by != nil else {
      throw ValidationError("--scenario is a value of a column; name the column with --by.")
    }
    guard scenario != nil || weights.by == nil else {
      throw ValidationError("--by divides the pairs; choose one of the values with --scenario.")
    }
  }

  func run() throws {
    defer { StandardError.clearStage() }
    let shown = try ShownStudy(arguments, withIntervals: false)
    let subject = try shown.only()
    let judge = try NameLookup.profile(self.judge, in: shown.analysis)
    let taste = try JudgeTaste(of: judge, in: subject, weights, scenario: scenario, arguments.analysis)
    StandardError.clearStage()
    let messages = try taste.messages(adopt, count: properties, try messageTemplate())
    if message {
      return ReportPrinting.print(
        [MessagesReport(subject, taste, messages)], as: arguments.shown.format, isASCII: arguments.program.ascii)
    }
    try AdaptRun(command: self, shown: shown, subject: subject, taste: taste, messages: messages).run()
  }

  private func messageTemplate() throws -> AdaptationMessage.Template {
    guard let template else { return .standard }
    guard let bytes = FileManager.default.contents(atPath: template) else {
      throw CommandFailure(.noInput, "\(template): there is no such file.")
    }
    return try AdaptationMessage.Template(Array(bytes), named: template)
  }
}

/// The model that judges, where it is not the one that answers.
struct JudgingArguments: ParsableArguments {
  @Option(help: ArgumentHelp("Its endpoint; by default that of --endpoint.", valueName: "url"))
  var judgeEndpoint: String?
  @Option(help: ArgumentHelp("Its name there; by default that of --model.", valueName: "name")) var judgeModel: String?
  @Option(
    help: ArgumentHelp("The environment variable that holds the key of --judge-endpoint.", valueName: "name"))
  var judgeKeyFrom: String?

  func validate() throws {
    guard judgeEndpoint == nil || judgeModel != nil else {
      throw ValidationError("--judge-endpoint needs --judge-model, the model's name there.")
    }
    guard judgeKeyFrom == nil || judgeEndpoint != nil else {
      throw ValidationError("--judge-key-from is the key of --judge-endpoint; name it, or use --key-from.")
    }
  }
}
