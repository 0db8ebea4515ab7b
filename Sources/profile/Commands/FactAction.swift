import ArgumentParser
import FactorAnalysis
import Preferences

/// `edit STUDY fact`: the atomic facts of a text.
struct FactAction: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fact", abstract: "Rewrite, split, merge, delete or add an atomic fact.",
    usage: "profile edit <study> fact <action> …",
    discussion:
      "Facts are named as “profile pair” shows them. A new wording starts unjudged, and is left out of ratios until it is.",
    subcommands: [Rewrite.self, Split.self, Merge.self, Delete.self, Add.self])

  struct Rewrite: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say a fact in other words.", usage: "profile edit <study> fact rewrite <fact> <text>")
    @ParentCommand var edit: EditCommand
    @Argument var fact: String
    @Argument var text: String

    func run() throws {
      try edit.carryOut { EditCommand.Plan(change: .rewriteFact(fact, of: try owner(of: fact, in: $0), as: text)) }
    }
  }

  struct Split: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make several facts of one.", usage: "profile edit <study> fact split <fact> <text> …")
    @ParentCommand var edit: EditCommand
    @Argument var fact: String
    @Argument(help: "The new facts, each as one argument.") var texts: [String]

    func run() throws {
      try edit.carryOut { EditCommand.Plan(change: .splitFact(fact, of: try owner(of: fact, in: $0), into: texts)) }
    }
  }

  struct Merge: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make one fact of a fact and the one after it.",
      usage: "profile edit <study> fact merge <fact> <text>")
    @ParentCommand var edit: EditCommand
    @Argument var fact: String
    @Argument var text: String

    func run() throws {
      try edit.carryOut { EditCommand.Plan(change: .mergeFact(fact, of: try owner(of: fact, in: $0), as: text)) }
    }
  }

  struct Delete: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take a fact out.", usage: "profile edit <study> fact delete <fact>")
    @ParentCommand var edit: EditCommand
    @Argument var fact: String

    func run() throws {
      try edit.carryOut { EditCommand.Plan(change: .deleteFact(fact, of: try owner(of: fact, in: $0))) }
    }
  }

  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add a fact to a response or a source.",
      usage: "profile edit <study> fact add <response or source> <text> [--after <fact>]")
    @ParentCommand var edit: EditCommand
    @Argument(help: "The name of a response or a source.") var owner: String
    @Argument var text: String
    @Option(help: "After this fact; by default at the end.") var after: String?

    func run() throws {
      try edit.carryOut { opened in
        let contents = opened.analysis.contents
        if let row = contents.responses.row(named: owner) {
          return EditCommand.Plan(change: .addFact(text, of: .response(row), after: after))
        }
        if let row = contents.sources.row(named: owner) {
          return EditCommand.Plan(change: .addFact(text, of: .source(row), after: after))
        }
        throw NameLookup.unknown(
          "response or source", owner, known: Array(contents.responses.names) + contents.sources.names, reason: .noInput
        )
      }
    }
  }

  /// The text that a fact was taken from.
  static func owner(of fact: String, in opened: OpenedStudy) throws -> FactOwner {
    let contents = opened.analysis.contents
    let owners =
      (0..<contents.responses.count).map { FactOwner.response(Row($0)) }
      + (0..<contents.sources.count).map { FactOwner.source(Row($0)) }
    for owner in owners {
      if try opened.analysis.edited.facts(of: owner)?.contains(where: { $0.name == fact }) ?? false { return owner }
    }
    throw CommandFailure(.noInput, "there is no atomic fact “\(fact)”; “profile pair” lists those of a pair.")
  }
}

private func owner(of fact: String, in opened: OpenedStudy) throws -> FactOwner {
  try FactAction.owner(of: fact, in: opened)
}
