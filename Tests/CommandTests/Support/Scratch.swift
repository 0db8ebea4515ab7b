import Foundation

/// A folder of a test's own, gone with the value that made it.
final class Scratch: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "profile-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file, making the folders it lies in.
  func write(_ name: String, _ text: String) throws { try write(name, Data(text.utf8)) }

  func write(_ name: String, _ data: Data) throws {
    let file = URL(filePath: path + "/" + name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
  }

  /// Copies a sample here, so that it can be edited.
  func copy(sample: String) throws -> String {
    try FileManager.default.copyItem(atPath: Run.sample(sample), toPath: path + "/" + sample)
    return path + "/" + sample
  }

  /// Names of all files under a folder, sorted.
  func files(under name: String = "") -> [String] {
    (FileManager.default.enumerator(atPath: path + "/" + name)?.allObjects as? [String] ?? []).sorted()
  }
}
