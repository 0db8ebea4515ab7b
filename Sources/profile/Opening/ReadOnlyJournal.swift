import FactorAnalysis
import Preferences

/// A journal that is only read.
struct ReadOnlyJournal: EditJournal {
  let journal: any EditJournal

  var place: String { journal.place }

  func read() throws -> [JournalEntry] { try journal.read() }

  func entries(after number: Int) throws -> [JournalEntry] { try journal.entries(after: number) }

  func append(_ entry: JournalEntry) throws {
    throw EditError("the study is open for reading only; leave --read-only out to edit it")
  }
}
