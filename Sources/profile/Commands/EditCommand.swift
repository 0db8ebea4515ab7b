import ArgumentParser
import FactorAnalysis
import Foundation
import Preferences
import Reporting

/// `profile edit STUDY …`: one change, kept in the study's journal, and what it moved.
struct EditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract: "Change a factor, a fact, a judgement or a manifestation and see what moves; mark pairs and write notes.",
    usage: "profile edit <study> <action> …",
    discussion: """
      The study comes before the action: profile edit summarization set --factor length --rule relative:0.15. Every edit is an \
      entry of the study's journal; what was extracted stays as it is, and undo takes edits back one by one.
      """,
    subcommands: [
      SetAction.self, JudgeAction.self, FactAction.self, OverrideAction.self, MarkAction.self, NoteAction.self,
      UndoAction.self, RedoAction.self,
      LogAction.self,
    ])

  @Argument(help: ArgumentHelp("A study, or a sample by its bare name.", valueName: "study"))
  var study: String

  @OptionGroup var shown: ShownArguments
  @OptionGroup(title: "Program") var program: ProgramOptions

  func open() throws -> OpenedStudy {
    let place = try StudyPlace(study, samples: SampleLibrary(option: program.samples))
    return try StudyOpening(place: place, isReadOnly: program.readOnly).openTalking()
  }

  /// A change to be made, and the factor that is meant by it.
  struct Plan {
    var change: Change
    /// By its name after the change; the movement of others is told only where there is one.
    var factor: (name: String, formerly: String)?
  }

  /// Opens the study, makes the change, keeps it, and prints what moved.
  ///
  /// Where another program has edited the study meanwhile, it is read again and the change made anew; undo and redo are not,
  /// for they would touch another edit than the one that was meant.
  func carryOut(_ plan: (OpenedStudy) throws -> Plan) throws {
    for _ in 1..<Self.mostAttempts {
      do { return try carryOutOnce(plan) } catch is EntryTaken { continue }
    }
    do { try carryOutOnce(plan) } catch let taken as EntryTaken { throw taken.reason }
  }

  private static let mostAttempts = 20

  /// The number of an entry went to another program's.
  private struct EntryTaken: Error { let reason: any Error }

  private func carryOutOnce(_ plan: (OpenedStudy) throws -> Plan) throws {
    let opened = try open()
    let plan = try plan(opened)
    let before = opened.analysis
    let (action, edit) = try before.edited.resolve(plan.change, history: opened.history)
    let after = try before.applying(edit)
    if case .factor(_, let new?) = edit, let error = after.edited.formulaErrors[new.name],
      before.edited.formulaErrors[new.name] == nil
    {
      throw error
    }
    // What is asked to be shown is looked up before the journal is written to.
    let subjects = try ShownStudy.subjects(of: after, shown, withIntervals: false)
    let entry = JournalEntry(number: opened.history.nextNumber, when: Date().ISO8601Format(), action: action)
    do { try opened.journal.append(entry) } catch {
      guard try !opened.journal.entries(after: opened.history.nextNumber - 1).isEmpty else { throw error }
      guard plan.change != .undo, plan.change != .redo else {
        throw CommandFailure(
          .impossible, "another program has edited the study meanwhile; look at what it did first (profile edit … log)."
        )
      }
      throw EntryTaken(reason: error)
    }
    let title = Self.title(of: action, edit)
    StandardError.say("profile: \(title): entry \(entry.number) of \(opened.journal.place).")
    let reports = subjects.map { MovementReport($0, title: title, from: before, factor: plan.factor) }
    ReportPrinting.print(reports, as: shown.format, isASCII: program.ascii)
  }

  private static func title(of action: JournalEntry.Action, _ edit: Edit) -> String {
    switch action {
    case .edit: edit.title
    case .undo: "undo: " + edit.inverse.title
    case .redo: "redo: " + edit.title
    }
  }
}
