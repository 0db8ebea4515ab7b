import Preferences

/// One of the tables that find by a key what is there already.
struct KeyTable {
  private let find: Statement
  private let insert: Statement
  private let update: Statement

  init(_ table: String, _ column: String, _ shelf: StatementShelf) throws {
    find = try shelf.prepare("SELECT \(column) FROM \(table) WHERE key = ?")
    insert = try shelf.prepare("INSERT OR IGNORE INTO \(table) VALUES (?, ?)")
    update = try shelf.prepare("UPDATE \(table) SET \(column) = ?2 WHERE key = ?1")
  }

  /// What stands under a key; nil where nothing does.
  func value(of key: Int) throws -> Int? { try find.bind(1, key).integer() }
  /// Puts a value under a key, unless something stands there already. Returns whether it does now.
  @discardableResult
  func insert(_ key: Int, _ value: Int) throws -> Bool { try insert.bind(1, key).bind(2, value).changes() }
  func update(_ key: Int, _ value: Int) throws { try update.bind(1, key).bind(2, value).run() }

  /// The row whose content is the wanted one; where there is none, the new row is put down for it.
  func row(_ key: ContentKey, new: Int, isWanted: (Int) throws -> Bool) throws -> (row: Int, isNew: Bool) {
    var place = key.value
    while true {
      if try insert(place, new) { return (new, true) }
      if let row = try value(of: place), try isWanted(row) { return (row, false) }
      place = place == .max ? 0 : place + 1
    }
  }
}

/// Which files were imported, whole or in part.
struct ImportTable {
  private let find: Statement
  private let new: Statement
  private let reached: Statement
  private let end: Statement
  private let last: Statement

  init(_ shelf: StatementShelf) throws {
    find = try shelf.prepare(
      "SELECT id, lines, is_whole FROM imports WHERE sha256 = ? AND format = ? ORDER BY is_whole DESC")
    new = try shelf.prepare("INSERT INTO imports(file, format, sha256, lines, is_whole) VALUES (?, ?, ?, 0, 0)")
    reached = try shelf.prepare("UPDATE imports SET lines = ?2 WHERE id = ?1")
    end = try shelf.prepare(
      "UPDATE imports SET is_whole = 1, sha256 = ?2, ended = strftime('%Y-%m-%dT%H:%M:%SZ', 'now') WHERE id = ?1")
    last = try shelf.prepare("SELECT max(id) FROM imports")
  }

  func find(_ file: ImportFile) throws -> (id: Int, lines: Int, isWhole: Bool)? {
    guard let hash = file.sha256 else { return nil }
    var found: (Int, Int, Bool)?
    try find.bind(1, hash).bind(2, file.format).forEachRow { row in
      found = (columnInteger(row, 0), columnInteger(row, 1), columnInteger(row, 2) == 1)
      return false
    }
    return found
  }

  func insert(_ file: ImportFile) throws -> Int {
    try new.bind(1, file.path).bind(2, file.format).bind(3, file.sha256).run()
    return try last.integer() ?? 0
  }

  func reached(_ id: Int, line: Int) throws { try reached.bind(1, id).bind(2, line).run() }
  func end(_ id: Int, _ file: ImportFile) throws { try end.bind(1, id).bind(2, file.sha256).run() }
}

/// The rows that were left out or taken otherwise, each once.
struct RejectedTable {
  private let keys: KeyTable
  private let new: Statement

  init(_ shelf: StatementShelf) throws {
    keys = try KeyTable("rejected_keys", "row", shelf)
    new = try shelf.prepare("INSERT INTO rejected VALUES (NULL, ?, ?, ?, ?, ?)")
  }

  func insert(_ row: RejectedRow) throws {
    var key = ContentKey()
    for text in [row.file, row.field, row.reason, row.excerpt] { key.add(text) }
    key.add(row.line)
    guard try keys.value(of: key.value) == nil else { return }
    try keys.insert(key.value, row.line)
    try new.bind(1, row.file).bind(2, row.line).bind(3, row.field).bind(4, row.reason).bind(5, row.excerpt).run()
  }
}

struct AgentTable {
  private let new: Statement

  init(_ shelf: StatementShelf) throws { new = try shelf.prepare("INSERT INTO agents VALUES (?, ?, ?)") }

  func insert(_ agent: Agent, row: Int) throws {
    try new.bind(1, row).bind(2, agent.name).bind(3, agent.kind.rawValue).run()
  }
}
