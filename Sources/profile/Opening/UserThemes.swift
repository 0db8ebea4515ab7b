import Foundation

/// The themes that the user keeps.
enum UserThemes {
  /// `$XDG_CONFIG_HOME/profile/themes`; nil where there is no home either.
  static var folder: String? { UserFolder.settings.map { $0 + "/themes" } }

  static var names: [String] {
    let files = folder.flatMap { try? FileManager.default.contentsOfDirectory(atPath: $0) } ?? []
    return files.filter { $0.hasSuffix(".toml") && $0.count > 5 }.map { String($0.dropLast(5)) }.sorted()
  }

  /// By name; one that cannot be read is an empty text, which the theme's own error then speaks of.
  static var texts: [String: String] {
    var texts: [String: String] = [:]
    for name in names { texts[name] = (try? String(contentsOfFile: folder! + "/\(name).toml", encoding: .utf8)) ?? "" }
    return texts
  }
}
