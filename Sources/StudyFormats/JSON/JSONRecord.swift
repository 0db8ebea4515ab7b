import Preferences

/// One JSON object of a file, its fields reached by name, every complaint with file, line and field.
///
/// A field that is absent and one that is null are the same unless said otherwise. A field that stands twice is an
/// error when it is asked for. Fields nobody asks for are ignored.
struct JSONRecord {
  let file: InputFile
  let range: Range<Int>
  /// In front of field names in messages, for instance `references[2].`.
  let prefix: String
  let fields: [JSONField]

  /// - Throws: `StudyFormatError` when the range does not hold exactly one JSON object.
  init(_ file: InputFile, in range: Range<Int>, prefix: String = "") throws {
    self.file = file
    self.range = range
    self.prefix = prefix
    var found: [JSONField] = []
    found.reserveCapacity(8)
    do throws(JSONFault) {
      try file.bytes.withUnsafeBufferPointer { bytes throws(JSONFault) in
        var scanner = JSONScanner(bytes, in: range)
        try scanner.onlyObject(&found)
      }
    } catch { throw file.error(error) }
    fields = found
  }

  func error(_ field: StaticString, _ message: String) -> StudyFormatError {
    let place = self.fields.first { isKey($0, field) }?.value.range.lowerBound ?? range.lowerBound
    return file.error(at: place, field: prefix + field.description, message)
  }

  /// An error of the whole record.
  func error(_ message: String) -> StudyFormatError { file.error(at: startOfText, message) }

  private var startOfText: Int {
    file.bytes[range].firstIndex { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } ?? range.lowerBound
  }

  /// Whether the field is there, null or not.
  func has(_ field: StaticString) -> Bool { fields.contains { isKey($0, field) } }

  /// The field's value; nil when absent, also when null unless `keepsNull`.
  func value(_ field: StaticString, keepsNull: Bool = false) throws -> JSONValue? {
    var found: JSONValue?
    for candidate in fields where isKey(candidate, field) {
      guard found == nil else {
        throw file.error(
          at: candidate.value.range.lowerBound, field: prefix + field.description,
          "the field stands twice in one object; keep one of them")
      }
      found = candidate.value
    }
    if case .null? = found?.kind, !keepsNull { return nil }
    return found
  }

  func requiredValue(_ field: StaticString) throws -> JSONValue {
    if let value = try value(field) { return value }
    throw error(
      field, has(field) ? "the field is null and must have a value; write one" : "the field is missing; add it")
  }

  func optionalString(_ field: StaticString) throws -> String? {
    guard let value = try value(field) else { return nil }
    return try string(value, field)
  }

  func string(_ field: StaticString) throws -> String { try string(requiredValue(field), field) }

  /// A text that is not empty, as names must be.
  func name(_ field: StaticString) throws -> String {
    let name = try string(field)
    guard !name.isEmpty else { throw error(field, "a name cannot be empty; write one") }
    return name
  }

  func optionalName(_ field: StaticString) throws -> String? { try value(field) == nil ? nil : name(field) }

  /// A whole number in a range.
  func optionalInteger(_ field: StaticString, in allowed: ClosedRange<Int>) throws -> Int? {
    guard let value = try value(field) else { return nil }
    let wanted =
      allowed.upperBound == .max
      ? "a whole number from \(allowed.lowerBound)"
      : "a whole number from \(allowed.lowerBound) to \(allowed.upperBound)"
    guard case .number = value.kind else { throw error(field, "must be \(wanted), but is \(value.description)") }
    guard let number = number(value), let integer = Int(exactly: number), allowed.contains(integer) else {
      throw error(field, "must be \(wanted), but is \(spelling(value))")
    }
    return integer
  }

  /// The records of a list of objects; none when the field is absent.
  func records(_ field: StaticString) throws -> [JSONRecord] {
    guard let value = try value(field) else { return [] }
    guard case .array = value.kind else { throw error(field, "must be a list, but is \(value.description)") }
    return try elements(value).enumerated().map { index, element in
      let name = "\(prefix)\(field)[\(index + 1)]"
      guard case .object = element.kind else {
        throw file.error(at: element.range.lowerBound, field: name, "must be an object, but is \(element.description)")
      }
      return try JSONRecord(file, in: element.range, prefix: name + ".")
    }
  }

  /// The values of a list.
  func elements(_ list: JSONValue) throws -> [JSONValue] {
    var values: [JSONValue] = []
    do throws(JSONFault) {
      try file.bytes.withUnsafeBufferPointer { bytes throws(JSONFault) in
        var scanner = JSONScanner(bytes, in: list.range)
        try scanner.onlyArray(&values)
      }
    } catch { throw file.error(error) }
    return values
  }

  /// The object in a field.
  func record(_ field: StaticString) throws -> JSONRecord {
    let value = try requiredValue(field)
    guard case .object = value.kind else { throw error(field, "must be an object, but is \(value.description)") }
    return try JSONRecord(file, in: value.range, prefix: "\(prefix)\(field).")
  }

  func string(_ value: JSONValue, _ field: StaticString) throws -> String {
    guard isString(value) else { throw error(field, "must be a text in quotes, but is \(value.description)") }
    return decoded(value)
  }

  /// Hands over a required text as a closure that appends its bytes, so that no String is made of it.
  func withText(_ field: StaticString, _ take: ((inout [UInt8]) -> Void) -> Void) throws {
    let value = try requiredValue(field)
    guard isString(value) else { throw error(field, "must be a text in quotes, but is \(value.description)") }
    file.bytes.withUnsafeBufferPointer { bytes in take { JSONDecoding.append(bytes, value, to: &$0) } }
  }

  /// A number; nil when it is too large for a Double.
  func number(_ value: JSONValue) -> Double? {
    file.bytes.withUnsafeBufferPointer { JSONDecoding.number($0, value.range) }
  }

  func isString(_ value: JSONValue) -> Bool {
    switch value.kind {
    case .string, .escapedString: true
    default: false
    }
  }

  func decoded(_ value: JSONValue) -> String { file.bytes.withUnsafeBufferPointer { JSONDecoding.string($0, value) } }

  func key(_ field: JSONField) -> String {
    decoded(JSONValue(kind: field.isKeyEscaped ? .escapedString : .string, range: field.key))
  }

  /// The value as it stands in the file, cut after some 60 characters.
  func spelling(_ value: JSONValue) -> String {
    let text = String(decoding: file.bytes[value.range].prefix(240), as: UTF8.self)
    return text.count > 60 ? text.prefix(60) + "…" : text
  }

  private func isKey(_ field: JSONField, _ name: StaticString) -> Bool {
    if field.isKeyEscaped { return key(field) == name.description }
    guard field.key.count == name.utf8CodeUnitCount else { return false }
    return file.bytes.withUnsafeBufferPointer { bytes in
      (0..<field.key.count).allSatisfy { bytes[field.key.lowerBound + $0] == name.utf8Start[$0] }
    }
  }
}
