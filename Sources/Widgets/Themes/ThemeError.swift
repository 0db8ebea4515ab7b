/// Why a theme cannot be used: what is wrong, in which theme and line, and what to write instead.
public struct ThemeError: Error, Hashable, Sendable, CustomStringConvertible {
  public let theme: String
  /// Counted from 1; `nil` where the fault has no line of its own.
  public let line: Int?
  public let problem: String

  init(theme: String, line: Int? = nil, _ problem: String) {
    self.theme = theme
    self.line = line
    self.problem = problem
  }

  public var description: String {
    "theme “\(theme)”" + (line.map { ", line \($0)" } ?? "") + ": " + problem
  }
}
