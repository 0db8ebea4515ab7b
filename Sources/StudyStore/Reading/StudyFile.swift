import Foundation
import GRDB
import Preferences
import StudyFormats

/// A study in one file.
///
/// Tables and columns are read whole, a chunk of 65,536 values at a time on several threads; texts, facts and metadata by row
/// or column when they are asked for.
public struct StudyFile: Sendable {
  public let path: String
  /// Whether nothing may be written to the file; so where it cannot be.
  public let isReadOnly: Bool
  private let connection: StudyFileConnection
  var reader: any DatabaseReader { connection.reader }

  /// Looks at the header.
  ///
  /// - Parameter readOnly: opens without the right to write, also where there would be one.
  /// - Throws: `StudyFormatError`: there is no such file, it is no study, it is from a newer program, or its import never ended.
  public init(path: String, readOnly: Bool = false) throws {
    self.path = path
    guard access(path, F_OK) == 0 else {
      throw StudyFormatError(code: .noSuchInput, file: path, message: "there is no such file")
    }
    // Foundation's own way to a path's folder traps on names of one letter.
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    let canWrite = access(path, W_OK) == 0 && access(folder, W_OK) == 0
    isReadOnly = readOnly || !canWrite
    let isReadOnly = isReadOnly
    connection = try withSentences(path) {
      let hadLog = StudyFileConnection.hasLog(path)
      let reader = try StudyFile.reader(path, isReadOnly: isReadOnly, isImmutable: isReadOnly && !canWrite)
      let connection = StudyFileConnection(reader, to: path, leavesLog: isReadOnly && canWrite && !hadLog)
      try reader.unsafeRead { try StudyFile.check($0, path) }
      return connection
    }
  }

  private static func reader(_ path: String, isReadOnly: Bool, isImmutable: Bool) throws -> any DatabaseReader {
    var configuration = Configuration()
    configuration.readonly = isReadOnly
    configuration.maximumReaderCount = 4
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA mmap_size = 2147418112; PRAGMA busy_timeout = 5000")
    }
    // A file that nobody can write is read without the files beside it that SQLite would otherwise make.
    if isImmutable { return try DatabaseQueue(path: uri(path) + "?immutable=1", configuration: configuration) }
    return try DatabasePool(path: path, configuration: configuration)
  }

  private static func uri(_ path: String) -> String {
    let absolute = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    let plain = CharacterSet.alphanumerics.intersection(CharacterSet(charactersIn: "\u{21}"..."\u{7E}"))
      .union(CharacterSet(charactersIn: "/-_.~"))
    return "file://" + (absolute.addingPercentEncoding(withAllowedCharacters: plain) ?? absolute)
  }

  /// Refuses what is no study file, what a newer program made, and what is not whole.
  static func check(_ database: Database, _ path: String) throws {
    let application = try Int32.fetchOne(database, sql: "PRAGMA application_id")
    guard application == StudySchema.applicationID else {
      throw StudyFormatError(
        code: .badData, file: path,
        message: "this is a database, but no study; name a study's folder or a file that “profile import” made")
    }
    let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    guard version <= StudySchema.version else {
      throw StudyFormatError(
        code: .badData, file: path,
        message:
          "the file has format \(version), and this program knows formats up to \(StudySchema.version); use a newer "
          + "version of the program")
    }
    let state = try String.fetchOne(database, sql: "SELECT value FROM study WHERE key = 'state'")
    guard state == "whole" else {
      throw StudyFormatError(
        code: .badData, file: path,
        message: "its import was interrupted, so it is not whole; run the same import again, which goes on from there")
    }
  }

  /// Of how many responses everything that follows from their texts is in the file.
  static func filledResponses(_ database: Database) throws -> Int {
    try String.fetchOne(database, sql: "SELECT value FROM study WHERE key = 'rules'").flatMap { Int($0) } ?? 0
  }

  /// Whether everything that follows from the texts by a rule is in the file, so that what is missing there is missing.
  public func areRulesFilled() throws -> Bool {
    try withSentences(path) {
      try reader.unsafeRead { database in
        let columns = ColumnReading(database: database, path: path)
        return try StudyFile.filledResponses(database) == columns.count(of: ColumnName.responseNames)
      }
    }
  }

  static func agents(_ database: Database) throws -> [Agent] {
    try Row.fetchAll(database, sql: "SELECT CAST(name AS BLOB), kind FROM agents ORDER BY row").map {
      Agent(name: try $0.text(0), kind: Agent.Kind(rawValue: try $0.decode(atIndex: 1)) ?? .model)
    }
  }

  /// Brings what was written to the file itself and closes it. Other programs may go on with it.
  public func close() {
    if !isReadOnly, let pool = reader as? DatabasePool {
      try? pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
    }
    connection.close()
  }
}
