import Explorer
import Preferences

/// Looks once a second whether another program has edited the study on screen.
struct JournalWatch: Sendable {
  let journals: JournalShelf
  let mailbox: Mailbox

  /// Tells of the first entries after a number; ends then, and when cancelled or the study is left. A journal that cannot be
  /// read now is asked again: the next edit says what is wrong with it.
  func watch(_ place: String, after number: Int, _ request: Int) async {
    while !Task.isCancelled {
      do { try await Task.sleep(for: .seconds(1)) } catch { return }
      guard let journal = journals.journal(for: place) else { return }
      guard let entries = try? journal.entries(after: number), !entries.isEmpty else { continue }
      mailbox.put(.noticed(request: request, entries))
      return
    }
  }
}
