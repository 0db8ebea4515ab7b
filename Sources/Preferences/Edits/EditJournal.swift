/// Where a study's edits are kept. An entry that was appended without an error is on the disk.
public protocol EditJournal: Sendable {
  /// All whole entries; a torn last one is dropped.
  func read() throws -> [JournalEntry]
  func append(_ entry: JournalEntry) throws
  /// The entries with higher numbers, which this program or another has appended. Cheap where there are none: it is asked
  /// every second.
  func entries(after number: Int) throws -> [JournalEntry]
  /// Where it lies, for people.
  var place: String { get }
}

extension EditJournal {
  public func entries(after number: Int) throws -> [JournalEntry] { try read().filter { $0.number > number } }
}
