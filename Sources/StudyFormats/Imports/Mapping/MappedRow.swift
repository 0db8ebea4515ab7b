import Preferences

/// A value of a row, of whatever file.
enum MappedValue {
  case text(String)
  /// With its spelling in the file.
  case number(Double, String)
  case truth(Bool)
  /// A list or an object, by its spelling.
  case compound(String)

  /// As a name or a word; nil for a list or an object.
  var word: String? {
    switch self {
    case .text(let text): text
    case .number(_, let spelling): spelling
    case .truth(let value): value ? "true" : "false"
    case .compound: nil
    }
  }

  var spelling: String {
    if case .compound(let spelling) = self { return spelling }
    return word ?? ""
  }
}

/// One row of a table, or one JSON object.
protocol MappedRow {
  /// Whether the file tells texts from numbers; in a table every cell is a text.
  static var isTyped: Bool { get }
  /// nil where there is no such field, or nothing in it.
  func value(_ path: FieldPath) throws -> MappedValue?
  /// The texts of a list, or the one text that stands there.
  func texts(_ path: FieldPath) throws -> [String]
  /// All fields in their order, without those of some names and without empty ones.
  func fields(except names: Set<String>) throws -> [(name: String, value: MappedValue)]
  /// The beginning of the row, for lists of what was left out.
  var excerpt: String { get }
  /// What is wrong with a field of this row.
  func error(inField field: String, _ message: String) -> StudyFormatError
}

extension JSONRecord: MappedRow {
  static var isTyped: Bool { true }

  func value(_ path: FieldPath) throws -> MappedValue? {
    try found(path).flatMap { mapped($0) }
  }

  func texts(_ path: FieldPath) throws -> [String] {
    guard let found = try found(path) else { return [] }
    guard case .array = found.kind else { return try value(path).map { [$0.spelling] } ?? [] }
    return try elements(found).compactMap { element in
      if case .null = element.kind { return nil }
      return isString(element) ? decoded(element) : String(decoding: file.bytes[element.range], as: UTF8.self)
    }
  }

  func fields(except names: Set<String>) -> [(name: String, value: MappedValue)] {
    fields.compactMap { field in
      let name = key(field)
      guard !names.contains(name), let value = mapped(field.value) else { return nil }
      return (name, value)
    }
  }

  var excerpt: String { String(decoding: file.bytes[range].prefix(400), as: UTF8.self) }

  func error(inField field: String, _ message: String) -> StudyFormatError {
    file.error(at: range.lowerBound, field: field, message)
  }

  private func mapped(_ value: JSONValue) -> MappedValue? {
    switch value.kind {
    case .string, .escapedString: return .text(decoded(value))
    case .number:
      let spelling = String(decoding: file.bytes[value.range], as: UTF8.self)
      guard let number = number(value) else { return .text(spelling) }
      return .number(number, spelling)
    case .boolean(let truth): return .truth(truth)
    case .null: return nil
    case .object, .array: return .compound(String(decoding: file.bytes[value.range], as: UTF8.self))
    }
  }

  private func found(_ path: FieldPath) throws -> JSONValue? {
    if let whole = value(of: path.wholeName) { return whole }
    guard case .key(let name)? = path.steps.first, var value = value(of: name) else { return nil }
    for step in path.steps.dropFirst() {
      switch (step, value.kind) {
      case (.key(let name), .object):
        guard let inner = try JSONRecord(file, in: value.range).value(of: name) else { return nil }
        value = inner
      case (.place(let place), .array):
        let elements = try elements(value)
        let index = place < 0 ? elements.count + place : place
        guard elements.indices.contains(index) else { return nil }
        value = elements[index]
      default: return nil
      }
    }
    return value
  }

  /// The value of the last field of that name.
  private func value(of name: [UInt8]) -> JSONValue? {
    let field = file.bytes.withUnsafeBufferPointer { bytes in
      fields.last { field in
        if field.isKeyEscaped { return Array(key(field).utf8) == name }
        guard field.key.count == name.count else { return false }
        return name.indices.allSatisfy { bytes[field.key.lowerBound + $0] == name[$0] }
      }
    }
    return field?.value
  }
}
