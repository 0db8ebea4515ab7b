import ArgumentParser
import FactorAnalysis
import Preferences
import Reporting

struct UndoAction: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: "Take the last edit back.", usage: "profile edit <study> undo")

  @ParentCommand var edit: EditCommand

  func run() throws { try edit.carryOut { _ in EditCommand.Plan(change: .undo) } }
}

struct RedoAction: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "redo", abstract: "Bring back what was undone last.", usage: "profile edit <study> redo")

  @ParentCommand var edit: EditCommand

  func run() throws { try edit.carryOut { _ in EditCommand.Plan(change: .redo) } }
}

struct LogAction: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "All edits, and which of them hold.", usage: "profile edit <study> log")

  @ParentCommand var edit: EditCommand

  func run() throws {
    let opened = try edit.open()
    let report = JournalReport(
      study: opened.analysis.contents.name, place: opened.journal.place, history: opened.history)
    ReportPrinting.print([report], as: edit.shown.format, isASCII: edit.program.ascii)
  }
}
