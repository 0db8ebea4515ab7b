public import CellGrid

extension Color {
  /// The colour a theme writes as `#rrggbb`, as a number 0–255, as one of the sixteen names, or as `terminal`.
  public init?(name: String) {
    if name == "terminal" {
      self = .terminal
    } else if name.hasPrefix("#") {
      let digits = name.dropFirst()
      guard digits.count == 6, digits.allSatisfy(\.isHexDigit),
        let value = UInt32(digits, radix: 16)
      else {
        return nil
      }
      self = .rgb(
        red: UInt8(value >> 16), green: UInt8(value >> 8 & 255), blue: UInt8(value & 255))
    } else if let index = Color.sixteen.firstIndex(of: name) {
      self = .indexed(UInt8(index))
    } else if let index = UInt8(name) {
      self = .indexed(index)
    } else {
      return nil
    }
  }

  static let sixteen: [String] = {
    let names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]
    return names + names.map { "bright-" + $0 }
  }()
}
