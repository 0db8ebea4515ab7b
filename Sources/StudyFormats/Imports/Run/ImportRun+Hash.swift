import Foundation

extension ImportRun {
  /// The SHA-256 of a file's bytes, or of all regular files in a folder by name; nil for the standard input
  /// and other pipes, which can be read only once.
  static func hash(of path: String) throws -> String? {
    if path == "-" || isPipe(path) { return nil }
    var hash = ContentHash()
    guard FileBytes.isFolder(path) else {
      let pieces = try FilePieces(path)
      while let piece = try pieces.next() { hash.update(piece) }
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

  /// In bytes; nil where nobody knows.
  static func size(of path: String) -> Int? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard attributes?[.type] as? FileAttributeType == .typeRegular else { return nil }
    return attributes?[.size] as? Int
  }

  private static func isPipe(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO
  }
}
