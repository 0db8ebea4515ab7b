public import Preferences

/// A table for people to say in whether they agree with what was extracted, and what they said: comma separated values, or
/// JSON Lines where the file's name ends in `.jsonl`.
///
/// The columns `factor`, `response`, `fact` (empty for a whole response) and `extracted` name what is asked about;
/// `annotator` and `answer` are to be filled in. All others are there to be read and are not looked at when the table comes
/// back.
public enum AnswerSheet {
  /// One thing that is asked about.
  public struct Item: Hashable, Sendable {
    public var factor: String
    public var response: String
    public var fact: String?
    /// `true`, `false`, `fact` or a number.
    public var extracted: String
    /// What was extracted in words.
    public var question: String
    public var statement: String
    public var reason: String
    public var source: String
    public var text: String
    public var isByValue: Bool

    public init(
      factor: String, response: String, fact: String?, extracted: String, question: String, statement: String,
      reason: String, source: String, text: String, isByValue: Bool
    ) {
      self.factor = factor
      self.response = response
      self.fact = fact
      self.extracted = extracted
      self.question = question
      self.statement = statement
      self.reason = reason
      self.source = source
      self.text = text
      self.isByValue = isByValue
    }
  }

  /// What somebody filled in.
  public struct Filled: Hashable, Sendable {
    /// In the file, from 1.
    public var line: Int
    public var factor: String
    public var response: String
    public var fact: String?
    /// As it was written; nil where the table does not say.
    public var extracted: String?
    /// The fact as it was written; nil where the table does not say.
    public var statement: String?
    /// nil where the table does not say.
    public var annotator: String?
    public var assent: Assent
    public var isByValue: Bool
  }

  static let columns = [
    "factor", "response", "fact", "extracted", "drawn", "question", "statement", "reason", "source_text",
    "response_text", "annotator", "answer",
  ]
  private static let byValue = "by value"

  /// Whether a file of that name holds JSON Lines.
  public static func isLines(_ path: String) -> Bool {
    path.lowercased().hasSuffix(".jsonl") || path.lowercased().hasSuffix(".ndjson")
  }

  /// The whole table.
  public static func bytes(of items: [Item], annotator: String, asLines: Bool) -> [UInt8] {
    var bytes = asLines ? [] : PairSheet.row(columns)
    for item in items {
      let cells = [
        item.factor, item.response, item.fact ?? "", item.extracted, item.isByValue ? byValue : "", item.question,
        item.statement, item.reason, item.source, item.text, annotator, "",
      ]
      bytes += asLines ? JSONOutput.object(zip(columns, cells).map { ($0, .text($1)) }).line : PairSheet.row(cells)
    }
    return bytes
  }

  /// What was filled in; rows without an answer are passed over.
  ///
  /// - Throws: `StudyFormatError` with the line of what is no answer, or names nothing.
  public static func read(_ path: String) throws -> [Filled] {
    let file = try InputFile.read(path)
    return isLines(path) ? try lines(of: file) : try rows(of: file)
  }

  private static func rows(of file: InputFile) throws -> [Filled] {
    let table = try CSVTable(file, requiring: ["factor", "response", "answer"])
    return try table.rows.compactMap { row in
      func cell(_ name: String) -> String? {
        let text = table.text(name, row)
        return text.isEmpty ? nil : text
      }
      return try filled(at: row.line, cell) { table.error($0, row, $1) }
    }
  }

  private static func lines(of file: InputFile) throws -> [Filled] {
    var filled: [Filled] = []
    try file.forEachLine { line in
      let record = try JSONRecord(file, in: line)
      var cells: [String: String] = [:]
      for field in record.fields {
        switch field.value.kind {
        case .string, .escapedString: cells[record.key(field)] = record.decoded(field.value)
        case .number, .boolean: cells[record.key(field)] = record.spelling(field.value)
        default: break
        }
      }
      if let row = try Self.filled(
        at: file.line(at: line.lowerBound), { name in cells[name].flatMap { $0.isEmpty ? nil : $0 } },
        error: { field, message in
          StudyFormatError(
            code: .badData, file: file.path, line: file.line(at: line.lowerBound), field: field, message: message)
        })
      {
        filled.append(row)
      }
    }
    return filled
  }

  private static func filled(
    at line: Int, _ cell: (String) -> String?, error: (String, String) -> StudyFormatError
  ) throws -> Filled? {
    guard let word = cell("answer") else { return nil }
    guard let assent = assent(word) else {
      throw error("answer", "“\(word)” is no answer; write agree, disagree or cannot say, or leave it empty")
    }
    guard let factor = cell("factor") else { throw error("factor", "the cell is empty; it must name the factor") }
    guard let response = cell("response") else {
      throw error("response", "the cell is empty; it must name the response")
    }
    return Filled(
      line: line, factor: factor, response: response, fact: cell("fact"), extracted: cell("extracted"),
      statement: cell("statement"), annotator: cell("annotator"), assent: assent, isByValue: cell("drawn") == byValue)
  }

  /// The answer that a word means, in any letter case.
  static func assent(_ word: String) -> Assent? {
    switch String(word.lowercased().filter { !$0.isWhitespace && $0 != "_" && $0 != "-" }) {
    case "agree", "agreed", "a", "yes": .agree
    case "disagree", "disagreed", "d", "no": .disagree
    case "cannotsay", "unsure", "c", "u", "?": .cannotSay
    default: nil
    }
  }
}
