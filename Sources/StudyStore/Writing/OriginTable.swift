import GRDB
import Preferences

/// Where manifestations come from, while a study file is written. How models were asked is kept once.
struct OriginTable {
  /// Made where they are first needed: older files have none.
  static let schema = """
    CREATE TABLE IF NOT EXISTS askings(
      row INTEGER PRIMARY KEY, model TEXT NOT NULL, prompt TEXT NOT NULL, mode TEXT NOT NULL,
      UNIQUE(model, prompt, mode));
    CREATE TABLE IF NOT EXISTS origins(
      response INTEGER, factor TEXT, reason TEXT, asking INTEGER, PRIMARY KEY(response, factor)) WITHOUT ROWID;
    """

  private let newAsking: Statement
  private let asking: Statement
  private let newOrigin: Statement

  init(_ shelf: StatementShelf) throws {
    newAsking = try shelf.prepare("INSERT OR IGNORE INTO askings(model, prompt, mode) VALUES (?, ?, ?)")
    asking = try shelf.prepare("SELECT row FROM askings WHERE model = ? AND prompt = ? AND mode = ?")
    newOrigin = try shelf.prepare("INSERT OR IGNORE INTO origins VALUES (?, ?, ?, ?)")
  }

  /// One that is there stays.
  func insert(_ origin: ManifestationOrigin, of response: Int) throws {
    var row: Int?
    if let how = origin.asking {
      try newAsking.bind(1, how.model).bind(2, how.prompt).bind(3, how.mode).run()
      row = try asking.bind(1, how.model).bind(2, how.prompt).bind(3, how.mode).integer()
    }
    newOrigin.bind(1, response).bind(2, origin.factor).bind(3, origin.reason).bind(4, row.map { Double($0) })
    try newOrigin.run()
  }

  /// Whether a file has any.
  static func exists(in database: Database) throws -> Bool { try database.tableExists("origins") }
}
