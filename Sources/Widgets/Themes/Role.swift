/// What a piece of the screen means, for which a theme has the looks.
///
/// A role is its dotted name in a theme file; one that a theme leaves out looks like its parent, the name without the
/// last part, and a name without parts like `text`.
public struct Role: Hashable, Sendable {
  public let name: String

  private init(_ name: String) { self.name = name }

  /// The role a theme file or a setting names, if there is one.
  public init?(named name: String) {
    self.init(name)
    guard Role.all.contains(self) || Role.families.contains(self) else { return nil }
  }

  public static let text = Role("text")
  public static let dim = Role("dim")
  /// What is selected.
  public static let accent = Role("accent")
  /// The ground of the selected row.
  public static let selection = Role("accent.background")
  public static let heading = Role("heading")
  public static let border = Role("border")
  public static let human = Role("human")
  public static let positive = Role("positive")
  public static let negative = Role("negative")
  public static let interval = Role("interval")
  public static let warning = Role("warning")
  public static let error = Role("error")
  public static let edited = Role("edited")
  public static let added = Role("added")
  /// A key one can press.
  public static let key = Role("key")
  /// The ground of what lies over a screen.
  public static let panel = Role("panel")
  public static let misaligned = Role("misaligned")

  public static let modelCount = 8

  /// The model with so many before it; more models than there are colours begin anew.
  public static func model(_ index: Int) -> Role {
    Role("model.\((index % modelCount + modelCount) % modelCount + 1)")
  }

  /// A step of the diverging scale, −4 … +4; steps beyond are the outermost.
  public static func heat(_ step: Int) -> Role {
    let step = min(4, max(-4, step))
    return Role(step > 0 ? "heat.+\(step)" : "heat.\(step)")
  }

  /// Every role a screen can ask for.
  public static let all: [Role] =
    [
      .text, .dim, .accent, .selection, .heading, .border, .human, .positive, .negative, .interval,
      .warning, .error,
      .edited, .added, .key, .panel, .misaligned,
    ] + (0..<modelCount).map { .model($0) } + (-4...4).map { .heat($0) }

  /// Names that only stand for the ones below them.
  private static let families = [Role("model"), Role("heat")]

  /// The role to look like where a theme says nothing of this one.
  var parent: Role? {
    if let dot = name.lastIndex(of: ".") { return Role(String(name[..<dot])) }
    return self == .text ? nil : .text
  }
}
