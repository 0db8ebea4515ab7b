import Foundation

/// What tells an entry of LLMBar's files from others.
struct LLMBarKey: Hashable {
  let input: String
  let first: String
  let second: String

  init(_ record: JSONRecord) throws {
    (input, first, second) = (
      try record.string("input"), try record.string("output_1"), try record.string("output_2")
    )
  }
}

/// A folder with one set of LLMBar and the results of its judges.
struct LLMBarFolder {
  struct Judge {
    var name: String
    /// Inside the folder.
    var file: String
  }

  let directory: String
  /// Where it lies in the folder that was named: empty for that folder itself.
  let place: String
  /// `Adversarial/GPTInst`, as far as the folders say.
  let set: String

  /// The folders with a `dataset.json` under a path, by name.
  /// - Throws: `StudyFormatError` where there is none.
  static func all(under path: String) throws -> [LLMBarFolder] {
    let names = (FileManager.default.enumerator(atPath: path)?.allObjects as? [String] ?? [])
      .filter { ($0 as NSString).lastPathComponent == "dataset.json" }.sorted()
    guard !names.isEmpty else {
      throw StudyFormatError(
        code: .noSuchInput, file: FileBytes.join(path, "dataset.json"),
        message: "there is no such file, here or in a folder below; name a folder of LLMBar's")
    }
    return names.map { name in
      let place = (name as NSString).deletingLastPathComponent
      let parts = FileBytes.join(path, place).split(separator: "/").filter { $0 != "." }
      let start = parts.lastIndex { $0 == "LLMBar" || $0 == "Processed" }.map { $0 + 1 } ?? max(0, parts.count - 1)
      return LLMBarFolder(
        directory: place.isEmpty ? path : FileBytes.join(path, place), place: place,
        set: parts[start...].joined(separator: "/"))
    }
  }

  /// As it stands in lists: a file of this folder.
  func name(_ file: String) -> String { place.isEmpty ? file : FileBytes.join(place, file) }

  var judges: [Judge] {
    let folder = FileBytes.join(directory, "evaluators")
    let names = (FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? []).sorted()
    return names.compactMap { name in
      let parts = name.split(separator: "/").map(String.init)
      guard parts.count >= 2, parts.last == "result.json" else { return nil }
      let strategy = parts.dropFirst().dropLast().filter { $0 != "Vanilla" }
      return Judge(name: ([parts[0]] + strategy).joined(separator: "/"), file: "evaluators/" + name)
    }
  }
}
