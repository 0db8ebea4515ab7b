import Testing

@testable import Widgets

struct WordDifferenceTests {
  private func words(_ text: String, _ ranges: [Range<Int>]) -> [String] {
    let bytes = Array(text.utf8)
    return ranges.map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  @Test func `words of only one text are found where they stand`() {
    let first = "A Reddit user recently moved back to their hometown."
    let second = "A Reddit user seeks advice after they moved — to their café hometown"
    let difference = WordDifference(first, second)
    #expect(words(first, difference.onlyInFirst) == ["recently", "back"])
    #expect(
      words(second, difference.onlyInSecond) == ["seeks", "advice", "after", "they", "—", "café"])
    #expect(difference.common == 7)
  }

  @Test func `case and punctuation around words do not count`() {
    let difference = WordDifference("“The bill,” he said.", "the BILL he said")
    #expect(difference.onlyInFirst.isEmpty)
    #expect(difference.onlyInSecond.isEmpty)
  }

  @Test func `empty texts differ in all words of the other`() {
    #expect(WordDifference("", "").common == 0)
    #expect(WordDifference("a b", "  \n").onlyInFirst == [0..<1, 2..<3])
    #expect(WordDifference("", "a b").onlyInSecond == [0..<1, 2..<3])
  }

  /// The longest common subsequence by the table of all prefixes.
  private func longest(_ first: [Int32], _ second: [Int32]) -> Int {
    var row = Array(repeating: 0, count: second.count + 1)
    for element in first {
      var diagonal = 0
      for index in second.indices {
        let above = row[index + 1]
        row[index + 1] = element == second[index] ? diagonal + 1 : max(above, row[index])
        diagonal = above
      }
    }
    return row[second.count]
  }

  private func check(_ comparison: SequenceComparison, _ first: [Int32], _ second: [Int32]) -> Int {
    let one = zip(first, comparison.isCommonInFirst).filter(\.1).map(\.0)
    let other = zip(second, comparison.isCommonInSecond).filter(\.1).map(\.0)
    #expect(one == other, "what is common must be the same sequence: \(first) \(second)")
    return one.count
  }

  @Test func `what is kept is a longest common subsequence`() {
    var state: UInt64 = 42
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for _ in 0..<3000 {
      let letters = 1 + random(6)
      let first = (0..<random(24)).map { _ in Int32(random(letters)) }
      let second = (0..<random(24)).map { _ in Int32(random(letters)) }
      var comparison = SequenceComparison(first, second, patience: 64)
      comparison.compare()
      #expect(check(comparison, first, second) == longest(first, second), "\(first) \(second)")
      var hasty = SequenceComparison(first, second, patience: 2)
      hasty.compare()
      #expect(check(hasty, first, second) <= longest(first, second))
    }
  }

  @Test func `a hundred thousand words are compared in bounded steps`() {
    let first = (0..<100_000).map { Int32($0 % 977) }
    let second = (0..<100_000).map { Int32($0 % 991) }
    var comparison = SequenceComparison(first, second, patience: 16)
    comparison.compare()
    #expect(check(comparison, first, second) > 0)
    let unlike = (0..<100_000).map { Int32($0) }
    var disjoint = SequenceComparison(unlike, unlike.map { -1 - $0 }, patience: 16)
    disjoint.compare()
    #expect(check(disjoint, unlike, unlike.map { -1 - $0 }) == 0)
  }
}
