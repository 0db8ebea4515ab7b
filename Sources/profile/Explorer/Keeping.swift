import Explorer
import FactorAnalysis
import Foundation
import Preferences

/// Brings a change into the journal of the study on screen.
struct Keeping {
  private let study: OpenStudy
  private let request: Int
  private let journals: JournalShelf
  private let mailbox: Mailbox

  init(_ study: OpenStudy, _ request: Int, _ journals: JournalShelf, _ mailbox: Mailbox) {
    (self.study, self.request, self.journals, self.mailbox) = (study, request, journals, mailbox)
  }

  /// Keeps a change. Where another program has edited the study meanwhile, its edits are taken up and the change is tried
  /// once more; undo and redo are not, for they would touch another edit than the one that was meant.
  func keep(_ change: Change) {
    do {
      guard let journal = journals.journal(for: study.place) else { throw EditError("the study has no journal") }
      do {
        try append(change, to: journal, of: study)
      } catch {
        let others = try journal.entries(after: study.history.nextNumber - 1)
        if others.isEmpty { throw error }
        let taken = TakenUp(others, in: study)
        mailbox.put(.tookUp(request: request, taken, isLast: false))
        if change == .undo || change == .redo {
          throw EditError("another program has edited the study meanwhile; look at what it did first")
        }
        try append(change, to: journal, of: study.with(taken))
      }
    } catch {
      mailbox.put(.failed(request: request, .change, "not kept: \(ExitReason.message(of: error))"))
    }
  }

  private func append(_ change: Change, to journal: any EditJournal, of study: OpenStudy) throws {
    let (action, edit) = try study.analysis.edited.resolve(change, history: study.history)
    let analysis = try study.analysis.applying(edit)
    let entry = JournalEntry(number: study.history.nextNumber, when: Date.now.formatted(.iso8601), action: action)
    try journal.append(entry)
    mailbox.put(.kept(request: request, entry, analysis))
  }
}
