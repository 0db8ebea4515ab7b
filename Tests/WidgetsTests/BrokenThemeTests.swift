import Testing

@testable import Widgets

@Suite struct BrokenThemeTests {
  @Test(arguments: ["[[=", "[&", "a = [}", "name = \"x\"\n[roles]\ntext = [[=", "\u{0}", "=", "[roles"])
  func `a theme that is no TOML gives an error with its line`(text: String) {
    #expect {
      try Theme.load(name: "mine", texts: ["mine": text])
    } throws: { error in
      (error as? ThemeError)?.line != nil
    }
  }

  /// Every byte of the default theme in turn is taken out, doubled, or made another: each text is read or refused.
  @Test func `no damage of a theme ends the program`() throws {
    let bytes = Array(try #require(Theme.builtInText("dark")).utf8)
    var refused = 0
    for place in stride(from: 0, to: bytes.count, by: 7) {
      for damage in [[], [bytes[place], bytes[place]], [UInt8(ascii: "[")], [UInt8(ascii: "=")], [UInt8(ascii: "\"")]] {
        var damaged = bytes
        damaged.replaceSubrange(place...place, with: damage)
        do {
          _ = try Theme.load(name: "mine", texts: ["mine": String(decoding: damaged, as: UTF8.self)])
        } catch {
          refused += 1
        }
      }
    }
    #expect(refused > 0)
  }
}
