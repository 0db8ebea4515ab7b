import Preferences

/// Metadata columns while files are imported.
struct ImportedMetadata {
  private struct Key: Hashable {
    let name: String
    let level: MetadataColumn.Level
  }
  private var places: [Key: Int] = [:]
  private var columns: [(key: Key, values: [MetadataValue?])] = []

  /// Sets a value. Returns the one that is there already, and keeps it, where that is another.
  mutating func set(
    _ value: ImportValue<MetadataValue>, of row: Int, level: MetadataColumn.Level
  ) -> MetadataValue? {
    let key = Key(name: value.name, level: level)
    let place = places[key] ?? columns.count
    if place == columns.count {
      places[key] = place
      columns.append((key, []))
    }
    if columns[place].values.count <= row {
      columns[place].values += Array(repeating: nil, count: row + 1 - columns[place].values.count)
    }
    if let known = columns[place].values[row] { return known == value.value ? nil : known }
    columns[place].values[row] = value.value
    return nil
  }

  /// All columns, each as long as its table. A column that stands at both levels is told apart by the level behind its name.
  func columns(sources: Int, pairs: Int) -> [MetadataColumn] {
    columns.map { column in
      let count = column.key.level == .source ? sources : pairs
      let other = Key(name: column.key.name, level: column.key.level == .source ? .pair : .source)
      let isShared = column.key.level == .source && places[other] != nil
      return MetadataColumn(
        name: isShared ? column.key.name + " (source)" : column.key.name, level: column.key.level,
        values: MetadataColumn.Values(column.values + Array(repeating: nil, count: count - column.values.count)))
    }
  }
}

extension MetadataColumn.Values {
  /// Numbers where every value is one, else words.
  init(_ values: [MetadataValue?]) {
    var numbers: [Double] = []
    for value in values {
      if case .text? = value { break }
      if case .number(let number)? = value { numbers.append(number) } else { numbers.append(.nan) }
    }
    if numbers.count == values.count {
      self = .numbers(numbers)
      return
    }
    var codeOfWord: [String: UInt32] = [:]
    var words: [String] = []
    let codes = values.map { value -> UInt32 in
      guard let word = value?.spelling else { return MetadataColumn.none }
      if let code = codeOfWord[word] { return code }
      codeOfWord[word] = UInt32(words.count)
      words.append(word)
      return UInt32(words.count - 1)
    }
    self = .words(codes: codes, words: words)
  }
}
