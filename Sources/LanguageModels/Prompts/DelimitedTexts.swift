/// The texts of a message, fenced so that nothing in them can be taken for part of the question.
///
/// Every fence carries a code that follows from the texts and stands in none of them: a text cannot close its own fence,
/// and an answer must repeat the code, which an instruction hidden in a text that spells out the whole reply cannot.
/// Statements are JSON, one a line, so that none can pass for two.
struct DelimitedTexts {
  private var parts: [(name: String, text: String)] = []

  mutating func append(_ name: String, _ text: String) { parts.append((name, text)) }

  mutating func append(_ name: String = "statements", statements: [String]) {
    let lines = statements.enumerated().map { index, statement in
      JSONValue.fields(["statement": .integer(index + 1), "text": .text(statement)]).spelling
    }
    append(name, lines.joined(separator: "\n"))
  }

  /// Eight hexadecimal digits. The same texts under the same prompt always have the same code, so that the request is the
  /// same too.
  func code(promptVersion: String) -> String {
    let all = JSONValue.list([.text(promptVersion)] + parts.flatMap { [.text($0.name), .text($0.text)] }).bytes
    var digits = hexadecimalSHA256(all)
    while true {
      let code = Array(digits.utf8.prefix(8))
      if !parts.contains(where: { DelimitedTexts.holds(Array($0.text.utf8), code) }) {
        return String(decoding: code, as: UTF8.self)
      }
      digits = hexadecimalSHA256(Array(digits.utf8))
    }
  }

  func message(code: String) -> String {
    parts.map { "[\($0.name) \(code) begins]\n\($0.text)\n[\($0.name) \(code) ends]" }.joined(separator: "\n\n")
      + "\n\nThe code is \(code)."
  }

  private static func holds(_ bytes: [UInt8], _ code: [UInt8]) -> Bool {
    guard bytes.count >= code.count else { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      (0...bytes.count - code.count).contains { start in
        bytes[start] == code[0] && (1..<code.count).allSatisfy { bytes[start + $0] == code[$0] }
      }
    }
  }
}
