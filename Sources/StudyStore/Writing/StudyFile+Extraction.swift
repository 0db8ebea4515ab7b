import GRDB
public import Preferences
import StudyFormats

extension StudyFile {
  /// Defines the factors of an extraction, before anything of it is kept. What the file has of them under another definition is
  /// for the caller to judge; only what is to be replaced is taken away. All of it in one transaction.
  ///
  /// - Parameters:
  ///   - factors: as they are to be; one of a known name takes that one's place.
  ///   - replaced: names of those whose values, judgements and, for a count of facts, facts of responses are taken away. Other
  ///     factors judged by the same facts lose their judgements with them, and keep their values.
  ///   - note: told on every screen from now on, behind what the study says of itself already.
  /// - Throws: `StudyFormatError`.
  public func beginExtraction(_ factors: [Factor], replacing replaced: Set<String>, note: String?) throws {
    try extract { database in
      for factor in factors {
        let row = try Int.fetchOne(database, sql: "SELECT row FROM factors WHERE name = ?", arguments: [factor.name])
        let line = StudySpelling.line(of: factor)
        if let row {
          try database.execute(sql: "UPDATE factors SET definition = ? WHERE row = ?", arguments: [line, row])
          if replaced.contains(factor.name) { try clear(factor, row: row, besides: replaced, database) }
        } else {
          try database.execute(
            sql: "INSERT INTO factors SELECT count(*), ?, ? FROM factors", arguments: [factor.name, line])
        }
      }
      guard let note else { return }
      let known = try String.fetchOne(database, sql: "SELECT value FROM study WHERE key = 'note'") ?? ""
      guard !known.contains(note) else { return }
      try database.execute(
        sql: "INSERT OR REPLACE INTO study VALUES ('note', ?)", arguments: [known.isEmpty ? note : note + " " + known])
    }
  }

  /// Adds what was extracted; nothing that is there changes. All of it in one transaction.
  ///
  /// - Throws: `StudyFormatError`.
  /// - Complexity: O(what was extracted), and of each column the chunks in which something changes.
  public func keep(_ extracted: [ExtractedSource]) throws {
    try extract { database in
      let shelf = StatementShelf(database.sqliteConnection!, path: path)
      defer { shelf.finish() }
      var table = try ManifestationTable(shelf, ChunkAccess(shelf))
      var metadata = try extracted.contains { !$0.metadata.isEmpty } ? MetadataTable(shelf, ChunkAccess(shelf)) : nil
      let facts = try FactTable(shelf)
      let origins = try OriginTable(shelf)
      let judgements = try shelf.prepare("SELECT factor, value FROM judgements WHERE response = ?")
      for source in extracted {
        var sourceRows = try facts.rows(of: .source(source.source))
        if let new = source.facts, sourceRows == nil {
          sourceRows = try facts.insert(new, of: .source(source.source), called: source.name)
        }
        for value in source.metadata { _ = try metadata?.set(value, of: source.source.index, level: .source) }
        for response in source.responses {
          let row = response.response.index
          for value in response.values where value.value != nil {
            _ = try table.give(value.value, of: row, factor: table.factor(value.name))
          }
          var ownRows = try facts.rows(of: .response(response.response))
          if let new = response.facts, ownRows == nil {
            let rows = try facts.insert(new, of: .response(response.response), called: response.name)
            for (place, fact) in new.enumerated() {
              for judgement in fact.judgements {
                try facts.insert(judgement, fact: rows.lowerBound + place, response: row)
              }
            }
            ownRows = rows
          }
          for (known, rows) in [(response.ownJudgements, ownRows), (response.sourceJudgements, sourceRows)] {
            for own in known where rows.map({ own.fact < $0.count }) ?? false {
              try facts.insert(own.judgement, fact: rows!.lowerBound + own.fact, response: row)
            }
          }
          for origin in response.origins { try origins.insert(origin, of: row) }
          try count(row, facts: ownRows?.count, judgements, in: &table)
        }
      }
      try table.flush()
      try metadata?.flush()
    }
  }

