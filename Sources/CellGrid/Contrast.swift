import Glibc

/// How well two colours can be told apart, from 1 (the same) to 21 (black and white); text wants 4.5 or more.
///
/// `(L₁ + 0.05) / (L₂ + 0.05)` with the lighter relative luminance above: WCAG 2.2, "contrast ratio".
///
/// - Returns: `nil` when a colour is the user's own (the terminal's, or one of the first 16) and so not known.
public func contrastRatio(_ first: Color, _ second: Color) -> Double? {
  guard let first = luminance(first), let second = luminance(second) else { return nil }
  return (max(first, second) + 0.05) / (min(first, second) + 0.05)
}

private func luminance(_ color: Color) -> Double? {
  if case .indexed(0..<16) = color { return nil }
  return color.components.map(relativeLuminance)
}

/// Relative luminance of an sRGB colour, 0 for black to 1 for white.
func relativeLuminance(_ color: ColorComponents) -> Double {
  0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
}

private func linear(_ channel: Int) -> Double {
  let value = Double(channel) / 255
  return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
}
