/// What only other tools' files need.
extension JSONRecord {
  /// A whole number that must be there.
  func integer(_ field: StaticString) throws -> Int {
    let value = try requiredValue(field)
    guard case .number = value.kind, let number = number(value), let integer = Int(exactly: number) else {
      throw error(field, "must be a whole number, but is \(spelling(value))")
    }
    return integer
  }

  /// A list of texts that must be there.
  func strings(_ field: StaticString) throws -> [String] {
    let value = try requiredValue(field)
    guard case .array = value.kind else { throw error(field, "must be a list of texts, but is \(value.description)") }
    return try elements(value).map { element in
      guard isString(element) else {
        throw error(field, "must be a list of texts, but holds \(element.description)")
      }
      return decoded(element)
    }
  }

  /// The value of a field whose name is made up; nil when absent or null.
  func field(_ name: String) throws -> JSONValue? {
    guard let field = fields.last(where: { key($0) == name }) else { return nil }
    if case .null = field.value.kind { return nil }
    return field.value
  }

  /// The text of a value; nil when it is not a text.
  func text(_ value: JSONValue) -> String? { isString(value) ? decoded(value) : nil }
}

extension InputFile {
  /// The objects of a file that is one JSON list.
  func records() throws -> [JSONRecord] {
    var values: [JSONValue] = []
    do throws(JSONFault) {
      try bytes.withUnsafeBufferPointer { bytes throws(JSONFault) in
        var scanner = JSONScanner(bytes, in: range)
        try scanner.onlyArray(&values)
      }
    } catch { throw self.error(error) }
    return try values.enumerated().map { place, value in
      guard case .object = value.kind else {
        throw error(at: value.range.lowerBound, "entry \(place + 1) must be an object, but is \(value.description)")
      }
      return try JSONRecord(self, in: value.range)
    }
  }
}
