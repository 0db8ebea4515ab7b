import Foundation

extension ImportRun {
  /// The SHA-256 of a file's bytes, or of all regular files in a folder by name.
  static func hash(of path: String) throws -> String {
    var hash = ContentHash()
    guard FileBytes.isFolder(path) else {
      guard let bytes = try FileBytes.readIfPresent(path) else {
        throw StudyFormatError(code: .noSuchInput, file: path, message: "there is no such file")
      }
      hash.update(bytes)
      return hash.finish()
    }
    let names = (FileManager.default.enumerator(atPath: path)?.allObjects as? [String] ?? []).sorted()
    for name in names {
      let place = FileBytes.join(path, name)
      guard !FileBytes.isFolder(place), let bytes = try? FileBytes.readIfPresent(place) else { continue }
      hash.update(name: name, bytes)
    }
    return hash.finish()
  }
}
