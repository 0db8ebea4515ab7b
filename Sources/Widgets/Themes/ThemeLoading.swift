extension Theme {
  /// The themes inside the program, the default first.
  public static let builtInNames = ["dark", "light", "high-contrast"]

  /// The default theme.
  public static let standard: Theme = {
    do {
      return try load(name: "dark")
    } catch {
      fatalError("the built-in theme does not load: \(error)")
    }
  }()

  /// A theme by name: one of `texts` (the user's own, by name), else a built-in one.
  ///
  /// A theme that inherits from its own name stands on the built-in one of that name.
  ///
  /// - Throws: `ThemeError` for an unknown name, themes that inherit in a circle, unreadable text, an unknown role or
  ///   a colour that is none.
  public static func load(name: String, texts: [String: String] = [:]) throws(ThemeError) -> Theme {
    var definitions: [ThemeDefinition] = []
    var visited: Set<String> = []
    var next: String? = name
    while let current = next {
      let own = visited.contains(current) ? nil : texts[current]
      guard let text = own ?? builtInText(current) else {
        let known = (builtInNames + texts.keys.sorted().filter { !builtInNames.contains($0) })
          .joined(separator: ", ")
        throw ThemeError(
          theme: name,
          current == name
            ? "there is no such theme; there are \(known)"
            : "it inherits from “\(current)”, which there is not; there are \(known)")
      }
      guard own != nil || visited.insert(current + " built in").inserted else {
        throw ThemeError(theme: name, "it inherits from itself through “\(current)”")
      }
      visited.insert(current)
      let definition = try ThemeDefinition(name: current, text: text)
      definitions.append(definition)
      next = definition.inherits
    }
    var merged = definitions[definitions.count - 1]
    for definition in definitions.dropLast().reversed() { merged = definition.over(merged) }
    return try Theme(merged)
  }

  static func builtInText(_ name: String) -> String? {
    switch name {
    case "dark": String(decoding: PackageResources.dark_toml, as: UTF8.self)
    case "light": String(decoding: PackageResources.light_toml, as: UTF8.self)
    case "high-contrast": String(decoding: PackageResources.high_contrast_toml, as: UTF8.self)
    default: nil
    }
  }
}
