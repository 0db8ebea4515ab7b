import CKernels
import Preferences
import Statistics
import Testing

/// The kernels against the same in plain Swift.
struct KernelTests {
  private func plane(_ words: Int, _ generator: inout SeededGenerator) -> [UInt64] {
    (0..<words).map { _ in generator.next() }
  }

  @Test(arguments: [0, 1, 7, 8, 9, 31, 64, 1000])
  func `concordance is counted bit for bit`(words: Int) {
    var generator = SeededGenerator(seed: UInt64(words) + 1)
    // One word more, so that planes can begin where vectors would rather not.
    for offset in 0...1 {
      let preferenceWay = plane(words + 1, &generator)
      let preferenceDecided = plane(words + 1, &generator)
      let way = plane(words + 1, &generator)
      let decided = plane(words + 1, &generator)
      let missing = zip(plane(words + 1, &generator), decided).map { $0 & ~$1 }
      for hasMissing in [false, true] {
        var expected = (concordant: UInt64(0), discordant: UInt64(0), comparable: UInt64(0))
        for word in offset..<(offset + words) {
          let both = preferenceDecided[word] & decided[word]
          let opposite = preferenceWay[word] ^ way[word]
          expected.concordant += UInt64((both & ~opposite).nonzeroBitCount)
          expected.discordant += UInt64((both & opposite).nonzeroBitCount)
          expected.comparable += UInt64((preferenceDecided[word] & ~(hasMissing ? missing[word] : 0)).nonzeroBitCount)
        }
        var counts = ck_concordance(concordant: 1, discordant: 2, comparable: 3)
        preferenceWay.withUnsafeBufferPointer { preferenceWay in
          preferenceDecided.withUnsafeBufferPointer { preferenceDecided in
            way.withUnsafeBufferPointer { way in
              decided.withUnsafeBufferPointer { decided in
                missing.withUnsafeBufferPointer { missing in
                  ck_count_concordant(
                    preferenceWay.baseAddress! + offset, preferenceDecided.baseAddress! + offset,
                    way.baseAddress! + offset, decided.baseAddress! + offset,
                    hasMissing ? missing.baseAddress! + offset : nil, words, &counts)
                }
              }
            }
          }
        }
        #expect(counts.concordant == expected.concordant)
        #expect(counts.discordant == expected.discordant)
        #expect(counts.comparable == expected.comparable)
      }
    }
  }

  private static let rules: [(ComparisonRule, ck_rule, Double)] = [
    (.exact, ck_rule_exact, 0), (.absoluteMargin(0.25), ck_rule_absolute_margin, 0.25),
    (.absoluteMargin(0), ck_rule_absolute_margin, 0), (.relativeMargin(0.3), ck_rule_relative_margin, 0.3),
    (.relativeMargin(1), ck_rule_relative_margin, 1), (.eitherZero, ck_rule_either_zero, 0),
  ]

  @Test(arguments: [0, 1, 63, 64, 65, 130, 700], [Direction.more, .less])
  func `pairs are compared as the rules say, and a value that is missing makes a pair missing`(
    pairs: Int, direction: Direction
  ) {
    var generator = SeededGenerator(seed: UInt64(pairs))
    let special: [Double] = [
      .nan, 0, -0.0, 0.25, 0.5, 0.7, 1, 1.3, -1, 70, 100, 1e308, -1e308, .infinity, .leastNonzeroMagnitude,
    ]
    let values = special + (0..<50).map { _ in Double(generator.below(40)) / 8 - 1 }
    let first = (0..<pairs).map { _ in generator.below(UInt32(values.count)) }
    let second = (0..<pairs).map { _ in generator.below(UInt32(values.count)) }
    let words = (pairs + 63) / 64
    for (rule, kernelRule, margin) in Self.rules {
      // Filled with ones: every word must be written whole.
      var way = [UInt64](repeating: .max, count: words)
      var decided = way
      var missing = way
      let count = ck_compare(
        values, first, second, pairs, kernelRule, margin, direction == .less ? 1 : 0, &way, &decided, &missing)
      var expected = (
        way: way.map { _ in UInt64(0) }, decided: way.map { _ in UInt64(0) }, missing: way.map { _ in UInt64(0) }
      )
      for pair in 0..<pairs {
        let (a, b) = (values[Int(first[pair])], values[Int(second[pair])])
        let bit: UInt64 = 1 << UInt64(pair % 64)
        if a.isNaN || b.isNaN {
          expected.missing[pair / 64] |= bit
          continue
        }
        let result = direction == .more ? rule.compare(a, b) : -rule.compare(a, b)
        if result != 0 { expected.decided[pair / 64] |= bit }
        if result > 0 { expected.way[pair / 64] |= bit }
      }
      #expect(way == expected.way)
      #expect(decided == expected.decided)
      #expect(missing == expected.missing)
      #expect(count == expected.missing.reduce(0) { $0 + $1.nonzeroBitCount })
    }
  }

  @Test(arguments: [0, 1, 3, 15, 64, 1000, 65_536])
  func `weighted sums are exact, also where every product is the largest`(count: Int) {
    var generator = SeededGenerator(seed: UInt64(count))
    let resamples = 6
    let columns = 3
    // Rows further apart than they are long, and starting off any boundary.
    let weightStride = count + 3
    let valueStride = count + 5
    for isExtreme in [false, true] {
      let weights = (0..<(resamples * weightStride)).map { _ in isExtreme ? UInt8.max : UInt8(generator.below(256)) }
      let values = (0..<(columns * valueStride)).map { _ in isExtreme ? Int8.min : Int8(Int(generator.below(256)) - 128)
      }
      var sums = [Int64](repeating: 7, count: resamples * columns)
      ck_add_weighted_sums(weights, weightStride, resamples, values, valueStride, columns, count, &sums)
      for resample in 0..<resamples {
        for column in 0..<columns {
          var expected: Int64 = 7
          for place in 0..<count {
            expected += Int64(weights[resample * weightStride + place]) * Int64(values[column * valueStride + place])
          }
          #expect(sums[resample * columns + column] == expected)
        }
      }
    }
  }
}
