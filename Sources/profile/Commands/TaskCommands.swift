import ArgumentParser
import FactorAnalysis
import Preferences
import Reporting

struct RanksCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ranks", abstract: "Each profile's factors, best first, side by side with the humans'.")

  @OptionGroup var arguments: ReportArguments

  func run() throws { try arguments.printForEachTask(withIntervals: true) { RanksReport($0) } }
}

struct BarsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bars", abstract: "Each factor's score under every profile, with its interval and counts.")

  @OptionGroup var arguments: ReportArguments

  func run() throws { try arguments.printForEachTask(withIntervals: true) { BarsReport($0) } }
}

struct AlignmentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "alignment", abstract: "How like the humans each profile ranks the factors.")

  @OptionGroup var arguments: ReportArguments

  func run() throws {
    try arguments.printForEachTask(withIntervals: true) { subject in
      guard subject.task.human != nil else {
        throw CommandFailure(.impossible, "alignment is with the humans, and nobody voted on a collected pair.")
      }
      return AlignmentReport(subject)
    }
  }
}

struct GapCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gap", abstract: "Where a model that writes parts from itself as a judge, and from the humans.")

  @OptionGroup var arguments: ReportArguments

  func run() throws {
    try arguments.printForEachTask(withIntervals: true) { subject in
      let report = GapReport(subject)
      guard !report.models.isEmpty else {
        throw CommandFailure(.impossible, "no model is shown in both generation and evaluation.")
      }
      return report
    }
  }
}

extension ReportArguments {
  /// Prints a report for each shown task.
  ///
  /// A task whose report cannot be made is passed over with a word about it, unless none can.
  func printForEachTask(withIntervals: Bool, _ make: (Subject) throws -> any Report) throws {
    let shown = try ShownStudy(self, withIntervals: withIntervals)
    var reports: [any Report] = []
    var failures: [CommandFailure] = []
    for subject in shown.subjects {
      do {
        guard !subject.profiles.isEmpty else {
          throw CommandFailure(.impossible, "there are no votes, no target scores and no published scores to count.")
        }
        reports.append(try make(subject))
      } catch let failure as CommandFailure {
        failures.append(CommandFailure(failure.reason, "\(subject.task.task.rawValue): \(failure.description)"))
      }
    }
    if reports.isEmpty, let failure = failures.first { throw failure }
    for failure in failures { StandardError.say("profile: " + failure.description) }
    ReportPrinting.print(reports, as: self.shown.format, isASCII: program.ascii)
  }
}
