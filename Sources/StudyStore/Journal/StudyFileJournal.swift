import Foundation
import GRDB
public import Preferences
import StudyFormats
import Synchronization

/// The journal of a study file: a table in it.
///
/// An entry that was appended is on the disk (`synchronous` is FULL for this connection). Several programs may append: an
/// entry whose number is taken is refused, and whoever wanted it reads what the others appended. Where the file cannot be
/// written, entries lie in the state folder as those of a folder do (`FolderJournal`), after those of the file.
public final class StudyFileJournal: EditJournal {
  public let place: String
  private let path: String
  private let queue: DatabaseQueue
  /// `PRAGMA data_version` when there was last nothing new, and up to which number entries were known then.
  private let seen = Mutex<(version: Int, number: Int)?>(nil)

  /// - Throws: `StudyFormatError`.
  init(path: String) throws {
    self.path = path
    place = path
    var configuration = Configuration()
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
    }
    let made = configuration
    queue = try withSentences(path) { try DatabaseQueue(path: path, configuration: made) }
  }

  deinit {
    try? queue.writeWithoutTransaction { _ = try $0.checkpoint(.passive) }
    try? queue.close()
  }

  public func read() throws -> [JournalEntry] {
    try withSentences(path) { try queue.read { try entries($0, after: 0) } }
  }

  public func entries(after number: Int) throws -> [JournalEntry] {
    try withSentences(path) {
      try queue.read { database in
        let version = try Int.fetchOne(database, sql: "PRAGMA data_version") ?? 0
        if seen.withLock({ $0.map { $0 == (version, number) } ?? false }) { return [] }
        let new = try entries(database, after: number)
        // Entries that were not taken up are told of again.
        if new.isEmpty { seen.withLock { $0 = (version, number) } }
        return new
      }
    }
  }

  private func entries(_ database: Database, after number: Int) throws -> [JournalEntry] {
    try WholeText.fetchAll(
      database, sql: "SELECT entry FROM journal WHERE number > ? ORDER BY number", arguments: [number]
    )
    .map { try StudySpelling.entry($0.text, in: path) }
  }

  public func append(_ entry: JournalEntry) throws {
    guard let line = StudySpelling.line(of: entry) else {
      throw StudyFormatError(
        code: .badData, file: path,
        message: "entry \(entry.number) holds a number that is not finite; give it another value")
    }
    try withSentences(path) {
      try queue.write { database in
        let next = try (Int.fetchOne(database, sql: "SELECT max(number) FROM journal") ?? 0) + 1
        guard entry.number == next else {
          throw StudyFormatError(
            code: .inputOutput, file: path,
            message:
              "entry \(entry.number) cannot be kept, for entry \(next) is next: the journal was changed since it was "
              + "read; open the study again")
        }
        try database.execute(
          sql: "INSERT INTO journal VALUES (?, ?, ?)", arguments: [entry.number, entry.when, line])
      }
    }
  }
}

extension StudyFile {
  /// Where the study's edits are kept: in the file, or where that cannot be written in the state folder.
  ///
  /// - Throws: `StudyFormatError`.
  public func journal(environment: [String: String]? = nil) throws -> any EditJournal {
    guard isReadOnly else { return try StudyFileJournal(path: path) }
    let own = try withSentences(path) {
      try reader.unsafeRead { database in
        try WholeText.fetchAll(database, sql: "SELECT entry FROM journal ORDER BY number")
          .map { try StudySpelling.entry($0.text, in: path) }
      }
    }
    return try FolderJournal(study: path, following: own, environment: environment)
  }
}
