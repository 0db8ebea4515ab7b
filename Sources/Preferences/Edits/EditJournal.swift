/// Where a study's edits are kept. An entry that was appended without an error is on the disk.
public protocol EditJournal: Sendable {
  /// All whole entries; a torn last one is dropped.
  func read() throws -> [JournalEntry]
  func append(_ entry: JournalEntry) throws
  /// Where it lies, for people.
  var place: String { get }
}
