import Foundation
import GRDB
public import Preferences
import StudyFormats

/// The runs that a study file remembers: what was asked of which model, and how far it came.
public struct StoredRuns: Sendable {
  /// A run that was not noted for so many seconds is no longer going: the program that ran it is gone.
  public static let patience = 60.0

  private let file: StudyFile
  private static var clock: Double { Date.now.timeIntervalSince1970 }

  public init(_ file: StudyFile) { self.file = file }

  /// All runs, the oldest first. One that says it is going, and that nobody has noted lately, was ended.
  ///
  /// - Parameter now: seconds since 1970, by the clock where nothing is said.
  /// - Throws: `StudyFormatError`.
  public func read(now: Double? = nil) throws -> [RunRecord] {
    try withSentences(file.path) {
      try file.reader.read { database in
        guard try database.tableExists("runs") else { return [] }
        return try Row.fetchAll(
          database, sql: "SELECT number, CAST(record AS BLOB), noted FROM runs ORDER BY number"
        ).map { row in
          guard let line = try? JSONDecoder().decode(RunLine.self, from: Data(row.text(1).utf8)) else {
            throw StudyFormatError.damaged(file.path)
          }
          var record = line.record
          record.number = try row.decode(atIndex: 0)
          let noted: Double = try row.decode(atIndex: 2)
          if record.state == .going, (now ?? Self.clock) - noted > StoredRuns.patience { record.state = .ended }
          return record
        }
      }
    }
  }

  /// Keeps a run that begins.
  ///
  /// - Returns: the run with its number.
  /// - Throws: `StudyFormatError`.
  public func begin(_ record: RunRecord, now: Double? = nil) throws -> RunRecord {
    var record = record
    try write { database in
      record.number = (try Int.fetchOne(database, sql: "SELECT max(number) FROM runs") ?? 0) + 1
      try database.execute(
        sql: "INSERT INTO runs VALUES (?, ?, ?)", arguments: [record.number, RunLine(record).text, now ?? Self.clock])
    }
    return record
  }

  /// Notes how far a run is.
  ///
  /// - Throws: `StudyFormatError`.
  public func note(_ record: RunRecord, now: Double? = nil) throws {
    try write { database in
      try database.execute(
        sql: "INSERT OR REPLACE INTO runs VALUES (?, ?, ?)",
        arguments: [record.number, RunLine(record).text, now ?? Self.clock])
    }
  }

  private func write(_ body: (Database) throws -> Void) throws {
    try withSentences(file.path) {
      var configuration = Configuration()
      configuration.prepareDatabase { try $0.execute(sql: "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL") }
      let queue = try DatabaseQueue(path: file.path, configuration: configuration)
      defer { try? queue.close() }
      try queue.writeWithoutTransaction { database in
        try database.inTransaction(.immediate) {
          try database.execute(
            sql: """
              CREATE TABLE IF NOT EXISTS runs(
                number INTEGER PRIMARY KEY, record TEXT NOT NULL, noted REAL NOT NULL)
              """)
          try body(database)
          return .commit
        }
      }
    }
  }
}

/// A run as it is spelled in the file.
private struct RunLine: Codable {
  var begun: String
  var endpoint: String
  var model: String
  var key: String?
  var insecure: Bool
  var factors: [String]
  var replaces: Bool
  var mode: String?
  var stage: String
  var state: String
  var problem: String?
  var total: Int
  var answered: Int
  var kept: Int
  var missing: Int
  var unanswered: Int
  var sent: Int
  var repeated: Int
  var input: Int
  var output: Int
  var cost: Double?
  var elapsed: Double

  init(_ record: RunRecord) {
    begun = record.begun
    (endpoint, model) = (record.address.endpoint, record.address.model)
    (key, insecure) = (record.address.keyVariable, record.address.allowsInsecure)
    (factors, replaces) = (record.factors, record.replaces)
    (mode, stage) = (record.mode, record.stage)
    switch record.state {
    case .going: state = "going"
    case .done: state = "done"
    case .ended: state = "ended"
    case .failed(let reason): (state, problem) = ("failed", reason)
    }
    let progress = record.progress
    (total, answered, kept) = (progress.total, progress.answered, progress.fromCache)
    (missing, unanswered) = (progress.missing, progress.unanswered)
    (sent, repeated) = (progress.sent, progress.repeated)
    (input, output) = (progress.inputTokens, progress.outputTokens)
    (cost, elapsed) = (progress.cost, progress.elapsed)
  }

  var text: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }

  var record: RunRecord {
    var progress = RunProgress(total: total)
    (progress.answered, progress.fromCache) = (answered, kept)
    (progress.missing, progress.unanswered) = (missing, unanswered)
    (progress.sent, progress.repeated) = (sent, repeated)
    (progress.inputTokens, progress.outputTokens) = (input, output)
    (progress.cost, progress.elapsed) = (cost, elapsed)
    let state: RunRecord.State =
      switch self.state {
      case "going": .going
      case "done": .done
      case "failed": .failed(problem ?? "")
      default: .ended
      }
    return RunRecord(
      begun: begun,
      address: ModelAddress(endpoint: endpoint, model: model, keyVariable: key, allowsInsecure: insecure),
      factors: factors, replaces: replaces, mode: mode, stage: stage, progress: progress, state: state)
  }
}
