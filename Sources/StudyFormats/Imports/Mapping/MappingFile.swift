import Preferences
import TOMLReading

extension ImportMapping {
  /// A mapping kept in a TOML file: `[fields]` with a field by target, or a text that is the same in all rows
  /// (`{ text = "gpt-4" }`), or a list of such; `[choices]` with the words that mean `a`, `b`, `tie`, `flip`, `unreadable`, and `header = "none"`
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
    var given: [Verdict: [String]] = [:]
    var hasHeader = true
    for entry in root.entries {
      switch (entry.key, entry.value) {
      case ("header", .text("none")): hasHeader = false
      case ("header", .text("first")): hasHeader = true
      case ("fields", .table(let table)):
        for field in table.entries {
          for origin in try namedOrigins(field, file) { assignments.append((field.key, origin)) }
        }
      case ("choices", .table(let table)):
        for choice in table.entries {
          guard let verdict = Verdict.allCases.first(where: { $0.name.lowercased() == choice.key }) else {
            throw file.error(
              at: choice.offset, field: choice.key,
              "there is no such verdict; there are a, b, tie, flip and unreadable")
          }
          given[verdict] = try namedWords(choice, file)
        }
      default:
        throw file.error(
          at: entry.offset, field: entry.key,
          "a mapping has the tables [fields] and [choices], and header = \"none\" or \"first\"; leave this out"
        )
      }
    }
    do throws(MappingError) {
      try self.init(assignments: assignments, words: given, hasHeader: hasHeader)
    } catch { throw file.error(error.message) }
  }

  /// The mapping as such a file.
  public var toml: String {
    func table(_ title: String, _ rows: [(String, [String])]) -> String {
      guard !rows.isEmpty else { return "" }
      let lines = rows.map { key, values in
        "\(Self.key(key)) = " + (values.count == 1 ? values[0] : "[" + values.joined(separator: ", ") + "]") + "\n"
      }
      return "\n[\(title)]\n" + lines.joined()
    }
    var fieldRows: [(String, [String])] = []
    for (target, origin) in fields {
      let value =
        switch origin {
        case .field(let path): Self.quoted(path.spelling)
        case .text(let text): "{ text = \(Self.quoted(text)) }"
        }
      if let place = fieldRows.firstIndex(where: { $0.0 == target }) {
        fieldRows[place].1.append(value)
      } else {
        fieldRows.append((target, [value]))
      }
    }
    let wordRows = Verdict.allCases.compactMap { verdict in
      words[verdict].map { (verdict.name.lowercased(), $0.map { Self.quoted($0) }) }
    }
    return "# Which fields are what: profile import FORMAT FILE --map THIS_FILE\n"
      + (hasHeader ? "" : "header = \"none\"\n")
      + table("fields", fieldRows) + table("choices", wordRows)
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

/// What an entry names: a field, a text, or a list of such.
private func namedOrigins(_ entry: TOMLTable.Entry, _ file: InputFile) throws -> [ImportMapping.Origin] {
  func origin(_ value: TOMLValue) throws -> ImportMapping.Origin {
    switch value {
    case .text(let name): return .field(FieldPath(name))
    case .table(let table):
      if table.entries.count == 1, case .text(let text)? = table["text"] { return .text(text) }
      fallthrough
    default:
      throw file.error(
        at: entry.offset, field: entry.key,
        "must be a field in quotes, { text = \"…\" }, or a list of such")
    }
  }
  if case .list(let values) = entry.value { return try values.map { try origin($0) } }
  return [try origin(entry.value)]
}

/// The words of an entry: one, or a list.
private func namedWords(_ entry: TOMLTable.Entry, _ file: InputFile) throws -> [String] {
  func word(_ value: TOMLValue) throws -> String {
    guard case .text(let word) = value else {
      throw file.error(at: entry.offset, field: entry.key, "must be a word in quotes, or a list of such")
    }
    return word
  }
  if case .list(let values) = entry.value { return try values.map { try word($0) } }
  return [try word(entry.value)]
}
