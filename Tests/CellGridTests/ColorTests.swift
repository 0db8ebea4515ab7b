import CellGrid
import Testing

struct ColorTests {
  private let orange = Color.rgb(red: 0xD5, green: 0x5E, blue: 0x00)

  @Test func `colours become the nearest that the depth has`() {
    #expect(reduced(orange, to: .trueColor) == orange)
    #expect(reduced(.rgb(red: 215, green: 95, blue: 0), to: .indexed256) == .indexed(166))
    #expect(reduced(.rgb(red: 8, green: 8, blue: 8), to: .indexed256) == .indexed(232))
    #expect(reduced(.rgb(red: 250, green: 5, blue: 5), to: .ansi16) == .indexed(9))
    #expect(reduced(.indexed(196), to: .ansi16) == .indexed(9))
    #expect(reduced(.indexed(3), to: .ansi16) == .indexed(3))
    #expect(reduced(.indexed(200), to: .indexed256) == .indexed(200))
    for depth in ColorDepth.allCases { #expect(reduced(.terminal, to: depth) == .terminal) }
  }

  @Test func `without colours only the attributes remain`() {
    let style = Style(foreground: orange, background: .indexed(4), attributes: [.bold, .reverse])
    #expect(reduced(style, to: .none) == Style(attributes: [.bold, .reverse]))
  }

  @Test func `text does not vanish into its background`() {
    let dark = Style(foreground: .rgb(red: 20, green: 20, blue: 20), background: .rgb(red: 10, green: 10, blue: 10))
    #expect(reduced(dark, to: .ansi16) == Style(foreground: .indexed(15), background: .indexed(0)))
    let hidden = Style(foreground: .indexed(0), background: .indexed(0))
    #expect(reduced(hidden, to: .ansi16) == hidden)
  }

  /// WCAG 2.2: black on white is 21:1; #777777 on white is the well-known 4.48:1.
  @Test func `contrast is that of the guidelines`() throws {
    let white = Color.rgb(red: 255, green: 255, blue: 255)
    let black = Color.rgb(red: 0, green: 0, blue: 0)
    #expect(abs(try #require(contrastRatio(black, white)) - 21) < 1e-9)
    #expect(contrastRatio(white, white) == 1)
    #expect(abs(try #require(contrastRatio(.rgb(red: 0x77, green: 0x77, blue: 0x77), white)) - 4.48) < 0.005)
    #expect(contrastRatio(.indexed(231), black) == contrastRatio(white, black))
    #expect(contrastRatio(.terminal, white) == nil)
    #expect(contrastRatio(white, .indexed(15)) == nil)
  }
}
