import Preferences

/// One row while it is read under a mapping, with what had to be taken otherwise than it stands.
struct MappedRowReading<Row: MappedRow> {
  let row: Row
  let mapping: ImportMapping
  let file: String
  let line: Int
  private(set) var notes: [ImportItem] = []

  init(row: Row, mapping: ImportMapping, file: String, line: Int) {
    (self.row, self.mapping, self.file, self.line) = (row, mapping, file, line)
  }

  func value(_ origin: ImportMapping.Origin) throws -> MappedValue? {
    switch origin {
    case .text(let text): .text(text)
    case .field(let path): try row.value(path)
    }
  }

  /// A name or word; nil where there is none, or an empty one.
  func word(_ target: String) throws -> String? {
    guard let origin = mapping.origin(target), let value = try value(origin) else { return nil }
    guard let word = value.word else {
      throw row.error(inField: field(origin, target), "must be a text or a number, but is a list or an object")
    }
    return word.isEmpty ? nil : word
  }

  /// A text; another value by its spelling, noted; nil where there is none.
  mutating func text(_ target: String, _ origin: ImportMapping.Origin) throws -> String? {
    guard let value = try value(origin) else { return nil }
    if case .text(let text) = value { return text }
    if Row.isTyped {
      note(
        origin, target,
        "This is not a text; its JSON spelling was taken as the text, which may differ from what was written.",
        value.spelling)
    }
    return value.spelling
  }

  /// A number not below 0; one that is none is noted and left out.
  mutating func strength(_ target: String) throws -> Double? {
    guard let origin = mapping.origin(target), let value = try value(origin) else { return nil }
    if let number = value.measure, number >= 0 { return number }
    note(origin, target, "This is no number from 0 up; the vote was kept without a strength.", value.spelling)
    return nil
  }

  /// Which response was seen first: `AB` or `BA`, also by the first letter or place alone.
  mutating func order() throws -> PresentationOrder {
    guard let origin = mapping.origin("order"), let value = try value(origin) else { return .unknown }
    switch value.word?.lowercased().filter({ $0.isLetter || $0.isNumber }) {
    case "ab", "a", "1", "12": return .ab
    case "ba", "b", "2", "21": return .ba
    default:
      note(origin, "order", "This is neither AB nor BA; the vote was kept with its order unknown.", value.spelling)
      return .unknown
    }
  }

  func judge(or other: ImportVote.Judge) throws -> ImportVote.Judge {
    if let name = try word("annotator") { return .annotator(name) }
    if let name = try word("judge") { return .model(name) }
    return other
  }

  mutating func note(_ origin: ImportMapping.Origin, _ target: String, _ reason: String, _ value: String) {
    notes.append(.rejected(file: file, line: line, field: field(origin, target), reason, value))
  }

  func missing(_ target: String) -> StudyFormatError {
    let origin = mapping.origin(target) ?? .text("")
    return row.error(inField: field(origin, target), "there is no \(target) here; the row was left out")
  }

  func field(_ origin: ImportMapping.Origin, _ target: String) -> String {
    if case .field(let path) = origin { return path.spelling }
    return target
  }
}
