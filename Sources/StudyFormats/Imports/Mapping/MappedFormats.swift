import Preferences

extension ImportFormat {
  /// Comma separated values under a mapping.
  public static let csv = table(
    "csv", "Comma separated values", separator: UInt8(ascii: ","), "A table with one pair, or one response, a row")
  /// Tab separated values under a mapping.
  public static let tsv = table(
    "tsv", "Tab separated values", separator: UInt8(ascii: "\t"), "The same with tabs")
  /// JSON Lines, or one JSON list, of objects under a mapping.
  public static let json = ImportFormat(
    name: "json", title: "JSON Lines or a JSON list",
    input: "One object a pair, or a response; --map says which fields are what, nested ones as turns[0].content.",
    needsMapping: true,
    reading: .records { MappedRecords(try mapping(in: $0), $0) })

  private static func table(_ name: String, _ title: String, separator: UInt8, _ input: String) -> ImportFormat {
    ImportFormat(
      name: name, title: title, input: input + "; --map says which columns are what.", needsMapping: true,
      reading: .table(separator: separator) { MappedRecords(try mapping(in: $0), $0) })
  }

  private static func mapping(in options: ImportOptions) throws -> ImportMapping {
    guard let mapping = options.mapping else {
      throw StudyFormatError(
        code: .badData, file: "--map", message: "a mapping is needed that says which fields are what")
    }
    return mapping
  }

  /// What the names of a file's fields suggest; nil for a format that needs no mapping, or where there is no row.
  ///
  /// - Throws: `StudyFormatError`: the file cannot be read, or its first row is broken.
  public func guess(for path: String) throws -> MappingGuess? {
    switch reading {
    case .table(let separator, _):
      let scanner = TableScanner(separator: separator)
      var names: [String]?
      let take = { (row: TableScanner.Row) in
        if names == nil, case .cells(let cells) = row {
          names = (0..<cells.count).map { String(decoding: cells.cell($0), as: UTF8.self) }
        }
      }
      var pieces = try InputPieces(path)
      while names == nil, let piece = try pieces.next() { try scanner.take(piece, take) }
      if names == nil { try scanner.finish(take) }
      return names.map { MappingGuess(names: $0) }
    case .records where needsMapping:
      var blocks = RecordBlocks(try InputPieces(path))
      return try blocks.next()?.firstRecord(path).map { MappingGuess($0) }
    default: return nil
    }
  }
}

extension RecordBlock {
  /// The first record; nil where there is none.
  fileprivate func firstRecord(_ path: String) throws -> JSONRecord? {
    let range: Range<Int>?
    switch shape {
    case .entries(let ranges): range = ranges.first
    case .lines:
      guard let start = bytes.firstIndex(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) else { return nil }
      range = start..<(bytes[start...].firstIndex(of: 0x0A) ?? bytes.count)
    }
    guard let range else { return nil }
    let file = try InputFile(path: path, bytes: Array(bytes[range]), firstLine: first)
    return try JSONRecord(file, in: file.range)
  }
}
