import Preferences

/// What came of an import.
public struct ImportOutcome: Sendable {
  /// Records that were taken up.
  public internal(set) var records = 0
  /// Rows that were left out or taken otherwise, by file.
  public internal(set) var rejected: [String: Int] = [:]
  /// Files that had been imported before, which changed nothing.
  public internal(set) var known: [String] = []
  var firstRejected: RejectedRow?

  mutating func count(_ item: ImportItem) {
    switch item {
    case .record: records += 1
    case .rejected(let row):
      rejected[row.file, default: 0] += 1
      if firstRejected == nil { firstRejected = row }
    }
  }
}

/// How far an import is.
public struct ImportProgress: Sendable, Hashable {
  public var file: String
  public var bytes: Int
  /// nil where nobody knows (standard input).
  public var allBytes: Int?
  public var records: Int
}
