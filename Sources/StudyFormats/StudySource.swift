import Foundation
public import Preferences

/// What lies at a path, and how it is read.
public struct StudySource: Sendable {
  public enum Kind: Hashable, Sendable {
    /// A folder in the program's own format.
    case folder
    /// A folder of published scores: `study.json` and `scores.csv`.
    case scoresFolder
    /// A bare CSV file of published scores.
    case scoresTable
  }

  public let path: String
  public let kind: Kind

  /// Looks at what is there and reads none of it. The `study.json` of a folder stands for the folder.
  /// - Throws: `StudyFormatError`: nothing is there, or something that is no study, with what was found and what is
  ///   understood.
  public init(path: String) throws {
    var path = path
    guard access(path, F_OK) == 0 else {
      throw StudyFormatError(
        code: errno == ENOENT || errno == ENOTDIR ? .noSuchInput : .inputOutput, file: path,
        message: errno == ENOENT || errno == ENOTDIR
          ? "there is no such file or folder" : "cannot be reached: \(String(cString: strerror(errno)))")
    }
    if (path as NSString).lastPathComponent == "study.json" {
      path = FileBytes.folder(of: path)
    }
    self.path = path
    if FileBytes.isFolder(path) {
      kind = try StudySource.kind(ofFolder: path)
    } else if path.lowercased().hasSuffix(".csv") {
      kind = .scoresTable
    } else {
      throw StudyFormatError(
        code: .badData, file: path,
        message: "this is a file, but not a table of published scores (.csv); name a study's folder or such a table")
    }
  }

  public func read() throws -> StudyContents {
    switch kind {
    case .folder, .scoresFolder: try StudyFolder(path: path).read()
    case .scoresTable: try ScoresTable(path: path).read()
    }
  }

  /// Where the study's edits are kept.
  public func journal(environment: [String: String]? = nil) throws -> FolderJournal {
    try FolderJournal(study: path, environment: environment)
  }

  private static func kind(ofFolder path: String) throws -> Kind {
    func has(_ name: String) -> Bool { access(FileBytes.join(path, name), F_OK) == 0 }
    if has("study.json") { return has("scores.csv") && !has("sources.jsonl") ? .scoresFolder : .folder }
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
    let advice =
      if has("question.jsonl"), has("human.jsonl") {
        "it looks like MT-bench's judgements, which `profile import mt-bench` turns into a study"
      } else if has("testset-v1.json") {
        "it looks like PandaLM's test set, which `profile import pandalm` turns into a study"
      } else if let table = names.first(where: { $0.lowercased().hasSuffix(".csv") }) {
        "name a table in it instead, for instance \(table)"
      } else {
        "name a folder with study.json, sources.jsonl and responses.jsonl, or a table of published scores (.csv)"
      }
    let found = names.isEmpty ? "nothing" : names.prefix(3).joined(separator: ", ") + (names.count > 3 ? ", …" : "")
    throw StudyFormatError(
      code: .badData, file: path,
      message: "the folder has no study.json and so is no study (it holds \(found)); \(advice)")
  }
}
