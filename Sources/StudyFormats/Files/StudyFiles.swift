/// The files a study may consist of.
enum StudyFiles {
  /// All that the program reads and writes, in the order of the hash.
  static let names = [
    "study.json", "sources.jsonl", "responses.jsonl", "pairs.jsonl", "votes.jsonl", "factors.toml",
    "manifestations.jsonl", "facts.jsonl", "judgements.jsonl", "rejected.jsonl", "scores.csv", "edits.jsonl",
  ]

  /// The SHA-256 of a study's content: of its files by name for a folder, else of the file.
  /// - Throws: `StudyFormatError` when there is nothing at the path, or it cannot be read.
  static func hash(_ path: String) throws -> String {
    var hash = ContentHash()
    var isEmpty = true
    let isFolder = FileBytes.isFolder(path)
    for name in isFolder ? names : [""] {
      guard let bytes = try FileBytes.readIfPresent(isFolder ? FileBytes.join(path, name) : path) else { continue }
      hash.update(name: name, bytes)
      isEmpty = false
    }
    guard !isEmpty else {
      throw StudyFormatError(
        code: .noSuchInput, file: path, message: "there is no study here; name a study's folder or file")
    }
    return hash.finish()
  }
}
