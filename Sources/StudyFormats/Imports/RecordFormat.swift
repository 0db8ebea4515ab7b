import Preferences

/// How one record of a format (a line of JSON Lines, or an entry of a JSON list) is understood, whatever stands around it.
///
/// Records are read by several threads at once and taken up in the order of the file.
protocol RecordFormat: Sendable {
  /// What the record says: mostly one `.record`, with a `.rejected` for every part that was left out or taken otherwise.
  ///
  /// - Parameter line: the line, or the entry of the list, from 1.
  /// - Throws: `StudyFormatError` where the record makes no sense as a whole; it is then listed as rejected with that reason.
  func items(of record: JSONRecord, line: Int) throws -> [ImportItem]
}

/// A format whose records only make sense together: ratings of single responses, a judge's file beside the texts.
protocol GatheringFormat {
  /// What the record says by itself, and keeps what has to wait.
  mutating func items(of record: JSONRecord, line: Int) throws -> [ImportItem]
  /// What follows from all records together.
  mutating func finish() throws -> [ImportItem]
}
