import ArgumentParser
import FactorAnalysis
import Preferences

/// `edit STUDY judge`: what was found about a fact.
struct JudgeAction: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "judge", abstract: "Judge an atomic fact under a factor in a response.",
    usage: "profile edit <study> judge <fact> <factor> <response> true|false|unknown")

  enum Finding: String, ExpressibleByArgument, CaseIterable {
    case `true`, `false`, unknown

    var value: Bool? { self == .unknown ? nil : self == .true }
  }

  @ParentCommand var edit: EditCommand
  @Argument(help: "The fact, of the response or of its source.") var fact: String
  @Argument(help: "The factor, by name or alias.") var factor: String
  @Argument(help: "The response it was looked for in.") var response: String
  @Argument(help: "Whether it counts toward the factor.") var finding: Finding

  func run() throws {
    try edit.carryOut { opened in
      let analysis = opened.analysis
      let own = analysis.factors[try NameLookup.factor(factor, in: analysis)]
      guard case .judgements(let rule) = own.extractor, rule != .factCount else {
        throw CommandFailure(.usage, "\(own.name) is not made of judgements; override its value instead.")
      }
      let row = try NameLookup.response(response, in: analysis)
      let owner: FactOwner =
        rule == .shareOfSourceFacts ? .source(analysis.contents.responses.sources[row.index]) : .response(row)
      let facts = try analysis.edited.facts(of: owner) ?? []
      guard facts.contains(where: { $0.name == fact }) else {
        throw NameLookup.unknown("atomic fact for \(own.name)", fact, known: facts.map(\.name), reason: .noInput)
      }
      return EditCommand.Plan(
        change: .judge(fact: fact, factor: own.name, response: row, value: finding.value), factor: (own.name, own.name))
    }
  }
}

/// `edit STUDY override`: a manifestation set by hand.
struct OverrideAction: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "override", abstract: "Set a factor's value in a response by hand, or take that back.",
    usage: "profile edit <study> override <response> <factor> <value>")

  @ParentCommand var edit: EditCommand
  @Argument(help: "The response.") var response: String
  @Argument(help: "The factor, by name or alias.") var factor: String
  @Argument(
    help: ArgumentHelp("A number, missing for no value, or none to take the override back.", valueName: "value"))
  var value: String

  func run() throws {
    try edit.carryOut { opened in
      let analysis = opened.analysis
      let own = analysis.factors[try NameLookup.factor(factor, in: analysis)]
      let row = try NameLookup.response(response, in: analysis)
      let old = analysis.edited.overrides[own.name]?[row]
      let new = try override()
      guard new != old else {
        throw CommandFailure(
          .usage,
          "\(own.name) of \(response) is \(old == nil ? "not set by hand" : "that already"); nothing was changed.")
      }
      return EditCommand.Plan(
        change: .edit(.override(response: response, factor: own.name, old: old, new: new)), factor: (own.name, own.name)
      )
    }
  }

  private func override() throws -> Edit.Override? {
    switch value.lowercased() {
    case "none": return nil
    case "missing": return .missing
    default:
      guard let number = Double(value), number.isFinite else {
        throw CommandFailure(.usage, "“\(value)” is no value; give a number, missing, or none.")
      }
      return .value(number)
    }
  }
}
