import GRDB
import Preferences
import StudyFormats

extension StudyFile {
  /// Whether every text of the file is in its index of words.
  public func areWordsIndexed() throws -> Bool {
    try withSentences(path) {
      try reader.unsafeRead { database in
        try WordIndex.allCases.allSatisfy { try ($0.count(database) ?? 0) >= $0.textCount(database) }
      }
    }
  }

  /// Adds what the index of words does not have yet, a few megabytes a transaction, so that others can write in between and
  /// whatever ends it loses one step.
  ///
  /// - Parameter progress: told how much of all texts is indexed.
  /// - Returns: false when cancelled before the end.
  /// - Throws: `StudyFormatError`: the file cannot be written.
  /// - Complexity: O(bytes of the texts); some 20 MB a second.
  @discardableResult
  public func indexWords(isCancelled: () -> Bool = { false }, progress: (Double) -> Void = { _ in }) throws -> Bool {
    try withSentences(path) {
      let queue = try writer()
      defer { try? queue.close() }
      try queue.write { try WordIndex.prepare($0) }
      let (all, titles) = try queue.read { database in
        let columns = ColumnReading(database: database, path: path)
        return (
          try WordIndex.allCases.map { try $0.textCount(database) },
          try columns.texts(ColumnName.sourceTitles, count: columns.count(of: ColumnName.sourceNames))
        )
      }
      var done = 0
      for (index, count) in zip(WordIndex.allCases, all) {
        var indexed = try queue.read { try index.count($0) ?? 0 }
        repeat {
          if isCancelled() { return false }
          progress(Double(done + indexed) / Double(max(1, all.reduce(0, +))))
          let next = try queue.writeWithoutTransaction { database in
            var next = 0
            try database.inTransaction(.immediate) {
              next = try index.extend(database, titles: titles, path: path)
              return .commit
            }
            return next
          }
          if next == indexed { break }
          indexed = next
        } while indexed < count
        done += count
      }
      return true
    }
  }

  /// A connection that writes beside those that read.
  func writer() throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL") }
    return try DatabaseQueue(path: path, configuration: configuration)
  }
}
