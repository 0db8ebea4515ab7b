import GRDB
import StudyFormats

/// The tables of a study file.
///
/// Texts lie in rows of their own and are read by row. Everything that is a number per source, response, pair or vote lies in
/// `chunks`, 65,536 values at a time (see `ChunkEncoding`). The `*_keys` tables find what is there by content.
enum StudySchema {
  /// In the header of every study file: "prof".
  static let applicationID: Int32 = 0x7072_6F66
  /// The newest version this program writes; older ones are brought up to it.
  static let version = 1

  /// Makes the tables, or brings them up to date.
  static func migrate(_ database: Database) throws {
    if try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0 < 1 { try database.execute(sql: firstVersion) }
    try database.execute(sql: OriginTable.schema)
  }

  private static let firstVersion = """
    PRAGMA application_id = \(applicationID);
    PRAGMA user_version = 1;
    CREATE TABLE study(key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
    CREATE TABLE tasks(row INTEGER PRIMARY KEY, name TEXT NOT NULL);
    CREATE TABLE agents(row INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL);
    CREATE TABLE factors(row INTEGER PRIMARY KEY, name TEXT NOT NULL, definition TEXT NOT NULL);
    CREATE TABLE chunks(
      column TEXT, chunk INTEGER, count INTEGER NOT NULL, encoding INTEGER NOT NULL, data BLOB NOT NULL,
      PRIMARY KEY(column, chunk)) WITHOUT ROWID;
    CREATE TABLE source_texts(row INTEGER PRIMARY KEY, text TEXT NOT NULL);
    CREATE TABLE source_references(
      source INTEGER, place INTEGER, title TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY(source, place)) WITHOUT ROWID;
    CREATE TABLE response_texts(row INTEGER PRIMARY KEY, text TEXT NOT NULL);
    CREATE TABLE justifications(
      pair INTEGER, place INTEGER, agent INTEGER NOT NULL, presentation INTEGER NOT NULL, text TEXT NOT NULL,
      PRIMARY KEY(pair, place)) WITHOUT ROWID;
    CREATE TABLE facts(row INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, text TEXT NOT NULL);
    CREATE TABLE fact_lists(kind INTEGER, owner INTEGER, first INTEGER NOT NULL, count INTEGER NOT NULL,
      PRIMARY KEY(kind, owner)) WITHOUT ROWID;
    CREATE TABLE judgements(
      response INTEGER, fact INTEGER, factor TEXT, value INTEGER, reason TEXT,
      PRIMARY KEY(response, fact, factor)) WITHOUT ROWID;
    CREATE TABLE derived_votes(
      id INTEGER PRIMARY KEY, a INTEGER NOT NULL, b INTEGER NOT NULL, agent INTEGER NOT NULL, verdict INTEGER NOT NULL,
      presentation INTEGER NOT NULL, strength REAL, justification TEXT, file TEXT NOT NULL, line INTEGER NOT NULL);
    CREATE INDEX derived_votes_by_responses ON derived_votes(min(a, b), max(a, b));
    CREATE TABLE published_scores(
      id INTEGER PRIMARY KEY, task TEXT NOT NULL, factor TEXT NOT NULL, agent INTEGER NOT NULL, setting TEXT NOT NULL,
      score REAL NOT NULL, note TEXT);
    CREATE TABLE rejected(
      id INTEGER PRIMARY KEY, file TEXT NOT NULL, line INTEGER NOT NULL, field TEXT, reason TEXT NOT NULL,
      excerpt TEXT NOT NULL);
    CREATE TABLE rejected_keys(key INTEGER PRIMARY KEY, row INTEGER NOT NULL);
    CREATE TABLE metadata(row INTEGER PRIMARY KEY, name TEXT NOT NULL, level TEXT NOT NULL, UNIQUE(name, level));
    CREATE TABLE words(
      metadata INTEGER, code INTEGER, key INTEGER NOT NULL, word TEXT NOT NULL, PRIMARY KEY(metadata, code)) WITHOUT ROWID;
    CREATE INDEX words_by_key ON words(metadata, key);
    CREATE TABLE source_keys(key INTEGER PRIMARY KEY, row INTEGER NOT NULL);
    CREATE TABLE response_keys(key INTEGER PRIMARY KEY, row INTEGER NOT NULL);
    CREATE TABLE pair_keys(key INTEGER PRIMARY KEY, row INTEGER NOT NULL);
    CREATE TABLE vote_keys(key INTEGER PRIMARY KEY, import INTEGER NOT NULL);
    CREATE TABLE name_keys(key INTEGER PRIMARY KEY, row INTEGER NOT NULL);
    CREATE TABLE given_values(factor INTEGER, response INTEGER, PRIMARY KEY(factor, response)) WITHOUT ROWID;
    CREATE TABLE imports(
      id INTEGER PRIMARY KEY, file TEXT NOT NULL, format TEXT NOT NULL, sha256 TEXT, lines INTEGER NOT NULL,
      is_whole INTEGER NOT NULL, ended TEXT);
    CREATE TABLE journal(number INTEGER PRIMARY KEY, made TEXT NOT NULL, entry TEXT NOT NULL);
    """
}
