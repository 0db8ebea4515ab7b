import CellGrid

extension ColorDepth {
  /// The depth of a terminal with so many colours.
  init(colors: Int) {
    switch colors {
    case ..<8: self = .none
    case ..<256: self = .ansi16
    case 256...65536: self = .indexed256
    default: self = .trueColor
    }
  }
}
