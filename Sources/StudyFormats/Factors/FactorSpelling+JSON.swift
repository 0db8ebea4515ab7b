import Preferences

extension FactorValue {
  /// The same value as JSON. Definitions that were read hold nothing that JSON cannot say.
  var json: JSONOutput {
    switch self {
    case .text(let text): .text(text)
    case .number(let number): .number(number)
    case .boolean(let isTrue): .boolean(isTrue)
    case .list(let values): .list(values.map(\.json))
    case .table(let fields): .object(fields.map { ($0.key, $0.value.json) })
    case .other: .null
    }
  }

  /// The value of a field in a JSON file.
  init(_ value: JSONValue, in record: JSONRecord) throws {
    switch value.kind {
    case .string, .escapedString: self = .text(record.decoded(value))
    case .number: self = .number(record.number(value) ?? .infinity)
    case .boolean(let isTrue): self = .boolean(isTrue)
    case .null: self = .other("null")
    case .array: self = .list(try record.elements(value).map { try FactorValue($0, in: record) })
    case .object: self = .table(try FactorSpelling(JSONRecord(record.file, in: value.range)).fields)
    }
  }
}

extension FactorSpelling {
  /// A factor's definition in a JSON object.
  init(_ record: JSONRecord) throws {
    fields = try record.fields.map { (record.key($0), try FactorValue($0.value, in: record)) }
  }

  var json: JSONOutput { .object(fields.map { ($0.key, $0.value.json) }) }
}
