import GRDBSQLite
import Preferences
import StudyFormats

/// The metadata of all sources and pairs while a study file is written: words by code, numbers as they are.
struct MetadataTable {
  private struct Column {
    var words: StoredColumn<UInt32>
    var numbers: StoredColumn<Double>
    var codes: [String: UInt32] = [:]
    var wordCount: Int
  }
  private struct Key: Hashable {
    let name: String
    let level: MetadataColumn.Level
  }

  private let chunks: ChunkAccess
  private let newColumn: Statement
  private let newWord: Statement
  private let findWord: Statement
  private let readWord: Statement
  private var places: [Key: Int] = [:]
  private var columns: [Column] = []

  /// Words of a column that are remembered; others are looked up.
  private static let remembered = 16_384

  init(_ shelf: StatementShelf, _ chunks: ChunkAccess) throws {
    self.chunks = chunks
    newColumn = try shelf.prepare("INSERT INTO metadata VALUES (?, ?, ?)")
    newWord = try shelf.prepare("INSERT INTO words VALUES (?, ?, ?, ?)")
    findWord = try shelf.prepare("SELECT code, word FROM words WHERE metadata = ? AND key = ?")
    readWord = try shelf.prepare("SELECT word FROM words WHERE metadata = ? AND code = ?")
    let count = try shelf.prepare("SELECT count(*) FROM words WHERE metadata = ?")
    var found: [Key] = []
    try shelf.prepare("SELECT name, level FROM metadata ORDER BY row").forEachRow { row in
      guard let level = MetadataColumn.Level(rawValue: columnText(row, 1)) else {
        throw StudyFormatError(sqlite: SQLITE_CORRUPT, shelf.path)
      }
      found.append(Key(name: columnText(row, 0), level: level))
      return true
    }
    for (place, key) in found.enumerated() {
      places[key] = place
      columns.append(try column(place, words: count.bind(1, place).integer() ?? 0))
    }
  }

  private func column(_ place: Int, words: Int) throws -> Column {
    Column(
      words: try StoredColumn(ColumnName.words(place), chunks),
      numbers: try StoredColumn(ColumnName.numbers(place), chunks), wordCount: words)
  }

  /// Sets a value. Returns the one that is there already, and keeps it, where that is another.
  mutating func set(
    _ value: ImportValue<MetadataValue>, of row: Int, level: MetadataColumn.Level
  ) throws -> MetadataValue? {
    let key = Key(name: value.name, level: level)
    if places[key] == nil {
      places[key] = columns.count
      try newColumn.bind(1, columns.count).bind(2, key.name).bind(3, level.rawValue).run()
      columns.append(try column(columns.count, words: 0))
    }
    let place = places[key]!
    if let known = try known(place, row) { return known == value.value ? nil : known }
    switch value.value {
    case .number(let number): try columns[place].numbers.set(number, at: row, chunks)
    case .text(let word): try columns[place].words.set(code(of: word, place), at: row, chunks)
    }
    return nil
  }

  private mutating func known(_ place: Int, _ row: Int) throws -> MetadataValue? {
    if let code = try columns[place].words.value(at: row, chunks), code != UInt32.none {
      var word = ""
      try readWord.bind(1, place).bind(2, Int(code)).forEachRow {
        word = columnText($0, 0)
        return false
      }
      return .text(word)
    }
    if let number = try columns[place].numbers.value(at: row, chunks), !number.isNaN { return .number(number) }
    return nil
  }

  private mutating func code(of word: String, _ place: Int) throws -> UInt32 {
    if let known = columns[place].codes[word] { return known }
    var key = ContentKey()
    key.add(word)
    var code: UInt32?
    try findWord.bind(1, place).bind(2, key.value).forEachRow { row in
      guard columnText(row, 1) == word else { return true }
      code = UInt32(columnInteger(row, 0))
      return false
    }
    if code == nil {
      code = UInt32(columns[place].wordCount)
      try newWord.bind(1, place).bind(2, Int(code!)).bind(3, key.value).bind(4, word).run()
      columns[place].wordCount += 1
    }
    if columns[place].codes.count < MetadataTable.remembered { columns[place].codes[word] = code }
    return code!
  }

  mutating func flush() throws {
    for place in columns.indices {
      try columns[place].words.flush(chunks)
      try columns[place].numbers.flush(chunks)
    }
  }
}
