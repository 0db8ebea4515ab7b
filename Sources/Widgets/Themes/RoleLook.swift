import CellGrid

/// How a role looks, with what to use where the best colours cannot be shown.
struct RoleLook: Hashable, Sendable {
  /// Colours best first; empty where the role leaves them to what is around it.
  var foreground: [Color] = []
  var background: [Color] = []
  var attributes: Style.Attributes = []
  /// The attributes instead of colours where the terminal has none.
  var colorless: Style.Attributes?

  /// The first of the colours that a terminal of that depth shows as it is meant, else the last.
  static func best(of colors: [Color], depth: ColorDepth) -> Color? {
    let shown = colors.first { color in
      switch color {
      case .terminal: true
      case .rgb: depth == .trueColor
      case .indexed(let index): depth >= .indexed256 || (depth == .ansi16 && index < 16)
      }
    }
    return shown ?? colors.last
  }
}
