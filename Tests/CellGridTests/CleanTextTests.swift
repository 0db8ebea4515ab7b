import CellGrid
import Testing

struct CleanTextTests {
  @Test func `controls show as pictures and never as themselves`() {
    #expect(cleaned("a\u{1B}[31mb\u{07}\u{7F}\u{00}") == "a␛[31mb␇␡␀")
    #expect(cleaned("\u{9B}31m\u{85}") == "\u{FFFD}31m\u{FFFD}")
  }

  @Test func `nothing of any short text is a control but the line feed`() {
    for value in (0...0x2FF).map({ UInt32($0) }) + Array(0x2000...0x206F) + [0xFEFF, 0xE0001, 0xE0100] {
      let text = cleaned("x" + String(Unicode.Scalar(value)!) + "y")
      for scalar in text.unicodeScalars where scalar != "\n" {
        #expect(scalar.properties.generalCategory != .control, "U+\(String(value, radix: 16))")
        #expect(scalar.properties.generalCategory != .format, "U+\(String(value, radix: 16))")
      }
    }
  }

  @Test func `line ends become line feeds and tabs spaces`() {
    #expect(cleaned("a\r\nb\nc\u{2028}d\re\t.") == "a\nb\nc\nd␍e    .")
    #expect(cleaned("a\r") == "a␍")
  }

  @Test func `direction controls, joiners and selectors are dropped`() {
    #expect(cleaned("a\u{202E}b\u{2066}c\u{200B}d\u{FE0F}e\u{00AD}f\u{FEFF}") == "abcdef")
  }

  @Test func `a character keeps at most four marks`() {
    let zalgo = "e" + String(repeating: "\u{0301}", count: 40) + "x"
    #expect(Array(cleaned(zalgo).unicodeScalars).count == 6)
    #expect(displayWidth(zalgo) == 2)
  }

  @Test func `a mark without a base stands on a space`() {
    #expect(cleaned("\u{0301}a\n\u{0301}") == " \u{0301}a\n \u{0301}")
  }

  @Test func `of a joined emoji the first stays and of a flag the letters`() {
    #expect(cleaned("👩‍👩‍👧!") == "👩!")
    #expect(cleaned("👋🏽") == "👋")
    #expect(cleaned("❤️‍🔥") == "\u{2764}")
    #expect(cleaned("🇩🇪") == "DE")
    #expect(cleaned("1️⃣") == "1")
    #expect(cleaned("क\u{094D}\u{200D}ष") == "क\u{094D}ष")
  }

  @Test func `scalars of uncertain width are replaced`() {
    #expect(cleaned("\u{1FAE8}\u{4DC0}\u{0378}") == "\u{FFFD}\u{FFFD}\u{FFFD}")
  }

  @Test(arguments: [
    "", "plain", "\t\r\n\r", "\u{0301}", "👋\u{200B}🏽", "👩\u{200D}\u{200D}👩", "🏽🏽", "e\u{0301}\u{200D}\u{0301}",
    "a\u{1F1E6}\u{0301}", "한\u{1100}\u{1161}", "\u{1160}", "\r\r\n", "❤\u{FE0F}\u{200D}\u{200B}🔥",
    "\t\u{0301}\u{200D}🔥",
  ])
  func `cleaning twice is cleaning once`(text: String) {
    let once = cleaned(text)
    #expect(Array(cleaned(once).unicodeScalars) == Array(once.unicodeScalars))
  }

  @Test func `cleaning random scalars twice is cleaning once`() {
    var generator = SplitMix(state: 7)
    let troublesome: [UInt32] = [
      0x0D, 0x0A, 0x09, 0x200D, 0xFE0F, 0x0301, 0x1F3FD, 0x1F469, 0x1F1E9, 0x2764, 0x41, 0x4E16,
    ]
    for _ in 0..<2000 {
      var text = String.UnicodeScalarView()
      for _ in 0..<8 { text.append(Unicode.Scalar(troublesome.randomElement(using: &generator)!)!) }
      let once = cleaned(String(text))
      #expect(Array(cleaned(once).unicodeScalars) == Array(once.unicodeScalars), "\(Array(text))")
    }
  }
}

struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
