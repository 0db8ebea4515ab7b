import CellGrid
import Foundation
import Widgets

/// How an eye sees a colour: simulated dichromacy (Machado, Oliveira and Fernandes 2009, doi:10.1109/TVCG.2009.113,
/// severity 1), distances in OKLab (Ottosson 2020).
struct Vision: CustomStringConvertible {
  let description: String
  /// Rows of the matrix on linear red, green, blue.
  private let matrix: [[Double]]

  static let all = [
    Vision(description: "full colour vision", matrix: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]),
    Vision(
      description: "protanopia",
      matrix: [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]),
    Vision(
      description: "deuteranopia",
      matrix: [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]),
  ]

  func distance(_ one: Color, _ other: Color, in theme: Theme) -> Double {
    let a = lab(Vision.linear(one, in: theme, isGround: false))
    let b = lab(Vision.linear(other, in: theme, isGround: false))
    return zip(a, b).map { ($0 - $1) * ($0 - $1) }.reduce(0, +).squareRoot()
  }

  private func lab(_ linear: [Double]) -> [Double] {
    let seen = Vision.product(matrix, linear).map { min(1, max(0, $0)) }
    let cones = Vision.product(
      [
        [0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
      ], seen
    ).map { cbrt($0) }
    return Vision.product(
      [
        [0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
      ], cones)
  }

  /// The contrast of a style's text with its ground (WCAG 2.1, relative luminance).
  static func contrast(_ style: Style, of theme: Theme) -> Double {
    let front = luminance(linear(style.foreground, in: theme, isGround: false))
    let ground = luminance(linear(style.background, in: theme, isGround: true))
    return (max(front, ground) + 0.05) / (min(front, ground) + 0.05)
  }

  private static func luminance(_ linear: [Double]) -> Double {
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }

  /// The terminal's own colours are taken as white on black in a dark theme and black on white in a light one.
  private static func linear(_ color: Color, in theme: Theme, isGround: Bool) -> [Double] {
    let bytes: [Int] =
      switch color {
      case .terminal: (theme.appearance == .dark) == isGround ? [0, 0, 0] : [255, 255, 255]
      case .rgb(let red, let green, let blue): [Int(red), Int(green), Int(blue)]
      case .indexed(let index): indexed(Int(index))
      }
    return bytes.map { byte in
      let value = Double(byte) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
  }

  /// The fixed part of the 256 colours: a cube of six levels and a ramp of greys.
  private static func indexed(_ index: Int) -> [Int] {
    precondition(index >= 16, "the first sixteen colours are the user's own")
    if index >= 232 { return Array(repeating: 8 + 10 * (index - 232), count: 3) }
    let levels = [0, 95, 135, 175, 215, 255]
    return [levels[(index - 16) / 36], levels[(index - 16) / 6 % 6], levels[(index - 16) % 6]]
  }

  private static func product(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
    matrix.map { row in zip(row, vector).map { $0 * $1 }.reduce(0, +) }
  }
}
