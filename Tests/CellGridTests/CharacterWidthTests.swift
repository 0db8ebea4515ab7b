import CellGrid
import Foundation
import Testing

struct CharacterWidthTests {
  /// Curses goes by libc's widths, so ours have to be the same for all that `cleaned` lets through: no tolerance.
  @Test func `widths are those of libc for every scalar that survives cleaning`() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "ReferenceValues/widths.csv")
    var compared = 0
    var wrong: [String] = []
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst() {
      let fields = line.split(separator: ",")
      let (first, last) = (try #require(UInt32(fields[0], radix: 16)), try #require(UInt32(fields[1], radix: 16)))
      let expected = try #require(Int(fields[2]))
      for value in first...last {
        guard let scalar = Unicode.Scalar(value) else { continue }
        guard cleaned("x" + String(scalar)).unicodeScalars.last == scalar, value != 0x0A else { continue }
        compared += 1
        if columns(of: scalar) != expected { wrong.append("U+" + String(value, radix: 16)) }
      }
    }
    #expect(wrong == [])
    #expect(compared > 100_000)
  }

  @Test func `the width of a text is that of what is drawn`() {
    #expect(displayWidth("") == 0)
    #expect(displayWidth("a世🙂e\u{0301}") == 6)
    #expect(displayWidth("\u{1B}\t") == 5)
  }
}