  /// Takes away what the file has of some columns of metadata about sources, so that it can be found anew.
  ///
  /// - Throws: `StudyFormatError`.
  public func clearSourceMetadata(_ names: Set<String>) throws {
    try extract { database in
      let rows = try Row.fetchAll(database, sql: "SELECT row, name FROM metadata WHERE level = 'source'")
      for row in rows where names.contains(row[1]) {
        let place: Int = row[0]
        try database.execute(
          sql: "DELETE FROM chunks WHERE column IN (?, ?)",
          arguments: [ColumnName.words(place), ColumnName.numbers(place)])
      }
    }
  }

  /// Counts what follows from the facts and judgements of a response.
  private func count(
    _ response: Int, facts: Int?, _ judgements: Statement, in table: inout ManifestationTable
  ) throws {
    var values: [Int: [Bool?]] = [:]
    try judgements.bind(1, response).forEachRow { row in
      let factor = try table.factor(columnText(row, 0))
      values[factor, default: []].append(columnIsNull(row, 1) ? nil : columnInteger(row, 1) == 1)
      return true
    }
    for (place, factor) in table.factors.enumerated() {
      guard case .judgements(let rule) = factor.extractor else { continue }
      if rule == .factCount ? facts != nil : values[place] != nil {
        try table.count(
          rule.manifestation(factCount: facts ?? 0, judgements: values[place] ?? []), of: response, factor: place)
      }
    }
  }

  /// Takes away what the file has of a factor.
  ///
  /// - Parameter replaced: the other factors that are replaced with it.
  private func clear(_ factor: Factor, row: Int, besides replaced: Set<String>, _ database: Database) throws {
    try database.execute(
      sql: "DELETE FROM chunks WHERE column = ?", arguments: [ColumnName.manifestation(row)])
    try database.execute(sql: "DELETE FROM given_values WHERE factor = ?", arguments: [row])
    try database.execute(sql: "DELETE FROM origins WHERE factor = ?", arguments: [factor.name])
    let words = try String.fetchAll(database, sql: "SELECT DISTINCT factor FROM judgements")
    for word in words where factor.isCalled(word) {
      try database.execute(sql: "DELETE FROM judgements WHERE factor = ?", arguments: [word])
    }
    guard factor.extractor == .judgements(.factCount) else { return }
    try keepCounted(.shareOfResponseFacts, besides: replaced, database)
    try database.execute(
      sql: """
        DELETE FROM judgements WHERE fact IN (
          SELECT facts.row FROM fact_lists JOIN facts ON facts.row >= first AND facts.row < first + count WHERE kind = 1);
        DELETE FROM facts WHERE row IN (
          SELECT facts.row FROM fact_lists JOIN facts ON facts.row >= first AND facts.row < first + count WHERE kind = 1);
        DELETE FROM fact_lists WHERE kind = 1
        """)
  }

  /// Notes the values that followed from judgements as given, so that they stay when these are taken away.
  private func keepCounted(
    _ rule: ManifestationRule, besides replaced: Set<String>, _ database: Database
  ) throws {
    let shelf = StatementShelf(database.sqliteConnection!, path: path)
    defer { shelf.finish() }
    let chunks = try ChunkAccess(shelf)
    let given = try shelf.prepare("INSERT OR IGNORE INTO given_values VALUES (?, ?)")
    for (row, factor) in try ManifestationTable(shelf, chunks).factors.enumerated()
    where factor.extractor == .judgements(rule) && !replaced.contains(factor.name) {
      var column = try StoredColumn<Double>(ColumnName.manifestation(row), chunks)
      for response in 0..<column.count where try column.value(at: response, chunks).map({ !$0.isNaN }) ?? false {
        try given.bind(1, row).bind(2, response).run()
      }
    }
  }

  /// Runs a transaction over a connection of its own.
  private func extract(_ body: (Database) throws -> Void) throws {
    try withSentences(path) {
      var configuration = Configuration()
      configuration.prepareDatabase { try $0.execute(sql: "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL") }
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      defer { try? queue.close() }
      try queue.writeWithoutTransaction { database in
        try database.inTransaction(.immediate) {
          try database.execute(sql: OriginTable.schema)
          try body(database)
          return .commit
        }
      }
    }
  }

  /// Puts a copy of the study, as it is now, at another place, where nothing may be.
  ///
  /// - Throws: `StudyFormatError`.
  public func copy(to place: String) throws {
    try withSentences(place) {
      try reader.unsafeRead { try $0.execute(sql: "VACUUM INTO ?", arguments: [place]) }
    }
  }
}
