import CellGrid
import Testing

@testable import Widgets

struct ThemeTests {
  /// What is written as text and has to be read.
  static let textRoles: [Role] =
    [
      .text, .dim, .accent, .heading, .human, .positive, .negative, .warning, .error, .edited,
      .added, .key,
      .misaligned,
    ] + (0..<Role.modelCount).map { .model($0) }

  @Test(arguments: Theme.builtInNames) func `a built-in theme says how every role looks`(
    name: String
  ) throws {
    let theme = try Theme.load(name: name)
    #expect(theme.name == name)
    for role in Role.all { #expect(theme.defines(role), "\(role.name)") }
  }

  @Test(arguments: Theme.builtInNames, [ColorDepth.trueColor, .indexed256])
  func `text is legible on every ground`(name: String, depth: ColorDepth)
    throws
  {
    let theme = try Theme.load(name: name).limited(to: depth)
    for ground in [Role.text, .selection, .panel] {
      for role in Self.textRoles {
        let contrast = Vision.contrast(theme.style(role, on: ground), of: theme)
        #expect(contrast >= 4.5, "\(role.name) on \(ground.name): \(contrast)")
      }
      for role in [Role.border, .interval] {
        let contrast = Vision.contrast(theme.style(role, on: ground), of: theme)
        #expect(contrast >= 3, "\(role.name) on \(ground.name): \(contrast)")
      }
    }
    for step in -4...4 {
      #expect(Vision.contrast(theme.style(.heat(step)), of: theme) >= 4.5, "heat \(step)")
    }
  }

  /// 0.06 in OKLab is three times what eyes just tell apart side by side (about 0.02): enough across a screen, where
  /// the agent's name stands beside its colour anyway.
  @Test(arguments: Theme.builtInNames, [ColorDepth.trueColor, .indexed256])
  func `agents keep their colours apart without red or green sight`(
    name: String, depth: ColorDepth
  ) throws {
    let theme = try Theme.load(name: name).limited(to: depth)
    let agents = [Role.human] + (0..<Role.modelCount).map { .model($0) }
    for vision in Vision.all {
      for (index, one) in agents.enumerated() {
        for other in agents[..<index] {
          let distance = vision.distance(
            theme.style(one).foreground, theme.style(other).foreground, in: theme)
          #expect(distance >= 0.06, "\(one.name) and \(other.name), \(vision): \(distance)")
        }
      }
    }
  }

  @Test(arguments: Theme.builtInNames) func `positive and negative differ for every eye`(
    name: String
  ) throws {
    let theme = try Theme.load(name: name)
    for vision in Vision.all {
      let sign = vision.distance(
        theme.style(.positive).foreground, theme.style(.negative).foreground, in: theme)
      #expect(sign >= 0.1, "\(vision): \(sign)")
      for step in 1...4 {
        let heat = vision.distance(
          theme.style(.heat(step)).background, theme.style(.heat(-step)).background, in: theme)
        #expect(heat >= 0.06, "heat \(step), \(vision): \(heat)")
      }
      for step in -4..<4 {
        let next = vision.distance(
          theme.style(.heat(step)).background, theme.style(.heat(step + 1)).background, in: theme)
        #expect(next >= 0.03, "heat \(step) and its neighbour, \(vision): \(next)")
      }
    }
  }

  @Test func `sixteen colours use only these, none uses attributes`() throws {
    for name in Theme.builtInNames {
      let theme = try Theme.load(name: name)
      for role in Role.all {
        let style = theme.limited(to: .ansi16).style(role)
        for color in [style.foreground, style.background] {
          if case .rgb = color { Issue.record("\(name) \(role.name) is true colour among sixteen") }
          if case .indexed(let index) = color { #expect(index < 16, "\(name) \(role.name)") }
        }
        let plain = theme.limited(to: .none).style(role)
        #expect(plain.foreground == .terminal && plain.background == .terminal)
      }
      #expect(theme.limited(to: .none).row(isSelected: true).attributes.contains(.reverse))
    }
  }

  @Test func `views ask questions`() throws {
    let theme = Theme.standard
    #expect(theme.row(isSelected: true) != theme.row(isSelected: false))
    #expect(theme.agent(0) == theme.style(.model(0)))
    #expect(theme.agent(8) == theme.agent(0))
    #expect(theme.agent(-1) == theme.agent(7))
    #expect(theme.sign(of: 0.1) == theme.style(.positive))
    #expect(theme.sign(of: -0.1) == theme.style(.negative))
    #expect(theme.sign(of: nil) == theme.style(.dim))
    #expect(theme.sign(of: .nan) == theme.style(.dim))
    #expect(theme.heat(2) == theme.style(.heat(4)))
    #expect(theme.heat(-0.5) == theme.style(.heat(-2)))
    #expect(theme.heat(.nan) == theme.style(.dim))
  }

  @Test func `a theme of one's own changes what it names and inherits the rest`() throws {
    let text = """
      inherits = "dark"
      [palette]
      sky = "#0000ff"
      [roles]
      "model.3" = { color = ["#123456", "5"], attributes = ["bold", "reverse"] }
      """
    let theme = try Theme.load(name: "mine", texts: ["mine": text])
    #expect(theme.name == "mine")
    #expect(theme.style(.human).foreground == .rgb(red: 0, green: 0, blue: 255))
    #expect(theme.style(.model(2)).foreground == .rgb(red: 0x12, green: 0x34, blue: 0x56))
    #expect(theme.style(.model(2)).attributes == [.bold, .reverse])
    #expect(theme.limited(to: .indexed256).style(.model(2)).foreground == .indexed(5))
    #expect(theme.style(.model(0)) == Theme.standard.style(.model(0)))
  }

  @Test func `a theme may stand on the built-in one of its own name`() throws {
    let theme = try Theme.load(
      name: "dark", texts: ["dark": "inherits = \"dark\"\n[roles]\ndim = \"7\""])
    #expect(theme.style(.dim).foreground == .indexed(7))
    #expect(theme.style(.human) == Theme.standard.style(.human))
  }

  @Test func `a role left out looks like its parent`() throws {
    let theme = try Theme.load(
      name: "bare", texts: ["bare": "[roles]\ntext = \"3\"\nmodel = \"4\""])
    #expect(theme.style(.model(5)).foreground == .indexed(4))
    #expect(theme.style(.key).foreground == .indexed(3))
    #expect(!theme.defines(.key))
  }

  @Test(arguments: [
    ("[roles]\nhuman = \"#12345\"", 2, "#12345"),
    ("[roles]\nhuman = \"#+12345\"", 2, "#+12345"),
    ("[roles]\nhuman = \"256\"", 2, "256"),
    ("\n[roles]\nhumans = \"red\"", 3, "unknown role “humans”"),
    ("[roles]\nmodel.1 = \"red\"", 2, "quotes"),
    ("[roles]\nhuman = []", 2, "best first"),
    ("[roles]\nhuman = [1]", 2, "best first"),
    ("[roles]\nhuman = { attributes = [\"blink\"] }", 2, "underline"),
    ("[palette]\nsea = [\"#000000\", \"wave\"]\nwave = \"sea\"", 2, "defined by itself"),
    ("appearance = \"grey\"", 1, "light"),
    ("colours = 3", 1, "unknown key"),
    ("roles = 3", 1, "table"),
    ("name = 3", 1, "quotes"),
    ("name = \"x\"\n[roles", 2, "no TOML"),
  ]) func `a broken theme says where and why`(text: String, line: Int, words: String) {
    let error = #expect(throws: ThemeError.self) {
      try Theme.load(name: "mine", texts: ["mine": text])
    }
    #expect(error?.theme == "mine")
    #expect(error?.line == line || (words == "defined by itself" && error?.line == line + 1))
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }

  @Test func `unknown themes and circles are errors`() {
    #expect(throws: ThemeError.self) { try Theme.load(name: "none") }
    #expect(throws: ThemeError.self) {
      try Theme.load(name: "a", texts: ["a": "inherits = \"none\""])
    }
    #expect(throws: ThemeError.self) {
      try Theme.load(name: "a", texts: ["a": "inherits = \"b\"", "b": "inherits = \"a\""])
    }
    #expect(throws: ThemeError.self) { try Theme.load(name: "a", texts: ["a": "inherits = \"a\""]) }
  }
}
