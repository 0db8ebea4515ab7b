/// Why a study could not be read or written: where, what is wrong, and what to do about it.
///
/// A reader stops at the first error and hands over nothing: there is no partial study.
public struct StudyFormatError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of failure it is; the command line makes its exit code of it.
  public enum Code: Hashable, Sendable {
    /// A file or folder that was asked for is not there.
    case noSuchInput
    /// The bytes are there and do not say what they should.
    case badData
    /// The system would not read or write.
    case inputOutput
  }

  public var code: Code
  /// The path as the caller wrote it, with the file's name in a folder joined to it.
  public var file: String
  /// From 1; nil when the whole file is meant.
  public var line: Int?
  /// The field's path in the record, for instance `references[2].text`; nil when none is to blame.
  public var field: String?
  /// What is wrong, then what to do; without a capital letter in front and a full stop at the end.
  public var message: String

  public init(code: Code, file: String, line: Int? = nil, field: String? = nil, message: String) {
    self.code = code
    self.file = file
    self.line = line
    self.field = field
    self.message = message
  }

  /// One sentence: file, line, field, and the message.
  public var description: String {
    var place = file
    if let line { place += ", line \(line)" }
    if let field { place += ", field \"\(field)\"" }
    return place + ": " + message + "."
  }
}
