import Foundation
import Preferences
import StudyFormats
import StudyStore

/// Where an import goes: one study file, which may be there already, or a new folder.
struct ImportDestination {
  let path: String
  let description: ImportDescription
  let replaces: Bool

  private var isFile: Bool { path.lowercased().hasSuffix(StudyDocument.fileExtension) }

  func take(_ run: ImportRun) throws {
    if isFile { try takeIntoFile(run) } else { try takeIntoFolder(run) }
  }

  private func takeIntoFolder(_ run: ImportRun) throws {
    let taken = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    guard replaces || taken.isEmpty else {
      throw CommandFailure(
        .inputOutput,
        "\(path): something is there already; choose another place, or replace a study with --replace.")
    }
    var study = StudyInMemory()
    let outcome = try read(run, into: &study)
    let contents = study.contents(description)
    if Interruption.isRequested { throw CancellationError() }
    // The folder is put in its place at one stroke; an interruption in between must not leave a half of it behind.
    try Interruption.deferred { try StudyFolderWriter(path: path, overwrites: replaces).write(contents) }
    ImportSummary(StudyOverview(contents), known: outcome.known, path: path).say()
  }

  private func takeIntoFile(_ run: ImportRun) throws {
    let isThere = FileManager.default.fileExists(atPath: path)
    let replacement = try replaces && isThere ? StudyFileReplacement(of: path) : nil
    let known: [String]? = try Interruption.deferred {
      let writer = try StudyFileWriter(path: replacement?.path ?? path, description: description)
      var intake = RuleFillingIntake(writer)
      do {
        let outcome = try read(run, into: &intake)
        guard outcome.known.count < run.paths.count || !isThere else {
          writer.abandon()
          return nil
        }
        if Interruption.isRequested { throw CancellationError() }
        if let replacement { try writer.keep(replacement.entries) }
        try writer.finish(areRulesFilled: true)
        try replacement?.takePlace()
        return outcome.known
      } catch is CancellationError {
        writer.suspend()
        throw CancellationError()
      } catch {
        writer.abandon()
        if replacement != nil || !isThere { StudyFileReplacement.remove(StudyFileWriter.unfinished(writer.path)) }
        throw error
      }
    }
    guard let known else {
      StandardError.say(
        "profile: \(path) holds all of this already; nothing was changed.")
      return
    }
    ImportSummary(try StudyFile(path: path).overview(), known: known, path: path).say()
  }

  private func read(_ run: ImportRun, into intake: inout some ImportIntake) throws -> ImportOutcome {
    var line = ImportProgressLine()
    defer { StandardError.clearStage() }
    return try run.run(
      into: &intake, progress: { line.show($0) }, isCancelled: { Interruption.isRequested })
  }
}

/// A study file that is made to take the place of another, with its edits.
struct StudyFileReplacement {
  let path: String
  private let original: String
  let entries: [JournalEntry]

  /// - Throws: `StudyFormatError` where the edits cannot be read.
  init(of original: String) throws {
    self.original = original
    path = original + ".new"
    let file = try StudyFile(path: original)
    entries = try file.journal().read()
    file.close()
    Self.remove(path)
    Self.remove(StudyFileWriter.unfinished(path))
  }

  func takePlace() throws {
    guard rename(path, original) == 0 else {
      throw CommandFailure(
        .inputOutput, "\(original): cannot be replaced: \(String(cString: strerror(errno))).")
    }
    for end in ["-wal", "-shm"] { unlink(original + end) }
  }

  /// A study file with what SQLite keeps beside it.
  static func remove(_ path: String) { for end in ["", "-wal", "-shm"] { unlink(path + end) } }
}
