import CellGrid

/// How a role looks, with what to use where the best colours cannot be shown.
struct RoleLook: Hashable, Sendable {
  /// Colours best first; empty where the role leaves them to what is around it.
  var foreground: [Color] = []
  var background: [Color] = []
  var attributes: Style.Attributes = []
  /// The attributes instead of colours where the terminal has none.
  var colorless: Style.Attributes?

  /// The first of the colours that so many distinct ones can show: `nil` is without limit.
  static func best(of colors: [Color], distinct: Int?) -> Color? {
    let shown = colors.first { color in
      switch (color, distinct) {
      case (.terminal, _), (_, nil): true
      case (.rgb, _): false
      case (.indexed(let index), let distinct?): Int(index) < distinct
      }
    }
    return shown ?? colors.last
  }
}
