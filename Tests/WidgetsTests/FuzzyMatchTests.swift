import Testing

@testable import Widgets

struct FuzzyMatchTests {
  private func order(_ query: String, _ texts: [String]) -> [String] {
    FuzzyMatch.ranked(query, among: texts).map { texts[$0.index] }
  }

  @Test func `letters have to come in order`() {
    #expect(FuzzyMatch("abc", in: "a big cat") != nil)
    #expect(FuzzyMatch("acb", in: "a big cat") == nil)
    #expect(FuzzyMatch("aa", in: "a") == nil)
    #expect(FuzzyMatch("a", in: "") == nil)
  }

  @Test func `an empty query fits all in the given order`() {
    #expect(order("", ["long title", "b", "a"]) == ["long title", "b", "a"])
    #expect(FuzzyMatch("", in: "")?.ranges == [])
    #expect(FuzzyMatch("  ", in: "ab")?.score == 0)
  }

  @Test func `case does not count`() {
    #expect(FuzzyMatch("GPT", in: "gpt-4o")?.ranges == [0..<3])
    #expect(FuzzyMatch("gpt", in: "GPT-4o")?.ranges == [0..<3])
  }

  @Test func `what begins with the query comes first, all of it before more of it`() {
    #expect(
      order("length", ["relative length", "lengthy", "length", "l e n g t h"]).prefix(2) == [
        "length", "lengthy",
      ])
    #expect(order("no", ["known", "number of facts", "novel words"]).first == "novel words")
  }

  @Test func `starts of words beat letters inside`() {
    #expect(order("nf", ["confine", "number of facts"]).first == "number of facts")
    #expect(order("fa", ["off focus at", "misaligned facts"]).first == "misaligned facts")
    #expect(order("ia", ["formality alignment", "intent alignment"]).first == "intent alignment")
  }

  @Test func `runs beat scattered letters`() {
    #expect(order("gap", ["grouped answers plot", "show the gap"]).first == "show the gap")
    #expect(FuzzyMatch("gap", in: "grouped gap plot")?.ranges == [8..<11])
  }

  @Test func `of equals the shorter comes first`() {
    #expect(order("bars", ["all bars of models", "all bars"]).first == "all bars")
  }

  @Test func `words of the query may come in any order`() {
    #expect(FuzzyMatch("facts number", in: "number of facts")?.ranges == [0..<6, 10..<15])
    #expect(FuzzyMatch("facts length", in: "number of facts") == nil)
  }

  @Test func `characters beyond ASCII and long texts are matched`() {
    #expect(FuzzyMatch("éß", in: "café straße")?.ranges == [3..<4, 9..<10])
    #expect(FuzzyMatch("世", in: "a世界")?.ranges == [1..<2])
    let long = String(repeating: "x", count: 5000) + "y"
    #expect(FuzzyMatch("xx", in: long) != nil)
    #expect(FuzzyMatch("xy", in: long) == nil)
  }

  @Test(arguments: hostileTexts) func `ranges lie in the text and hold the letters`(text: String) {
    for query in ["a", "e", "lo", "世界", "\u{1b}", text] {
      guard let match = FuzzyMatch(query, in: text) else { continue }
      let characters = Array(text)
      #expect(
        match.ranges.allSatisfy {
          $0.lowerBound >= 0 && $0.upperBound <= characters.count && !$0.isEmpty
        })
    }
  }
}
