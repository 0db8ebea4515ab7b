public import CellGrid
import Glibc

/// What the environment says about the terminal.
public struct TerminalEnvironment: Hashable, Sendable {
  public var terminal: String
  /// The most colours the environment allows; the terminal may have fewer.
  public var mostColors: ColorDepth
  public var isInTmux: Bool

  /// - Parameter variables: `TERM`, `NO_COLOR` (any text forbids colours), `COLORTERM` (`truecolor` or `24bit`), `TMUX`.
  public init(_ variable: (String) -> String?) {
    terminal = variable("TERM") ?? ""
    let isColorless = !(variable("NO_COLOR") ?? "").isEmpty
    let hasTrueColor = ["truecolor", "24bit"].contains(variable("COLORTERM"))
    mostColors = isColorless ? .none : hasTrueColor ? .trueColor : .indexed256
    isInTmux = !(variable("TMUX") ?? "").isEmpty
  }

  public static var process: TerminalEnvironment {
    TerminalEnvironment { name in getenv(name).map { String(cString: $0) } }
  }
}
