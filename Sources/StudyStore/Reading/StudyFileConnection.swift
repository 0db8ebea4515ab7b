import Foundation
import GRDB

/// What reads a study file, closed with the last value that needs it.
///
/// The last connection to leave removes what SQLite keeps beside the file, but only where it may write.
final class StudyFileConnection: Sendable {
  let reader: any DatabaseReader
  private let path: String
  private let leavesLog: Bool

  /// - Parameter leavesLog: whether closing leaves behind what opening made.
  init(_ reader: any DatabaseReader, to path: String, leavesLog: Bool) {
    (self.reader, self.path, self.leavesLog) = (reader, path, leavesLog)
  }

  deinit { close() }

  func close() {
    // A pool closes its writer before its readers, which may not remove anything.
    if let pool = reader as? DatabasePool { pool.invalidateReadOnlyConnections() }
    try? reader.close()
    guard leavesLog, access(path, F_OK) == 0, Self.hasLog(path) else { return }
    var configuration = Configuration()
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA busy_timeout = 5000") }
    guard let queue = try? DatabaseQueue(path: path, configuration: configuration) else { return }
    try? queue.read { _ = try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_master") }
    try? queue.close()
  }

  static func hasLog(_ path: String) -> Bool { access(path + "-wal", F_OK) == 0 }
}
