import GRDB
import Preferences
import StudyFormats

/// The texts of a study file, read by row.
struct StoredTexts: StudyTexts {
  private let file: StudyFile
  private let pairs: PairTable
  private let counts: Counts

  /// What the rows of a text name must lie below.
  struct Counts {
    var sources: Int
    var responses: Int
    var agents: Int
  }

  init(_ file: StudyFile, pairs: PairTable, counts: Counts) {
    self.file = file
    self.counts = counts
    self.pairs = pairs
  }

  func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try withSentences(file.path) { try file.reader.unsafeRead(body) }
  }

  func source(_ row: Preferences.Row<Source>) throws -> SourceText {
    try read { database in
      let text = try database.cachedStatement(sql: "SELECT text FROM source_texts WHERE row = ?")
      let references = try database.cachedStatement(
        sql: "SELECT CAST(title AS BLOB), CAST(text AS BLOB) FROM source_references WHERE source = ? ORDER BY place")
      guard let found = try WholeText.fetchOne(text, arguments: [row.index])?.text else {
        throw StudyFormatError.damaged(file.path)
      }
      return SourceText(
        text: found,
        references: try Row.fetchAll(references, arguments: [row.index]).map {
          SourceText.Reference(title: try $0.text(0), text: try $0.text(1))
        })
    }
  }

  func response(_ row: Preferences.Row<Response>) throws -> String {
    try read { database in
      let text = try database.cachedStatement(sql: "SELECT text FROM response_texts WHERE row = ?")
      guard let found = try WholeText.fetchOne(text, arguments: [row.index])?.text else {
        throw StudyFormatError.damaged(file.path)
      }
      return found
    }
  }

  func forEachResponse(count: Int, _ body: (Preferences.Row<Response>, String) throws -> Bool) throws {
    try read { database in
      let shelf = StatementShelf(database.sqliteConnection!, path: file.path)
      try shelf.prepare("SELECT row, text FROM response_texts ORDER BY row").forEachRow { row in
        let place = columnInteger(row, 0)
        guard place >= 0, place < count else { throw StudyFormatError.damaged(file.path) }
        return try body(Preferences.Row(place), columnText(row, 1))
      }
    }
  }

  func matches(ofWords words: String) throws -> TextMatches? {
    let wanted = SearchedWords(wanted: words)
    guard !wanted.isEmpty else { return nil }
    return try read { database in
      guard
        let sources: [Preferences.Row<Source>] = try WordIndex.sources.rows(
          holding: wanted, below: counts.sources, database, path: file.path),
        let responses: [Preferences.Row<Response>] = try WordIndex.responses.rows(
          holding: wanted, below: counts.responses, database, path: file.path)
      else { return nil }
      return TextMatches(sources: sources, responses: responses)
    }
  }

  func facts(of owner: FactOwner) throws -> [AtomicFact]? {
    try read { database in
      guard
        let list = try Row.fetchOne(
          database, sql: "SELECT first, count FROM fact_lists WHERE kind = ? AND owner = ?",
          arguments: [owner.kind, owner.row])
      else { return nil }
      let first: Int = try list.decode(atIndex: 0)
      let count: Int = try list.decode(atIndex: 1)
      return try Row.fetchAll(
        database,
        sql: "SELECT CAST(name AS BLOB), CAST(text AS BLOB) FROM facts WHERE row >= ? AND row < ? ORDER BY row",
        arguments: [first, first &+ count]
      ).map { AtomicFact(name: try $0.text(0), text: try $0.text(1)) }
    }
  }

  func judgements(of response: Preferences.Row<Response>) throws -> [Judgement] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT CAST(facts.name AS BLOB), CAST(judgements.factor AS BLOB), judgements.value,
            CAST(judgements.reason AS BLOB) FROM judgements
          JOIN facts ON facts.row = judgements.fact WHERE response = ? ORDER BY fact, judgements.factor
          """, arguments: [response.index]
      ).map { row in
        let value: Int? = try row.decode(atIndex: 2)
        return Judgement(
          fact: try row.text(0), factor: try row.text(1), value: value.map { $0 != 0 }, reason: try row.optionalText(3))
      }
    }
  }

  func justifications(of pair: Preferences.Row<Pair>) throws -> [Justification] {
    try read { database in
      if pair.index >= pairs.collectedCount { return try derivedJustifications(of: pair, database) }
      let words = try database.cachedStatement(
        sql: "SELECT agent, presentation, CAST(text AS BLOB) FROM justifications WHERE pair = ? ORDER BY place")
      return try Row.fetchAll(words, arguments: [pair.index]).map {
        Justification(
          agent: try $0.place(0, below: counts.agents, file.path), order: try $0.order(1),
          text: try $0.text(2))
      }
    }
  }

  private func derivedJustifications(of pair: Preferences.Row<Pair>, _ database: Database) throws -> [Justification] {
    let (a, b) = (pairs.a[pair.index].index, pairs.b[pair.index].index)
    return try Row.fetchAll(
      database,
      sql: """
        SELECT a, agent, presentation, CAST(justification AS BLOB) FROM derived_votes
        WHERE min(a, b) = ? AND max(a, b) = ? AND justification <> '' ORDER BY id
        """, arguments: [min(a, b), max(a, b)]
    ).map { row in
      let order = try row.order(2)
      return Justification(
        agent: try row.place(1, below: counts.agents, file.path),
        order: try row.decode(Int.self, atIndex: 0) == a ? order : order.exchanged, text: try row.text(3))
    }
  }
}
