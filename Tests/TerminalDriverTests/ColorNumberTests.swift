import CellGrid
import Testing

@testable import TerminalDriver

struct ColorNumberTests {
  private let orange = Color.rgb(red: 0xD5, green: 0x5E, blue: 0x00)

  @Test func `colours get curses's numbers`() {
    #expect(colorNumber(.terminal, of: 256) == -1)
    #expect(colorNumber(.indexed(200), of: 256) == 200)
    #expect(colorNumber(.indexed(9), of: 8) == 1)
    #expect(colorNumber(.indexed(9), of: 16) == 9)
    #expect(colorNumber(.indexed(9), of: 0) == -1)
  }

  @Test func `with 24 bits the first eight numbers stay the user's colours`() {
    let all = 1 << 24
    #expect(colorNumber(orange, of: all) == 0xD55E00)
    #expect(colorNumber(.indexed(3), of: all) == 3)
    #expect(colorNumber(.indexed(196), of: all) == 0xFF0000)
    #expect(colorNumber(.rgb(red: 0, green: 0, blue: 3), of: all) == 8)
  }

  @Test func `the environment bounds the colours`() {
    func most(_ variables: [String: String]) -> ColorDepth { TerminalEnvironment { variables[$0] }.mostColors }
    #expect(most([:]) == .indexed256)
    #expect(most(["COLORTERM": "truecolor"]) == .trueColor)
    #expect(most(["COLORTERM": "24bit", "NO_COLOR": "x"]) == .none)
    #expect(most(["NO_COLOR": ""]) == .indexed256)
  }

  /// RFC 4648, section 10.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("foobar", "Zm9vYmFy"),
  ])
  func `base64 is that of the standard`(text: String, encoded: String) {
    #expect(base64(text.utf8) == encoded)
  }
}
