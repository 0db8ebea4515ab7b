import Foundation

/// A folder of its own for one test, removed with it.
final class Scratch: Sendable {
  let path: String

  init() {
    path = NSTemporaryDirectory() + "store-" + UUID().uuidString
    try! FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func place(_ name: String) -> String { path + "/" + name }
  var names: [String] { try! FileManager.default.contentsOfDirectory(atPath: path).sorted() }
}
