import Preferences

/// A row of a table under its header.
struct TableRow: MappedRow {
  static var isTyped: Bool { false }

  let header: TableHeader
  let cells: TableCells
  let file: String

  func value(_ path: FieldPath) -> MappedValue? { header.column(path).flatMap { value(at: $0) } }

  func texts(_ path: FieldPath) -> [String] { value(path).map { [$0.spelling] } ?? [] }

  func fields(except names: Set<String>) -> [(name: String, value: MappedValue)] {
    header.names.indices.compactMap { index in
      let name = header.names[index]
      guard !names.contains(name), !names.contains(String(index + 1)), let value = value(at: index) else { return nil }
      return (name, value)
    }
  }

  var excerpt: String {
    (0..<cells.count).prefix(20).map { String(decoding: cells.cell($0).prefix(80), as: UTF8.self) }
      .joined(separator: " | ")
  }

  func error(inField field: String, _ message: String) -> StudyFormatError {
    StudyFormatError(code: .badData, file: file, line: cells.line, field: field, message: message)
  }

  private func value(at index: Int) -> MappedValue? {
    let cell = cells.cell(index)
    guard !cell.isEmpty else { return nil }
    let text = String(decoding: cell, as: UTF8.self)
    guard let number = TableRow.number(cell) else { return .text(text) }
    return .number(number, text)
  }

  /// A plain decimal number; what begins with a needless zero is rather a name.
  private static func number(_ cell: ArraySlice<UInt8>) -> Double? {
    guard cell.count <= 32, let last = cell.last, (0x30...0x39).contains(last) else { return nil }
    var digits = cell
    if digits.first == UInt8(ascii: "-") { digits.removeFirst() }
    guard let first = digits.first, (0x30...0x39).contains(first) else { return nil }
    if first == 0x30, digits.count > 1, digits[digits.startIndex + 1] != UInt8(ascii: ".") { return nil }
    guard digits.allSatisfy({ (0x30...0x39).contains($0) || [0x2E, 0x65, 0x45, 0x2B, 0x2D].contains($0) }),
      let number = Double(String(decoding: cell, as: UTF8.self)), number.isFinite
    else { return nil }
    return number
  }
}

/// The columns of a table.
final class TableHeader: Sendable {
  let names: [String]
  private let places: [String: Int]

  /// - Throws: `StudyFormatError` where two columns have one name.
  init(_ names: [String], file: String) throws {
    self.names = names
    var places: [String: Int] = [:]
    for (place, name) in names.enumerated() {
      guard places.updateValue(place, forKey: name) == nil else {
        throw StudyFormatError(
          code: .badData, file: file, line: 1, field: name, message: "two columns have this name; rename one of them")
      }
    }
    self.places = places
  }

  /// The column of that heading, else of that number from 1.
  func column(_ path: FieldPath) -> Int? {
    if let place = places[path.spelling] { return place }
    guard let number = Int(path.spelling), names.indices.contains(number - 1) else { return nil }
    return number - 1
  }

  /// - Throws: `StudyFormatError` where the mapping names a column that is not there.
  func check(_ mapping: ImportMapping, file: String) throws {
    for (_, origin) in mapping.fields {
      guard case .field(let path) = origin, path.spelling != "*", column(path) == nil else { continue }
      throw StudyFormatError(
        code: .badData, file: file, line: 1, field: path.spelling,
        message: "there is no such column; there are \(names.joined(separator: ", "))")
    }
  }
}

/// A table while it is read under a mapping.
struct TableReading {
  let records: MappedRecords
  let file: String
  private let scanner: TableScanner
  private var header: TableHeader?

  init(_ records: MappedRecords, file: String, separator: UInt8) {
    (self.records, self.file, scanner) = (records, file, TableScanner(separator: separator))
  }

  mutating func take(_ piece: [UInt8], _ take: (ImportItem) throws -> Void) throws {
    try scanner.take(piece) { try read($0, take) }
  }

  mutating func finish(_ take: (ImportItem) throws -> Void) throws {
    try scanner.finish { try read($0, take) }
    guard header != nil else {
      throw StudyFormatError(code: .badData, file: file, message: "the table is empty; it needs a row of headings")
    }
  }

  private mutating func read(_ row: TableScanner.Row, _ take: (ImportItem) throws -> Void) throws {
    switch row {
    case .fault(let line, let reason, let excerpt):
      try take(
        .rejected(
          file: file, line: line, reason.prefix(1).uppercased() + reason.dropFirst() + "; the line was left out.",
          excerpt))
    case .cells(let cells):
      guard String(validating: cells.bytes, as: UTF8.self) != nil else {
        try take(
          .rejected(
            file: file, line: cells.line, "The row is not UTF-8; it was left out. Save the file as UTF-8.",
            String(decoding: cells.bytes.prefix(400), as: UTF8.self)))
        return
      }
      guard let header else {
        let names = (0..<cells.count).map { String(decoding: cells.cell($0), as: UTF8.self) }
        let made = try TableHeader(
          records.mapping.hasHeader ? names : names.indices.map { String($0 + 1) }, file: file)
        try made.check(records.mapping, file: file)
        header = made
        if !records.mapping.hasHeader { try read(cells, under: made, take) }
        return
      }
      try read(cells, under: header, take)
    }
  }

  private func read(_ cells: TableCells, under header: TableHeader, _ take: (ImportItem) throws -> Void) throws {
    let row = TableRow(header: header, cells: cells, file: file)
    guard cells.count == header.names.count else {
      try take(
        .rejected(
          file: file, line: cells.line,
          "The row has \(cells.count) cells, but the first row \(header.names.count); it was left out.", row.excerpt))
      return
    }
    do {
      for item in try records.items(of: row, file: file, line: cells.line) { try take(item) }
    } catch let error as StudyFormatError where error.code == .badData {
      let reason = error.message
      try take(
        .rejected(
          file: file, line: cells.line, field: error.field,
          reason.prefix(1).uppercased() + reason.dropFirst() + (reason.hasSuffix(".") ? "" : "."), row.excerpt))
    }
  }
}
