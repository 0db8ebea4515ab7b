import Foundation

/// The files of the checkout that these tests were built from.
enum Checkout {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// A text file, named by its path from the root.
  struct File {
    let path: String
    let text: String

    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
  }

  /// What lies at the top, but for dot-files.
  static func topLevelNames() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.path).filter { !$0.hasPrefix(".") }.sorted()
  }

  /// The text files with one of these endings under a folder or of that path, sorted; build products and other hidden
  /// folders are left out.
  static func files(at path: String, endings: Set<String>) throws -> [File] {
    let place = root.appending(path: path)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: place.path, isDirectory: &isFolder) else { return [] }
    guard isFolder.boolValue else {
      return [File(path: path, text: try String(contentsOf: place, encoding: .utf8))]
    }
    return try FileManager.default.contentsOfDirectory(atPath: place.path).sorted().flatMap { name -> [File] in
      let inner = place.appending(path: name)
      if (try inner.resourceValues(forKeys: [.isDirectoryKey])).isDirectory == true {
        return name.hasPrefix(".") ? [] : try files(at: path + "/" + name, endings: endings)
      }
      guard endings.contains(inner.pathExtension) else { return [] }
      return [File(path: path + "/" + name, text: try String(contentsOf: inner, encoding: .utf8))]
    }
  }

  /// Everything that people write here and others read.
  static func written() throws -> [File] {
    let endings: Set = ["swift", "c", "h", "modulemap", "toml", "py", "sh", "md", ""]
    return try ["Package.swift", "README.md", ".ci", "Sources", "Tests", "Themes"]
      .flatMap { try files(at: $0, endings: endings) }
  }
}
