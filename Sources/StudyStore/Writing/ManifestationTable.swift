import Preferences
import StudyFormats

/// The manifestations of all factors while a study file is written.
struct ManifestationTable {
  private let chunks: ChunkAccess
  private let newFactor: Statement
  private let newGiven: Statement
  private let hasGiven: Statement
  private(set) var factors: [Factor] = []
  private var places: [String: Int] = [:]
  private var columns: [StoredColumn<Double>] = []
  private var hasJudgements = false

  init(_ shelf: StatementShelf, _ chunks: ChunkAccess) throws {
    self.chunks = chunks
    newFactor = try shelf.prepare("INSERT INTO factors VALUES (?, ?, ?)")
    newGiven = try shelf.prepare("INSERT OR IGNORE INTO given_values VALUES (?, ?)")
    hasGiven = try shelf.prepare("SELECT 1 FROM given_values WHERE factor = ? AND response = ?")
    var found: [Factor] = []
    try shelf.prepare("SELECT definition FROM factors ORDER BY row").forEachRow { row in
      found.append(try StudySpelling.factor(columnText(row, 0), in: shelf.path))
      return true
    }
    factors = found
    columns = try factors.indices.map { try StoredColumn(ColumnName.manifestation($0), chunks) }
  }

  /// The row of a factor; one of which nothing but the name is known is taken as given.
  mutating func factor(_ word: String) throws -> Int {
    if let known = places[word] { return known }
    if let place = factors.firstIndex(where: { $0.isCalled(word) }) {
      places[word] = place
      return place
    }
    let factor = Factor(name: word, definition: "A value that came with the study.")
    let row = factors.count
    try newFactor.bind(1, row).bind(2, word).bind(3, StudySpelling.line(of: factor)).run()
    factors.append(factor)
    columns.append(try StoredColumn(ColumnName.manifestation(row), chunks))
    places[word] = row
    return row
  }

  /// Sets a value that a file gives. Returns the one that is there already, and keeps it, where that is another.
  mutating func give(_ value: Double?, of response: Int, factor: Int) throws -> String? {
    let isJudged = if case .judgements = factors[factor].extractor { true } else { false }
    let isCounted = try isJudged && hasGiven.bind(1, factor).bind(2, response).integer() == nil
    if !isCounted, let known = try columns[factor].value(at: response, chunks), !known.isNaN {
      return value == nil || known == value ? nil : known.description
    }
    if isJudged { try newGiven.bind(1, factor).bind(2, response).run() }
    try columns[factor].set(value ?? .nan, at: response, chunks)
    return nil
  }

  /// Sets a value that follows from judgements, unless the files give another.
  mutating func count(_ value: Double?, of response: Int, factor: Int) throws {
    guard try hasGiven.bind(1, factor).bind(2, response).integer() == nil else { return }
    try columns[factor].set(value ?? .nan, at: response, chunks)
  }

  mutating func flush() throws { for place in columns.indices { try columns[place].flush(chunks) } }
}
