/// Where a text stops being JSON.
struct JSONFault: Error {
  /// Offset of the first byte that cannot be.
  var offset: Int
  var message: String
}

/// A value in a JSON text: what it is and where its bytes lie, not yet decoded.
struct JSONValue {
  enum Kind { case object, array, string, escapedString, number, boolean(Bool), null }

  var kind: Kind
  /// The bytes of the value; of a string those between the quotes.
  var range: Range<Int>

  /// What the value is, in a message.
  var description: String {
    switch kind {
    case .object: "an object"
    case .array: "a list"
    case .string, .escapedString: "a text"
    case .number: "a number"
    case .boolean(let value): value ? "true" : "false"
    case .null: "null"
    }
  }
}

/// A key and its value in a JSON object.
struct JSONField {
  /// The bytes between the quotes of the key.
  var key: Range<Int>
  var isKeyEscaped: Bool
  var value: JSONValue
}

/// Walks over JSON text (RFC 8259) and checks all of it, decoding nothing.
///
/// Strict: no comments, no trailing commas, no raw control characters in strings, no half surrogate pairs, no NaN.
/// Values may nest to `depthLimit`. The bytes must be valid UTF-8 (`InputFile` sees to that). O(bytes), about 1 GB/s in
/// long strings.
struct JSONScanner {
  /// Deeper nesting is refused, so that no input can exhaust the stack.
  static let depthLimit = 128

  let bytes: UnsafeBufferPointer<UInt8>
  var at: Int
  let end: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>) {
    self.bytes = bytes
    at = range.lowerBound
    end = range.upperBound
  }

  /// Scans the only value of the range; nothing but white space may stand beside it.
  mutating func onlyValue() throws(JSONFault) -> JSONValue {
    skipSpace()
    let value = try self.value(depth: 0)
    try expectEnd()
    return value
  }

  /// Scans the only object of the range and collects its fields in order.
  mutating func onlyObject(_ fields: inout [JSONField]) throws(JSONFault) {
    skipSpace()
    guard at < end, bytes[at] == UInt8(ascii: "{") else { throw unexpected("an object { … }") }
    try object(depth: 1) { fields.append($0) }
    try expectEnd()
  }

  /// Scans the only list of the range and collects its values in order.
  mutating func onlyArray(_ values: inout [JSONValue]) throws(JSONFault) {
    skipSpace()
    guard at < end, bytes[at] == UInt8(ascii: "[") else { throw unexpected("a list [ … ]") }
    try array(depth: 1) { values.append($0) }
    try expectEnd()
  }

  private mutating func value(depth: Int) throws(JSONFault) -> JSONValue {
    guard at < end else { throw unexpected("a value") }
    guard depth < JSONScanner.depthLimit else {
      throw JSONFault(offset: at, message: "values nest deeper than \(JSONScanner.depthLimit) levels")
    }
    let start = at
    switch bytes[at] {
    case UInt8(ascii: "\""):
      let (range, isEscaped) = try string()
      return JSONValue(kind: isEscaped ? .escapedString : .string, range: range)
    case UInt8(ascii: "{"):
      try object(depth: depth + 1) { _ in }
      return JSONValue(kind: .object, range: start..<at)
    case UInt8(ascii: "["):
      try array(depth: depth + 1) { _ in }
      return JSONValue(kind: .array, range: start..<at)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      try number()
      return JSONValue(kind: .number, range: start..<at)
    case UInt8(ascii: "t"): return try literal("true", .boolean(true))
    case UInt8(ascii: "f"): return try literal("false", .boolean(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    case UInt8(ascii: "N"), UInt8(ascii: "I"): throw notANumber()
    default: throw unexpected("a value")
    }
  }

  private mutating func object(depth: Int, _ take: (JSONField) -> Void) throws(JSONFault) {
    at += 1
    skipSpace()
    if at < end, bytes[at] == UInt8(ascii: "}") {
      at += 1
      return
    }
    while true {
      guard at < end, bytes[at] == UInt8(ascii: "\"") else { throw unexpected("a field name in quotes") }
      let (key, isEscaped) = try string()
      skipSpace()
      guard at < end, bytes[at] == UInt8(ascii: ":") else { throw unexpected("a colon") }
      at += 1
      skipSpace()
      take(JSONField(key: key, isKeyEscaped: isEscaped, value: try value(depth: depth)))
      if try isClosed(by: UInt8(ascii: "}"), or: "a comma or }") { return }
    }
  }

  private mutating func array(depth: Int, _ take: (JSONValue) -> Void) throws(JSONFault) {
    at += 1
    skipSpace()
    if at < end, bytes[at] == UInt8(ascii: "]") {
      at += 1
      return
    }
    while true {
      take(try value(depth: depth))
      if try isClosed(by: UInt8(ascii: "]"), or: "a comma or ]") { return }
    }
  }

  /// Steps over what follows a member: true after the closing bracket, false after a comma.
  private mutating func isClosed(by bracket: UInt8, or wanted: String) throws(JSONFault) -> Bool {
    skipSpace()
    guard at < end, bytes[at] == bracket || bytes[at] == UInt8(ascii: ",") else { throw unexpected(wanted) }
    let isClosed = bytes[at] == bracket
    at += 1
    if !isClosed { skipSpace() }
    return isClosed
  }

  private mutating func literal(
    _ spelling: StaticString, _ kind: JSONValue.Kind
  ) throws(JSONFault) -> JSONValue {
    let start = at
    let length = spelling.utf8CodeUnitCount
    guard at + length <= end, (0..<length).allSatisfy({ bytes[start + $0] == spelling.utf8Start[$0] }) else {
      throw JSONFault(offset: at, message: "a word that is not \(spelling) stands without quotes")
    }
    at += length
    return JSONValue(kind: kind, range: start..<at)
  }

  mutating func skipSpace() {
    while at < end {
      switch bytes[at] {
      case 0x20, 0x0A, 0x0D, 0x09: at += 1
      default: return
      }
    }
  }

  private mutating func expectEnd() throws(JSONFault) {
    skipSpace()
    guard at == end else { throw JSONFault(offset: at, message: "more stands after the closing bracket") }
  }

  func notANumber() -> JSONFault {
    JSONFault(offset: at, message: "NaN and Infinity are no JSON; write null where there is no value")
  }

  func unexpected(_ wanted: String) -> JSONFault {
    guard at < end else { return JSONFault(offset: at, message: "the text ends where \(wanted) is expected") }
    var stop = at + 1
    while stop < end, bytes[stop] & 0xC0 == 0x80 { stop += 1 }
    let found = String(decoding: bytes[at..<stop], as: UTF8.self)
    let isShowable = found.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
    let shown = isShowable ? "“\(found)”" : "a control character"
    return JSONFault(offset: at, message: "\(wanted) is expected instead of \(shown)")
  }
}
