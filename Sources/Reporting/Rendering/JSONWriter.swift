/// Writes one JSON value piece by piece, indented by two spaces, keys in the order in which they are written.
///
/// Nothing is held back but one small buffer, so that a list of a million pairs needs no memory for itself. Every
/// control character is escaped, and so nothing in it can be a command to a terminal.
public struct JSONWriter {
  private let emit: (String) -> Void
  private var buffer = ""
  private var depth = 0
  private var isFirst = true
  /// Lists of plain values stay on one line.
  private var isInline = false

  private static let bufferSize = 1 << 16

  /// - Parameter emit: takes the text in pieces of some tens of kilobytes.
  public init(emit: @escaping (String) -> Void) { self.emit = emit }

  /// Writes out what is left, with a line feed at its end.
  public mutating func finish() {
    buffer += "\n"
    emit(buffer)
    buffer = ""
  }

  /// An object: an element of an array, or the whole document.
  public mutating func object(_ body: (inout JSONWriter) throws -> Void) rethrows {
    begin()
    try container("{", "}", body)
  }

  public mutating func object(_ key: String, _ body: (inout JSONWriter) throws -> Void) rethrows {
    begin(key)
    try container("{", "}", body)
  }

  public mutating func array(_ key: String, _ body: (inout JSONWriter) throws -> Void) rethrows {
    begin(key)
    try container("[", "]", body)
  }

  /// A list of texts on one line.
  public mutating func list(_ key: String, _ texts: [String]) {
    begin(key)
    buffer += "["
    for (place, text) in texts.enumerated() {
      if place > 0 { buffer += ", " }
      quote(text)
    }
    buffer += "]"
  }

  public mutating func value(_ key: String, _ text: String?) {
    begin(key)
    if let text { quote(text) } else { buffer += "null" }
  }

  /// A number in full precision; what is missing or not finite is null.
  public mutating func value(_ key: String, _ number: Double?) {
    begin(key)
    if let number, number.isFinite { buffer += NumberText.full(number) } else { buffer += "null" }
  }

  public mutating func value(_ key: String, _ number: Int?) {
    begin(key)
    buffer += number.map(String.init) ?? "null"
  }

  public mutating func value(_ key: String, _ number: UInt64) {
    begin(key)
    buffer += String(number)
  }

  public mutating func value(_ key: String, _ flag: Bool?) {
    begin(key)
    buffer += flag.map { $0 ? "true" : "false" } ?? "null"
  }

  /// An object whose members stand on one line.
  public mutating func line(_ key: String? = nil, _ body: (inout JSONWriter) -> Void) {
    if let key { begin(key) } else { begin() }
    let wasInline = isInline
    isInline = true
    container("{", "}", body)
    isInline = wasInline
  }

  private mutating func begin(_ key: String? = nil) {
    if !isFirst { buffer += isInline ? ", " : "," }
    isFirst = false
    if depth > 0 && !isInline { newLine() }
    if let key {
      quote(key)
      buffer += ": "
    }
    if buffer.utf8.count >= Self.bufferSize {
      emit(buffer)
      buffer = ""
    }
  }

  private mutating func container(
    _ open: String, _ close: String, _ body: (inout JSONWriter) throws -> Void
  ) rethrows {
    buffer += open
    depth += 1
    isFirst = true
    try body(&self)
    depth -= 1
    if !isFirst && !isInline { newLine() }
    isFirst = false
    buffer += close
  }

  private mutating func newLine() {
    buffer += "\n"
    for _ in 0..<depth { buffer += "  " }
  }

  private mutating func quote(_ text: String) {
    buffer += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": buffer += "\\\""
      case "\\": buffer += "\\\\"
      case "\n": buffer += "\\n"
      case "\r": buffer += "\\r"
      case "\t": buffer += "\\t"
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}"..."\u{202E}", "\u{2066}"..."\u{2069}":
        let digits = String(scalar.value, radix: 16)
        buffer += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: buffer.unicodeScalars.append(scalar)
      }
    }
    buffer += "\""
  }
}
