import ArgumentParser
import FactorAnalysis
import Preferences

/// `edit STUDY mark`: marks on pairs.
struct MarkAction: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mark", abstract: "Mark a pair, or take its mark away.",
    usage: "profile edit <study> mark <pair> [--off]")

  @ParentCommand var edit: EditCommand
  @Argument(help: "The pair; a generated one is called responseA~responseB.") var pair: String
  @Flag(help: "Take the mark away.") var off = false

  func run() throws {
    try edit.carryOut { opened in
      let contents = opened.analysis.contents
      let row = try NameLookup.pair(pair, in: opened.analysis)
      let name = contents.pairs.name(of: row, in: contents.responses)
      guard opened.analysis.edited.marks.contains(row) == off else {
        throw CommandFailure(.usage, "\(name) is \(off ? "not marked" : "marked already"); nothing was changed.")
      }
      return EditCommand.Plan(change: .edit(.mark(pair: name, isMarked: !off)))
    }
  }
}

/// `edit STUDY note`: what the user writes about a pair.
struct NoteAction: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "note", abstract: "Write a note on a pair; an empty one removes it.",
    usage: "profile edit <study> note <pair> <text>")

  @ParentCommand var edit: EditCommand
  @Argument(help: "The pair; a generated one is called responseA~responseB.") var pair: String
  @Argument(help: "The whole note.") var text: String

  func run() throws {
    try edit.carryOut { opened in
      let contents = opened.analysis.contents
      let row = try NameLookup.pair(pair, in: opened.analysis)
      let name = contents.pairs.name(of: row, in: contents.responses)
      let old = opened.analysis.edited.notes[row]
      let new = text.allSatisfy(\.isWhitespace) ? nil : text
      guard old != new else {
        throw CommandFailure(
          .usage, "\(name) has \(old == nil ? "no note" : "that note already"); nothing was changed.")
      }
      return EditCommand.Plan(change: .edit(.note(pair: name, old: old, new: new)))
    }
  }
}
