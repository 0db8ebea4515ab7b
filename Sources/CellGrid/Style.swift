/// A colour as a theme names it; the driver makes of it what the terminal can show.
public enum Color: Hashable, Sendable {
  /// The terminal's own foreground or background.
  case terminal
  case rgb(red: UInt8, green: UInt8, blue: UInt8)
  /// One of the 256 indexed colours, of which the first 16 are the user's own.
  case indexed(UInt8)
}

/// How a cell looks beside its text.
public struct Style: Hashable, Sendable {
  public struct Attributes: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let bold = Attributes(rawValue: 1)
    public static let dim = Attributes(rawValue: 2)
    public static let italic = Attributes(rawValue: 4)
    public static let underline = Attributes(rawValue: 8)
    public static let reverse = Attributes(rawValue: 16)
  }

  public var foreground: Color
  public var background: Color
  public var attributes: Attributes

  public init(foreground: Color = .terminal, background: Color = .terminal, attributes: Attributes = []) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  public static let plain = Style()
}
