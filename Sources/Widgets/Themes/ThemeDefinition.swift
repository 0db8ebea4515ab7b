import CellGrid
import TOMLKit

/// A theme file as it stands, before names of colours are looked up: a theme that inherits may redefine them.
struct ThemeDefinition {
  /// Colours or names of the palette, best first, and where they stand.
  struct ColorList {
    var names: [String]
    var key: String
    var theme: String
    var line: Int?
  }

  struct Look {
    var color: ColorList?
    var background: ColorList?
    var attributes: Style.Attributes = []
    var colorless: Style.Attributes?
  }

  var name: String
  var inherits: String?
  var appearance: Theme.Appearance?
  var background: ColorList?
  var palette: [String: ColorList] = [:]
  var roles: [Role: Look] = [:]

  /// Reads a theme's text.
  ///
  /// - Throws: `ThemeError` for text that is no TOML, unknown keys and roles, and values of the wrong kind.
  init(name: String, text: String) throws(ThemeError) {
    let table: TOMLTable
    do {
      table = try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      throw ThemeError(
        theme: name, line: error.source.begin.line, "this is no TOML: \(error.description)")
    } catch {
      throw ThemeError(theme: name, "this is no TOML")
    }
    self.name = name
    let reading = Reading(
      theme: name, lines: text.split(separator: "\n", omittingEmptySubsequences: false))
    for (key, value) in table {
      switch key {
      case "name": self.name = try reading.string(value, at: key)
      case "inherits": inherits = try reading.string(value, at: key)
      case "appearance":
        guard let known = Theme.Appearance(rawValue: try reading.string(value, at: key)) else {
          throw reading.error(key, "appearance is “dark” or “light”")
        }
        appearance = known
      case "background": background = try reading.colors(value, at: key, in: nil)
      case "palette":
        for (color, value) in try reading.table(value, at: key) {
          palette[color] = try reading.colors(value, at: color, in: "palette")
        }
      case "roles":
        for (role, value) in try reading.table(value, at: key) {
          guard let known = Role(named: role) else {
            throw reading.error(
              role, "unknown role “\(role)”; a name with a dot is written in quotes")
          }
          roles[known] = try reading.look(value, at: role)
        }
      default:
        throw reading.error(
          key,
          "unknown key “\(key)”; there are name, inherits, appearance, background, palette, roles")
      }
    }
  }

  /// This theme over the one it inherits from.
  func over(_ base: ThemeDefinition) -> ThemeDefinition {
    var merged = self
    merged.appearance = appearance ?? base.appearance
    merged.background = background ?? base.background
    merged.palette = base.palette.merging(palette) { $1 }
    merged.roles = base.roles.merging(roles) { $1 }
    return merged
  }
}

/// Values of a theme file's keys, and errors that name the line.
private struct Reading {
  let theme: String
  let lines: [Substring]

  /// The parser keeps no lines of keys, so the key is looked for where a line begins with it.
  func line(of key: String) -> Int? {
    lines.firstIndex { line in
      let start = line.drop { $0 == " " || $0 == "\t" || $0 == "\"" || $0 == "[" }
      guard start.hasPrefix(key) else { return false }
      return start.dropFirst(key.count).first.map { "\" =]\t.".contains($0) } ?? true
    }.map { $0 + 1 }
  }

  func error(_ key: String, _ problem: String) -> ThemeError {
    ThemeError(theme: theme, line: line(of: key), problem)
  }

  func string(_ value: any TOMLValueConvertible, at key: String) throws(ThemeError) -> String {
    guard let string = value.string else { throw error(key, "“\(key)” is a text in quotes") }
    return string
  }

  func table(_ value: any TOMLValueConvertible, at key: String) throws(ThemeError) -> TOMLTable {
    guard let table = value.table else { throw error(key, "“\(key)” is a table") }
    return table
  }

  func colors(
    _ value: any TOMLValueConvertible, at key: String, in group: String?
  ) throws(ThemeError) -> ThemeDefinition.ColorList {
    var names: [String] = []
    if let name = value.string {
      names = [name]
    } else if let array = value.array {
      for entry in array {
        guard let name = entry.string else {
          throw error(key, "“\(key)” lists colours in quotes, best first")
        }
        names.append(name)
      }
    }
    guard !names.isEmpty else {
      throw error(key, "“\(key)” is a colour in quotes, or a list of them, best first")
    }
    return ThemeDefinition.ColorList(names: names, key: key, theme: theme, line: line(of: key))
  }

  func look(_ value: any TOMLValueConvertible, at role: String) throws(ThemeError)
    -> ThemeDefinition.Look
  {
    var look = ThemeDefinition.Look()
    guard let table = value.table else {
      look.color = try colors(value, at: role, in: "roles")
      return look
    }
    for (key, value) in table {
      switch key {
      case "color": look.color = try colors(value, at: role, in: "roles")
      case "background": look.background = try colors(value, at: role, in: "roles")
      case "attributes": look.attributes = try attributes(value, at: role)
      case "colorless": look.colorless = try attributes(value, at: role)
      default:
        throw error(
          role,
          "role “\(role)” has no “\(key)”; there are color, background, attributes, colorless, and a role whose name has a dot is written in quotes"
        )
      }
    }
    return look
  }

  func attributes(_ value: any TOMLValueConvertible, at role: String) throws(ThemeError)
    -> Style.Attributes
  {
    let known: [String: Style.Attributes] = [
      "bold": .bold, "dim": .dim, "italic": .italic, "underline": .underline, "reverse": .reverse,
    ]
    var attributes: Style.Attributes = []
    guard let array = value.array else { throw error(role, "attributes of “\(role)” are a list") }
    for entry in array {
      guard let attribute = entry.string.flatMap({ known[$0] }) else {
        throw error(role, "attributes of “\(role)” are among bold, dim, italic, underline, reverse")
      }
      attributes.insert(attribute)
    }
    return attributes
  }
}
