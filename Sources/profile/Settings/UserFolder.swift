import Foundation

/// Where the user's own files lie.
enum UserFolder {
  /// `$XDG_CONFIG_HOME/profile`; nil where there is no home either.
  static var settings: String? {
    let environment = ProcessInfo.processInfo.environment
    if let config = environment["XDG_CONFIG_HOME"], config.hasPrefix("/") { return config + "/profile" }
    return environment["HOME"].map { $0 + "/.config/profile" }
  }
}
