import Testing

@testable import StudyFormats

@Suite struct TextTitleTests {
  @Test func `the quick way for plain lines gives what the general one gives`() {
    var state: UInt64 = 14
    func below(_ bound: UInt64) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33 % bound)
    }
    let pieces = [
      "a", "word", " ", "  ", "\t", "\n", "\r\n", "\u{B}", "longerword,", "é", "…", "\u{301}", "🙂", "\u{7F}",
    ]
    var plain = 0
    for _ in 0..<3000 {
      let text = (0..<below(24)).map { _ in pieces[below(UInt64(below(3) == 0 ? pieces.count : 9))] }.joined()
      guard let title = TextTitle.ofPlainLine(text, 20) else { continue }
      plain += 1
      #expect(title == TextTitle.ofAnyLine(text, 20), "\(text.debugDescription)")
    }
    #expect(plain > 1000)
  }
}
