import Foundation
import Preferences
import StudyFormats
import StudyStore
import Synchronization

/// The study file that an extraction goes into.
struct ExtractionTarget {
  /// Where the study lies that is extracted from.
  let study: String
  /// The file that is named, which need not be there yet; nil for the study itself.
  let into: String?
  /// Nothing is to be written.
  var isReadOnly = false

  private var isThere: Bool { into.map { FileManager.default.fileExists(atPath: $0) } ?? true }

  /// Looks at the study as it would be extracted from, with nothing made or changed.
  func look<Result>(_ body: (StudyContents) throws -> Result) throws -> Result {
    StandardError.show(stage: "reading \(study)", done: nil)
    let document = try StudyDocument(path: isThere ? into ?? study : study, readOnly: isReadOnly)
    defer { document.close() }
    var contents = try document.read()
    // A file that is made of the study has what follows from the texts by its own rules.
    if case .files = document { try Self.fillRules(document, &contents) }
    return try body(contents)
  }

  /// The words in which the user wants a model to be asked about factors.
  func questions() throws -> [String: String] {
    let document = try StudyDocument(path: isThere ? into ?? study : study)
    defer { document.close() }
    return EditHistory(entries: try document.journal().read()).questions
  }

  /// The file, made of the study where it is not there yet.
  ///
  /// - Throws: `CommandFailure`; what reading and writing throw.
  func open() throws -> StudyFile {
    try checkWriting()
    let source = try StudyDocument(path: study)
    defer { source.close() }
    guard let into, into != study else {
      guard case .file = source else {
        throw CommandFailure(
          .usage, "\(study) is a folder, which is not written to; name a study file with --into NAME.study.")
      }
      return try writable(study)
    }
    guard into.lowercased().hasSuffix(StudyDocument.fileExtension) else {
      throw CommandFailure(.usage, "extraction goes into a study file; name it NAME.study.")
    }
    if isThere {
      try check(source, into)
    } else if case .file(let file) = source {
      try file.copy(to: into)
    } else {
      try FolderConversion(from: study, into: into, replaces: false).write()
    }
    return try writable(into)
  }

  /// Works in the file and closes it. Where that fails before there is anything worth keeping, a file that was made for it
  /// is removed again.
  ///
  /// - Parameter body: replies of models that it keeps count as worth keeping; anything else it has to note.
  func use(_ body: (StudyFile, WorthKeeping) throws -> Void) throws {
    let isMade = !isThere
    let file = try open()
    let worth = WorthKeeping()
    let replies = try file.replyCount()
    do { try body(file, worth) } catch {
      let isInterrupted = (error as? CommandFailure)?.reason == .interrupted
      let isWorthIt = isInterrupted || worth.isNoted || (try? file.replyCount()) != replies
      file.close()
      if isMade, !isWorthIt { StudyFileReplacement.remove(file.path) }
      throw error
    }
    file.close()
  }

  /// - Throws: `CommandFailure` where nothing is to be written; asked before anything is made or any model is asked.
  func checkWriting() throws {
    guard isReadOnly else { return }
    throw CommandFailure(
      .usage,
      "the study is open for reading only; leave --read-only out to have what is found kept, or look with --dry-run.")
  }

  private func writable(_ path: String) throws -> StudyFile {
    let file = try StudyFile(path: path)
    guard !file.isReadOnly else {
      throw CommandFailure(.inputOutput, "\(path): cannot be written; name another file with --into.")
    }
    return file
  }

  /// A file that is there is gone on with, if it is of the same study.
  private func check(_ source: StudyDocument, _ into: String) throws {
    let own = try source.read()
    let file = try StudyFile(path: into)
    defer { file.close() }
    let other = try file.read()
    guard own.responses.names == other.responses.names, own.sources.names == other.sources.names else {
      throw CommandFailure(
        .inputOutput, "\(into): there is another study already; choose another place, or remove it.")
    }
  }

  private static func fillRules(_ document: StudyDocument, _ contents: inout StudyContents) throws {
    try document.fillRules(
      in: &contents, isCancelled: { Interruption.isRequested },
      progress: { StandardError.show(stage: "counting words", done: Double($0) / Double(max($1, 1))) })
  }
}

/// Whether something is in a study file that would be missed.
final class WorthKeeping: Sendable {
  private let noted = Atomic(false)

  var isNoted: Bool { noted.load(ordering: .relaxed) }

  func note() { noted.store(true, ordering: .relaxed) }
}
