import GRDB
import GRDBSQLite
import StudyFormats

extension StudyFormatError {
  /// What SQLite reports about a study file, as a sentence that says what to do.
  init(sqlite code: Int32, _ path: String) {
    switch code & 0xFF {
    case SQLITE_FULL:
      self.init(
        code: .inputOutput, file: path,
        message: "the disk is full; nothing of the last step was kept. Make room and do it again")
    case SQLITE_NOTADB:
      self.init(
        code: .badData, file: path,
        message: "this is no study file; name a study's folder or a file that “profile import” made")
    case SQLITE_CORRUPT:
      self.init(
        code: .badData, file: path,
        message:
          "the file is damaged; go back to a copy, or import the data again (its edits may still be readable with "
          + "“profile edit log”)")
    case SQLITE_BUSY, SQLITE_LOCKED:
      self.init(
        code: .inputOutput, file: path,
        message: "another program is writing this study; wait until it is done and try again")
    case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH:
      self.init(code: .inputOutput, file: path, message: "the file cannot be written; check its permissions")
    case SQLITE_CANTOPEN:
      self.init(
        code: .inputOutput, file: path, message: "the file cannot be opened; check that it is there and may be read")
    default:
      self.init(
        code: .inputOutput, file: path, message: "reading or writing failed: \(String(cString: sqlite3_errstr(code)))")
    }
  }
}

/// What `body` gives, its errors of SQLite turned into sentences.
func withSentences<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
  do {
    return try body()
  } catch let error as DatabaseError {
    throw StudyFormatError(sqlite: error.extendedResultCode.rawValue, path)
  } catch let error where !(error is StudyFormatError) && !(error is CancellationError) {
    // A value of a kind that its column cannot have.
    throw StudyFormatError.damaged(path)
  }
}
