/// How many colours a terminal can show, fewest first.
public enum ColorDepth: Int, Hashable, Sendable, Comparable, CaseIterable {
  case none, ansi16, indexed256, trueColor

  public static func < (left: ColorDepth, right: ColorDepth) -> Bool { left.rawValue < right.rawValue }
}

/// The style as a terminal of that depth can show it: each colour becomes the nearest that there is, with no colours
/// only the attributes remain.
///
/// Two different colours of a cell that would become the same one are kept apart: the text turns black or white.
public func reduced(_ style: Style, to depth: ColorDepth) -> Style {
  guard depth != .trueColor else { return style }
  var result = style
  result.foreground = reduced(style.foreground, to: depth)
  result.background = reduced(style.background, to: depth)
  if result.foreground == result.background, style.foreground != style.background, result.background != .terminal {
    let isLight = relativeLuminance(result.background.components!) > 0.18
    result.foreground = .indexed(isLight ? 0 : 15)
  }
  return result
}

/// The nearest colour that a terminal of that depth can show.
public func reduced(_ color: Color, to depth: ColorDepth) -> Color {
  switch (color, depth) {
  case (_, .none): .terminal
  case (.terminal, _), (_, .trueColor): color
  case (.indexed, .indexed256), (.indexed(0..<16), .ansi16): color
  case (.rgb, .indexed256): .indexed(nearest(to: color.components!, among: 16...255))
  case (.rgb, .ansi16), (.indexed, .ansi16): .indexed(nearest(to: color.components!, among: 0...15))
  }
}

/// Red, green and blue, each from 0 to 255.
public struct ColorComponents: Hashable, Sendable {
  public var red: Int
  public var green: Int
  public var blue: Int
}

extension Color {
  /// What the colour is made of: of the first 16 indexed ones xterm's, which the user may have changed; of the
  /// terminal's own nothing is known.
  public var components: ColorComponents? {
    switch self {
    case .terminal: nil
    case .rgb(let red, let green, let blue): ColorComponents(red: Int(red), green: Int(green), blue: Int(blue))
    case .indexed(let index): CellGrid.components(ofIndex: Int(index))
    }
  }
}

private let firstSixteen: [UInt32] = [
  0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
  0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
]
private let cubeLevels = [0, 95, 135, 175, 215, 255]

private func components(ofIndex index: Int) -> ColorComponents {
  switch index {
  case 0..<16:
    let value = Int(firstSixteen[index])
    return ColorComponents(red: value >> 16, green: value >> 8 & 0xFF, blue: value & 0xFF)
  case 16..<232:
    let cube = index - 16
    return ColorComponents(
      red: cubeLevels[cube / 36], green: cubeLevels[cube / 6 % 6], blue: cubeLevels[cube % 6])
  default:
    let grey = 8 + 10 * (index - 232)
    return ColorComponents(red: grey, green: grey, blue: grey)
  }
}

private func nearest(to wanted: ColorComponents, among indexes: ClosedRange<UInt8>) -> UInt8 {
  indexes.min { distance(wanted, components(ofIndex: Int($0))) < distance(wanted, components(ofIndex: Int($1))) }!
}

/// Squared distance with each channel weighted by how strongly the eye takes it.
private func distance(_ left: ColorComponents, _ right: ColorComponents) -> Int {
  let red = left.red - right.red
  let green = left.green - right.green
  let blue = left.blue - right.blue
  return 3 * red * red + 6 * green * green + 2 * blue * blue
}
