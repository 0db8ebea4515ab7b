import Foundation
import GRDB
public import Preferences
import StudyFormats

/// Imports into a study file; the joining rules are those of `ImportIntake`.
///
/// **Nothing half.** A new study is made beside its place, as `PATH.import`, in transactions of half a second, and
/// takes its place when it is whole and on the disk. What a killed import left there is gone on with by the same import, and
/// made anew by another. Into a study that is there everything goes in one transaction.
///
/// **Memory** does not grow with what is imported: what is there already is found through the file.
///
/// Belongs to one thread.
public final class StudyFileWriter: ImportIntake {
  /// What the unfinished file of a study is called.
  public static func unfinished(_ path: String) -> String { path + ".import" }

  public let path: String
  let description: ImportDescription
  let isNew: Bool
  let queue: DatabaseQueue
  let shelf: StatementShelf
  var tables: StudyTables
  var agents: AgentRegister
  private var storedAgents: Int
  /// Responses there were before, and whether what follows from their texts was in the file.
  private let before: (responses: Int, areRulesFilled: Bool)
  var importID = 0
  private var file: ImportFile?
  private var line = 0
  private var pending = 0
  private var isEnded = false

  /// How long a transaction of a new study lasts.
  private static let transactionTime = Duration.milliseconds(500)
  private var begun = ContinuousClock.now

  /// Opens the study at a path, or begins a new one.
  ///
  /// - Throws: `StudyFormatError`: what is there is no study file or is from a newer program, or the place cannot be written.
  public init(path: String, description: ImportDescription) throws {
    self.path = path
    self.description = description
    let isNew = access(path, F_OK) != 0
    self.isNew = isNew
    let place = isNew ? StudyFileWriter.unfinished(path) : path
    (queue, shelf, tables, agents) = try withSentences(path) {
      try StudyFileWriter.open(place, isNew: isNew, description, path)
    }
    storedAgents = agents.agents.count
    let filled = try withSentences(path) { [queue] in try queue.read { try StudyFile.filledResponses($0) } }
    before = (tables.responseNames.count, filled == tables.responseNames.count)
    try run("BEGIN IMMEDIATE")
  }

  private static func open(
    _ place: String, isNew: Bool, _ description: ImportDescription, _ path: String
  ) throws -> (DatabaseQueue, StatementShelf, StudyTables, AgentRegister) {
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    // A new file is brought to the disk once, before it takes its place: until then the death of the program must not
    // break it, and after a power cut it is made anew.
    let modes =
      isNew
      ? "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = OFF"
      : "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL"
    configuration.prepareDatabase { database in
      try database.execute(sql: modes + "; PRAGMA cache_size = -65536; PRAGMA busy_timeout = 5000")
    }
    let queue = try DatabaseQueue(path: place, configuration: configuration)
    let (connection, agents) = try queue.writeWithoutTransaction { database in
      if !isNew { try StudyFile.check(database, path) }
      try database.inTransaction {
        try StudySchema.migrate(database)
        if isNew { try database.execute(sql: "INSERT OR IGNORE INTO study VALUES ('state', 'importing')") }
        for factor in Factor.standard(with: description.factors) {
          let count = try Int.fetchOne(
            database, sql: "SELECT count(*) FROM factors WHERE name = ?", arguments: [factor.name])
          guard count == 0 else { continue }
          try database.execute(
            sql: "INSERT INTO factors SELECT count(*), ?, ? FROM factors",
            arguments: [factor.name, StudySpelling.line(of: factor)])
        }
        try database.execute(
          sql: "INSERT OR IGNORE INTO agents VALUES (0, ?, ?)",
          arguments: [Agent.humans.name, Agent.humans.kind.rawValue])
        return .commit
      }
      return (database.sqliteConnection!, AgentRegister(try StudyFile.agents(database)))
    }
    let shelf = StatementShelf(connection, path: path)
    return (queue, shelf, try StudyTables(shelf), agents)
  }

  deinit { if !isEnded { abandon() } }

  public func begin(_ file: ImportFile) throws -> Int? {
    if let known = try tables.imports.find(file) {
      if known.isWhole { return nil }
      importID = known.id
      (self.file, line) = (file, known.lines)
      return file.isResumable ? known.lines : 0
    }
    importID = try tables.imports.insert(file)
    (self.file, line) = (file, 0)
    return 0
  }

