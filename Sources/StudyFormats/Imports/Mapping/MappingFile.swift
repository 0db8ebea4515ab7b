import Preferences
import TOMLReading

extension ImportMapping {
  /// A mapping kept in a TOML file: `[fields]` with a field (or a list of fields) by target, `[texts]` with texts that are
  /// the same in all rows, `[choices]` with the words that mean `a`, `b`, `tie`, `flip`, `unreadable`, and `header = "none"`
  /// where a table has no headings. A target with a dot in it is written in quotes.
  ///
  /// - Throws: `StudyFormatError` with the line of what is wrong.
  public init(file path: String) throws {
    let file = try InputFile.read(path)
    let root: TOMLTable
    do throws(TOMLFault) {
      root = try TOMLReader.read(file.bytes, from: file.start)
    } catch { throw file.error(at: error.offset, error.message) }
    var assignments: [(target: String, origin: Origin)] = []
    var words: [Verdict: [String]] = [:]
    var hasHeader = true
    for entry in root.entries {
      switch (entry.key, entry.value) {
      case ("header", .text("none")): hasHeader = false
      case ("header", .text("first")): hasHeader = true
      case ("fields", .table(let table)):
        for field in table.entries {
          for name in try texts(field, file) { assignments.append((field.key, .field(FieldPath(name)))) }
        }
      case ("texts", .table(let table)):
        for field in table.entries {
          for text in try texts(field, file) { assignments.append((field.key, .text(text))) }
        }
      case ("choices", .table(let table)):
        for choice in table.entries {
          guard let verdict = Verdict.allCases.first(where: { $0.name.lowercased() == choice.key }) else {
            throw file.error(
              at: choice.offset, field: choice.key,
              "there is no such verdict; there are a, b, tie, flip and unreadable")
          }
          words[verdict] = try texts(choice, file)
        }
      default:
        throw file.error(
          at: entry.offset, field: entry.key,
          "a mapping has the tables [fields], [texts] and [choices], and header = \"none\" or \"first\"; leave this out"
        )
      }
    }
    do throws(MappingError) {
      try self.init(assignments: assignments, words: words, hasHeader: hasHeader)
    } catch { throw file.error(error.message) }
  }

  /// The mapping as such a file.
  public var toml: String {
    func table(_ title: String, _ rows: [(String, [String])]) -> String {
      guard !rows.isEmpty else { return "" }
      let lines = rows.map { key, values in
        let list = values.map { Self.quoted($0) }
        return "\(Self.key(key)) = " + (list.count == 1 ? list[0] : "[" + list.joined(separator: ", ") + "]") + "\n"
      }
      return "\n[\(title)]\n" + lines.joined()
    }
    var fieldRows: [(String, [String])] = []
    var textRows: [(String, [String])] = []
    func add(_ value: String, of target: String, to rows: inout [(String, [String])]) {
      if let place = rows.firstIndex(where: { $0.0 == target }) {
        rows[place].1.append(value)
      } else {
        rows.append((target, [value]))
      }
    }
    for (target, origin) in fields {
      switch origin {
      case .field(let path): add(path.spelling, of: target, to: &fieldRows)
      case .text(let text): add(text, of: target, to: &textRows)
      }
    }
    let wordRows = Verdict.allCases.compactMap { verdict in words[verdict].map { (verdict.name.lowercased(), $0) } }
    return "# Which fields are what: profile import FORMAT FILE --map THIS_FILE\n"
      + (hasHeader ? "" : "header = \"none\"\n")
      + table("fields", fieldRows) + table("texts", textRows) + table("choices", wordRows)
  }

  private static func key(_ name: String) -> String {
    let isBare =
      !name.isEmpty
      && name.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D
          || byte == 0x5F
      }
    return isBare ? name : quoted(name)
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

/// The texts of an entry: one, or a list.
private func texts(_ entry: TOMLTable.Entry, _ file: InputFile) throws -> [String] {
  switch entry.value {
  case .text(let text): return [text]
  case .list(let values):
    return try values.map { value in
      guard case .text(let text) = value else {
        throw file.error(at: entry.offset, field: entry.key, "must be a text in quotes, or a list of such")
      }
      return text
    }
  default: throw file.error(at: entry.offset, field: entry.key, "must be a text in quotes, or a list of such")
  }
}
