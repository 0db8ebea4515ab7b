import Foundation
import Preferences
import StudyFormats

/// A folder of its own for one test, removed with it.
final class TemporaryFolder: Sendable {
  let path: String

  init(_ files: [String: String] = [:]) {
    path = NSTemporaryDirectory() + "formats-" + UUID().uuidString
    try! FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, text) in files { write(text, to: name) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func place(_ name: String) -> String { path + "/" + name }

  func write(_ text: String, to name: String) { write(Array(text.utf8), to: name) }

  func write(_ bytes: [UInt8], to name: String) {
    let folder = (place(name) as NSString).deletingLastPathComponent
    try! FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try! Data(bytes).write(to: URL(fileURLWithPath: place(name)))
  }

  func text(_ name: String) -> String {
    String(decoding: (try? Data(contentsOf: URL(fileURLWithPath: place(name)))) ?? Data(), as: UTF8.self)
  }

  var names: [String] { try! FileManager.default.contentsOfDirectory(atPath: path).sorted() }

  /// The study that the folder is. The folder lives at least as long as the reading.
  func study() throws -> StudyContents { try withExtendedLifetime(self) { try StudyFolder(path: path).read() } }

  /// What an error says, without the folder's own path.
  func sentence(_ error: StudyFormatError?) -> String? { error?.description.replacing(path + "/", with: "") }
}
