public import Preferences

/// How journal entries and factors are spelled as one line of JSON, in folders and in study files alike.
public enum StudySpelling {
  /// The line of an entry without its line feed; nil where it holds a number that is not finite.
  public static func line(of entry: JournalEntry) -> String? {
    JournalLine.bytes(entry).map { String(decoding: $0.dropLast(), as: UTF8.self) }
  }

  /// The entry that a line spells.
  /// - Parameter place: what a message names as the file.
  /// - Throws: `StudyFormatError`.
  public static func entry(_ line: String, in place: String) throws -> JournalEntry {
    try JournalLine.entry(record(line, in: place))
  }

  /// The definition of a factor.
  public static func line(of factor: Factor) -> String {
    String(decoding: FactorSpelling(factor).json.line.dropLast(), as: UTF8.self)
  }

  /// The factor that a line defines.
  /// - Throws: `StudyFormatError`.
  public static func factor(_ line: String, in place: String) throws -> Factor {
    let spelling = try FactorSpelling(record(line, in: place))
    do throws(FactorFault) {
      return try spelling.factor()
    } catch {
      throw StudyFormatError(code: .badData, file: place, field: error.field, message: error.message)
    }
  }

  private static func record(_ line: String, in place: String) throws -> JSONRecord {
    let file = try InputFile(path: place, bytes: Array(line.utf8))
    return try JSONRecord(file, in: file.range)
  }
}
