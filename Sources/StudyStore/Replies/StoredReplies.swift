import GRDB
import StudyFormats

/// The replies of models that a study file keeps, by what was asked, so that nothing is asked and paid for twice.
///
/// A reply that was kept is on the disk (`synchronous` is FULL for this connection).
public final class StoredReplies: Sendable {
  private let path: String
  private let queue: DatabaseQueue

  /// - Throws: `StudyFormatError`: the file cannot be written.
  public init(_ file: StudyFile) throws {
    path = file.path
    var configuration = Configuration()
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
    }
    let made = configuration
    queue = try withSentences(file.path) {
      let queue = try DatabaseQueue(path: file.path, configuration: made)
      try queue.write {
        try $0.execute(
          sql: "CREATE TABLE IF NOT EXISTS replies(request TEXT PRIMARY KEY, reply TEXT NOT NULL) WITHOUT ROWID")
      }
      return queue
    }
  }

  deinit { try? queue.close() }

  /// The reply to a request; nil where there is none.
  public func reply(to request: String) throws -> String? {
    try withSentences(path) {
      try queue.read { database in
        let statement = try database.cachedStatement(sql: "SELECT reply FROM replies WHERE request = ?")
        return try WholeText.fetchOne(statement, arguments: [request])?.text
      }
    }
  }

  /// Keeps replies; one that is there stays. All of them in one transaction.
  public func keep(_ replies: [(request: String, reply: String)]) throws {
    try withSentences(path) {
      try queue.write { database in
        let statement = try database.cachedStatement(sql: "INSERT OR IGNORE INTO replies VALUES (?, ?)")
        for reply in replies { try statement.execute(arguments: [reply.request, reply.reply]) }
      }
    }
  }
}

extension StudyFile {
  /// How many replies of models it keeps.
  ///
  /// - Throws: `StudyFormatError`.
  public func replyCount() throws -> Int {
    try withSentences(path) {
      try reader.read { database in
        guard try database.tableExists("replies") else { return 0 }
        return try Int.fetchOne(database, sql: "SELECT count(*) FROM replies") ?? 0
      }
    }
  }
}
