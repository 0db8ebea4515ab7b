import Preferences
import Synchronization

/// The journals of the studies that are open, by the place they were opened from.
final class JournalShelf: Sendable {
  private let journals = Mutex<[String: any EditJournal]>([:])

  func put(_ journal: any EditJournal, for place: String) { journals.withLock { $0[place] = journal } }

  /// Gives the writers' locks back; an edit on its way still gets there.
  func clear() { journals.withLock { $0 = [:] } }

  func journal(for place: String) -> (any EditJournal)? { journals.withLock { $0[place] } }
}
