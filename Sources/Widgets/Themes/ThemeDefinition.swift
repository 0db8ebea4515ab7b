import CellGrid
import TOMLReading

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
    let bytes = Array(text.utf8)
    let table: TOMLTable
    do {
      table = try TOMLReader.read(bytes, from: 0)
    } catch {
      throw ThemeError(
        theme: name, line: Reading(theme: name, bytes: bytes).line(at: error.offset), "this is no TOML: \(error.message)")
    }
    self.name = name
    let reading = Reading(theme: name, bytes: bytes)
    for entry in table.entries {
      switch entry.key {
      case "name": self.name = try reading.string(entry)
      case "inherits": inherits = try reading.string(entry)
      case "appearance":
        guard let known = Theme.Appearance(rawValue: try reading.string(entry)) else {
          throw reading.error(entry, "appearance is “dark” or “light”")
        }
        appearance = known
      case "background": background = try reading.colors(entry)
      case "palette":
        for color in try reading.table(entry).entries { palette[color.key] = try reading.colors(color) }
      case "roles":
        for role in try reading.table(entry).entries {
          guard let known = Role(named: role.key) else {
            throw reading.error(role, "unknown role “\(role.key)”; a name with a dot is written in quotes")
          }
          roles[known] = try reading.look(role)
        }
      default:
        throw reading.error(
          entry,
          "unknown key “\(entry.key)”; there are name, inherits, appearance, background, palette, roles")
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
  let bytes: [UInt8]

  func line(at offset: Int) -> Int { bytes.prefix(offset).count { $0 == UInt8(ascii: "\n") } + 1 }

  func error(_ entry: TOMLTable.Entry, _ problem: String) -> ThemeError {
    ThemeError(theme: theme, line: line(at: entry.offset), problem)
  }

  func string(_ entry: TOMLTable.Entry) throws(ThemeError) -> String {
    guard case .text(let text) = entry.value else { throw error(entry, "“\(entry.key)” is a text in quotes") }
    return text
  }

  func table(_ entry: TOMLTable.Entry) throws(ThemeError) -> TOMLTable {
    guard case .table(let table) = entry.value else { throw error(entry, "“\(entry.key)” is a table") }
    return table
  }

  func colors(_ entry: TOMLTable.Entry) throws(ThemeError) -> ThemeDefinition.ColorList {
    var names: [String] = []
    switch entry.value {
    case .text(let name): names = [name]
    case .list(let list):
      for value in list {
        guard case .text(let name) = value else {
          throw error(entry, "“\(entry.key)” lists colours in quotes, best first")
        }
        names.append(name)
      }
    default: break
    }
    guard !names.isEmpty else {
      throw error(entry, "“\(entry.key)” is a colour in quotes, or a list of them, best first")
    }
    return ThemeDefinition.ColorList(names: names, key: entry.key, theme: theme, line: line(at: entry.offset))
  }

  func look(_ role: TOMLTable.Entry) throws(ThemeError) -> ThemeDefinition.Look {
    var look = ThemeDefinition.Look()
    guard case .table(let table) = role.value else {
      look.color = try colors(role)
      return look
    }
    for entry in table.entries {
      switch entry.key {
      case "color": look.color = try colors(entry)
      case "background": look.background = try colors(entry)
      case "attributes": look.attributes = try attributes(entry, of: role)
      case "colorless": look.colorless = try attributes(entry, of: role)
      default:
        throw error(
          entry,
          "role “\(role.key)” has no “\(entry.key)”; there are color, background, attributes, colorless, and a role whose "
            + "name has a dot is written in quotes")
      }
    }
    return look
  }

  func attributes(_ entry: TOMLTable.Entry, of role: TOMLTable.Entry) throws(ThemeError) -> Style.Attributes {
    let known: [String: Style.Attributes] = [
      "bold": .bold, "dim": .dim, "italic": .italic, "underline": .underline, "reverse": .reverse,
    ]
    var attributes: Style.Attributes = []
    guard case .list(let list) = entry.value else { throw error(entry, "attributes of “\(role.key)” are a list") }
    for value in list {
      guard case .text(let name) = value, let attribute = known[name] else {
        throw error(entry, "attributes of “\(role.key)” are among bold, dim, italic, underline, reverse")
      }
      attributes.insert(attribute)
    }
    return attributes
  }
}
