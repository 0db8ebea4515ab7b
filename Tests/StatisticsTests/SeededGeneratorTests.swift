import Testing

@testable import Statistics

struct SeededGeneratorTests {
  @Test func `the words are those of the published generators`() throws {
    var split = SplitMix64(state: 1_234_567)
    #expect(split.next() == 6_457_827_717_110_365_317)
    #expect(split.next() == 3_203_168_211_198_807_973)
    var generator = SeededGenerator(state: (1, 2, 3, 4))
    #expect(
      (0..<4).map { _ in generator.next() } == [41_943_041, 58_720_359, 3_588_806_011_781_223, 3_591_011_842_654_386])
    for fields in try referenceCases("generator.txt") {
      var generator = SeededGenerator(seed: UInt64(fields[0][0])!)
      #expect(fields[1].map { UInt64($0)! } == fields[1].map { _ in generator.next() })
    }
  }

  @Test func `streams of one seed, and equal streams of two seeds, share no word`() {
    var words: Set<UInt64> = []
    for seed in 0..<3 as Range<UInt64> {
      for stream in 0..<50 as Range<UInt64> {
        var generator = SeededGenerator(seed: seed, stream: stream)
        for _ in 0..<20 { words.insert(generator.next()) }
      }
    }
    #expect(words.count == 3 * 50 * 20)
  }

  @Test func `numbers below a bound reach each and no other, evenly`() {
    var generator = SeededGenerator(seed: 5)
    var counts = [Int](repeating: 0, count: 7)
    for _ in 0..<70_000 { counts[Int(generator.below(7))] += 1 }
    // Five standard deviations of a binomial with 70,000 trials of 1/7.
    #expect(counts.allSatisfy { abs($0 - 10_000) < 463 })
    #expect((0..<100).allSatisfy { _ in generator.below(1) == 0 })
    // A bound just above 2³¹ rejects almost every second word.
    let bound: UInt32 = 1 << 31 + 1
    #expect((0..<1000).allSatisfy { _ in generator.below(bound) < bound })
  }
}
