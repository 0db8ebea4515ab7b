import FactorAnalysis
import Foundation
import Preferences

/// Brings answers into the journal one by one, so that none is lost whenever the program ends.
struct AnswerKeeper {
  private(set) var edited: EditedStudy
  private var history: EditHistory
  private let journal: any EditJournal

  init(_ opened: OpenedStudy) {
    (edited, history, journal) = (opened.analysis.edited, opened.history, opened.journal)
  }

  var place: String { journal.place }

  /// Keeps an answer. Where another program has edited the study meanwhile, its edits are taken up first.
  mutating func keep(
    _ assent: Assent, to item: ValidationItem, factor: String, annotator: String, isByValue: Bool
  ) throws {
    let change = Change.answer(item, factor: factor, annotator: annotator, assent, isByValue: isByValue)
    do {
      try append(change)
    } catch {
      let others = try journal.entries(after: history.nextNumber - 1)
      if others.isEmpty { throw error }
      takeUp(others)
      try append(change)
    }
  }

  private mutating func append(_ change: Change) throws {
    let (action, edit) = try edited.resolve(change, history: history)
    var after = edited
    try after.apply(edit)
    let entry = JournalEntry(number: history.nextNumber, when: Date().ISO8601Format(), action: action)
    try journal.append(entry)
    history.append(entry)
    edited = after
  }

  /// What no longer fits the study is passed over, as when it is opened.
  private mutating func takeUp(_ entries: [JournalEntry]) {
    for entry in entries { history.append(entry) }
    edited = EditedStudy(contents: edited.contents)
    for edit in history.edits { _ = try? edited.apply(edit) }
  }
}
