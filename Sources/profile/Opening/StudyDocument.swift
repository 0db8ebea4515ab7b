import FactorExtraction
import Foundation
import Preferences
import StudyFormats
import StudyStore

/// A study where it lies: text files, or one study file. Either gives the same contents.
enum StudyDocument: Sendable {
  case files(StudySource)
  case file(StudyFile)

  static let fileExtension = ".study"

  /// - Throws: `StudyFormatError`: there is nothing, or something that is no study.
  init(path: String, readOnly: Bool = false) throws {
    self =
      StudyDocument.isFile(path)
      ? .file(try StudyFile(path: path, readOnly: readOnly)) : .files(try StudySource(path: path))
  }

  func read() throws -> StudyContents {
    switch self {
    case .files(let source): try source.read()
    case .file(let file): try file.read()
    }
  }

  /// Fills in what follows from the texts by a rule, where the study does not hold it yet, and keeps it where it can.
  func fillRules(
    in contents: inout StudyContents, isCancelled: @Sendable () -> Bool,
    progress: @Sendable (_ done: Int, _ of: Int) -> Void
  ) throws {
    guard case .file(let file) = self else {
      return try FactorExtraction.fillRules(in: &contents, isCancelled: isCancelled, progress: progress)
    }
    if try file.areRulesFilled() { return }
    try FactorExtraction.fillRules(in: &contents, isCancelled: isCancelled, progress: progress)
    guard !file.isReadOnly else { return }
    var columns: [Int: ManifestationColumn] = [:]
    for (index, factor) in contents.factors.enumerated() {
      if case .rule = factor.extractor { columns[index] = contents.manifestations[index] }
    }
    try file.keep(columns)
  }

  func journal() throws -> any EditJournal {
    switch self {
    case .files(let source): try source.journal()
    case .file(let file): try file.journal()
    }
  }

  /// The runs it remembers; a folder remembers none, for nothing is extracted into it by a model.
  func runs() throws -> [RunRecord] {
    guard case .file(let file) = self else { return [] }
    return try StoredRuns(file).read()
  }

  /// Indexes the words of its texts, where it is a file that can be written and has not all of them indexed.
  ///
  /// - Parameter progress: told how much is done, if there is anything to do.
  func indexWords(isCancelled: () -> Bool, progress: (Double) -> Void) throws {
    guard case .file(let file) = self, !file.isReadOnly, try !file.areWordsIndexed() else { return }
    try file.indexWords(isCancelled: isCancelled, progress: progress)
  }

  /// Brings what was written into the study file itself. Its texts cannot be read any more.
  func close() {
    if case .file(let file) = self { file.close() }
  }

  /// By the name's ending, or by the first bytes.
  private static func isFile(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else {
      return false
    }
    if path.lowercased().hasSuffix(fileExtension) { return true }
    guard let handle = FileHandle(forReadingAtPath: path) else { return false }
    defer { try? handle.close() }
    return (try? handle.read(upToCount: 16)) == Data("SQLite format 3\0".utf8)
  }
}