  public func take(_ item: ImportItem) throws {
    let itemLine =
      switch item {
      case .record(let record): record.line
      case .rejected(let row): row.line
      }
    // A transaction ends between lines, so that going on from a line loses and repeats nothing.
    if isNew, file?.isResumable == true, pending % 256 == 255, itemLine != line,
      begun.duration(to: .now) > StudyFileWriter.transactionTime
    {
      try commit()
      try run("BEGIN IMMEDIATE")
      begun = .now
    }
    line = itemLine
    pending += 1
    switch item {
    case .record(let record): try take(record)
    case .rejected(let row): try tables.rejected.insert(row)
    }
  }

  public func end(_ file: ImportFile) throws {
    try tables.imports.end(importID, file)
    if isNew {
      try commit()
      try run("BEGIN IMMEDIATE")
    }
    self.file = nil
  }

  /// Makes the study whole and puts it in its place.
  ///
  /// - Parameter areRulesFilled: whether every response came with what follows from its text by a rule, so that no text has to
  ///   be read for it again.
  public func finish(areRulesFilled: Bool = false) throws {
    try countJudgements()
    try writeHeader()
    if areRulesFilled, before.areRulesFilled { try tables.setFilled(tables.responseNames.count) }
    if isNew { try run("UPDATE study SET value = 'whole' WHERE key = 'state'") }
    try commit()
    isEnded = true
    try close()
    guard isNew else { return }
    let place = StudyFileWriter.unfinished(path)
    try StudyFileWriter.synchronize(place)
    guard rename(place, path) == 0 else {
      throw StudyFormatError(
        code: .inputOutput, file: path, message: "cannot be put in its place: \(String(cString: strerror(errno)))")
    }
    try StudyFileWriter.synchronize((path as NSString).deletingLastPathComponent)
  }

  /// Leaves without finishing. Of a new study what was committed waits to be gone on with; another one is as it was.
  public func abandon() {
    isEnded = true
    try? run("ROLLBACK")
    try? close()
  }

  /// What a cancelled import has so far, kept to be gone on with.
  public func suspend() {
    guard isNew, file?.isResumable == true else { return abandon() }
    isEnded = true
    try? run("ROLLBACK")
    try? close()
  }

  private func commit() throws {
    try tables.flush()
    if agents.agents.count > storedAgents {
      for row in storedAgents..<agents.agents.count { try tables.agents.insert(agents.agents[row], row: row) }
      storedAgents = agents.agents.count
    }
    if file?.isResumable == true { try tables.imports.reached(importID, line: line) }
    try run("COMMIT")
    pending = 0
  }

  private func writeHeader() throws {
    for (key, value) in [
      ("name", description.name), ("title", description.title),
      (
        "summary",
        description.summary(sources: tables.sourceNames.count, pairs: tables.pairNames.count, agents: agents.agents)
      ), ("note", description.note),
    ] {
      try tables.header.bind(1, key).bind(2, value).run()
    }
  }

  /// Lets the file grow to so many pages only, as a full disk does.
  package func limit(pages: Int) throws { try shelf.run("PRAGMA max_page_count = \(pages)") }

  /// Begins and ends transactions, which GRDB wants to know of.
  private func run(_ sql: String) throws {
    try withSentences(path) { try queue.writeWithoutTransaction { try $0.execute(sql: sql) } }
  }

  private func close() throws {
    shelf.finish()
    try withSentences(path) {
      try queue.writeWithoutTransaction { database in
        if isNew {
          try database.execute(sql: "PRAGMA journal_mode = DELETE")
        } else {
          _ = try database.checkpoint(.truncate)
        }
      }
      try queue.close()
    }
  }

  private static func synchronize(_ path: String) throws {
    let descriptor = Foundation.open(path.isEmpty ? "." : path, O_RDONLY | O_CLOEXEC)
    defer { Foundation.close(descriptor) }
    guard descriptor >= 0, fsync(descriptor) == 0 else {
      throw StudyFormatError(
        code: .inputOutput, file: path, message: "cannot be brought to the disk: \(String(cString: strerror(errno)))")
    }
  }
}
