public import CellGrid

/// The looks of all roles, and answers to the questions views ask.
public struct Theme: Hashable, Sendable {
  public enum Appearance: String, Hashable, Sendable { case dark, light }

  public let name: String
  public let appearance: Appearance
  /// The ground of every screen.
  public let background: Color
  private let looks: [Role: RoleLook]
  private var styles: [Role: Style]

  /// Looks up every colour of a definition.
  ///
  /// - Throws: `ThemeError` for a name that is neither a colour nor in the palette, and a palette that goes in circles.
  init(_ definition: ThemeDefinition) throws(ThemeError) {
    name = definition.name
    appearance = definition.appearance ?? .dark
    let palette = definition.palette
    func colors(_ list: ThemeDefinition.ColorList?) throws(ThemeError) -> [Color] {
      guard let list else { return [] }
      return try Theme.colors(list, palette: palette, within: [])
    }
    for name in palette.keys.sorted() { _ = try colors(palette[name]) }
    background =
      RoleLook.best(of: try colors(definition.background), depth: .trueColor) ?? .terminal
    grounds = try colors(definition.background)
    var looks: [Role: RoleLook] = [:]
    for role in definition.roles.keys.sorted(by: { $0.name < $1.name }) {
      guard let look = definition.roles[role] else { continue }
      looks[role] = RoleLook(
        foreground: try colors(look.color), background: try colors(look.background),
        attributes: look.attributes,
        colorless: look.colorless)
    }
    self.looks = looks
    styles = [:]
    styles = resolvedStyles(depth: .trueColor)
  }

  private let grounds: [Color]

  /// The same theme for a terminal of that depth, by the theme's own choice of colours; none leaves attributes only.
  public func limited(to depth: ColorDepth) -> Theme {
    var limited = self
    limited.styles = resolvedStyles(depth: depth)
    return limited
  }

  private func resolvedStyles(depth: ColorDepth) -> [Role: Style] {
    var styles: [Role: Style] = [:]
    let ground = RoleLook.best(of: grounds, depth: depth) ?? .terminal
    let text = looks[.text]?.foreground ?? []
    for role in Role.all {
      var defined: Role? = role
      while let candidate = defined, looks[candidate] == nil { defined = candidate.parent }
      let look = defined.flatMap { looks[$0] } ?? RoleLook()
      if depth == .none {
        styles[role] = Style(attributes: look.colorless ?? look.attributes)
      } else {
        styles[role] = Style(
          foreground: RoleLook.best(
            of: look.foreground.isEmpty ? text : look.foreground, depth: depth)
            ?? .terminal,
          background: RoleLook.best(of: look.background, depth: depth) ?? ground,
          attributes: look.attributes)
      }
    }
    return styles
  }

  private static func colors(
    _ list: ThemeDefinition.ColorList, palette: [String: ThemeDefinition.ColorList],
    within: Set<String>
  ) throws(ThemeError) -> [Color] {
    var colors: [Color] = []
    for name in list.names {
      if let named = palette[name] {
        guard !within.contains(name) else {
          throw ThemeError(
            theme: list.theme, line: list.line, "the palette's “\(name)” is defined by itself")
        }
        colors += try Theme.colors(named, palette: palette, within: within.union([name]))
      } else if let color = Color(name: name) {
        colors.append(color)
      } else {
        throw ThemeError(
          theme: list.theme, line: list.line,
          "“\(name)” in “\(list.key)” is no colour; write #rrggbb, 0 to 255, a name such as bright-blue, terminal, or a name of the palette"
        )
      }
    }
    return colors
  }

  // MARK: - Questions

  public func style(_ role: Role) -> Style { styles[role] ?? styles[.text] ?? .plain }

  /// The look of one role on the ground of another, as text in the selected row; a role with a ground of its own keeps it.
  public func style(_ role: Role, on ground: Role) -> Style { laid(style(role), on: ground) }

  /// A style on the ground of a role, with that role's attributes added.
  func laid(_ style: Style, on ground: Role) -> Style {
    var style = style
    let under = self.style(ground)
    let open = self.style(.text).background
    if style.background == open || style.background == .terminal {
      style.background = under.background
    }
    if ground == .selection { style.attributes.formUnion(under.attributes) }
    return style
  }

  public func row(isSelected: Bool) -> Style {
    isSelected ? style(.text, on: .selection) : style(.text)
  }

  /// The model with so many before it.
  public func agent(_ index: Int) -> Style { style(.model(index)) }

  /// Positive, negative, or neither.
  public func sign(of value: Double?) -> Style { style(Theme.role(ofSign: value)) }

  public static func role(ofSign value: Double?) -> Role {
    guard let value, !value.isNaN else { return .dim }
    return value > 0 ? .positive : value < 0 ? .negative : .text
  }

  /// The step of the diverging scale for a value between −1 and 1.
  public func heat(_ value: Double) -> Style {
    guard !value.isNaN else { return style(.dim) }
    return style(.heat(Int((min(1, max(-1, value)) * 4).rounded())))
  }

  /// Whether the theme, or one it inherits from, says how this role itself looks.
  func defines(_ role: Role) -> Bool { looks[role] != nil }
}
