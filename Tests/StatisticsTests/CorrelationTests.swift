import Testing

@testable import Statistics

struct CorrelationTests {
  // SciPy sums in another order: the difference is rounding alone.
  private let tolerance = 1e-13

  @Test func `the three coefficients are those of SciPy`() throws {
    for fields in try referenceCases("correlations.txt") {
      let (x, y) = (fields[0].numbers, fields[1].numbers)
      #expect(agrees(kendallTauB(x, y), fields[2].number, to: tolerance))
      #expect(agrees(spearmanRho(x, y), fields[3].number, to: tolerance))
      // In pearsonr's own sums values near 1e9 keep about twelve digits of their deviations.
      #expect(agrees(pearsonR(x, y), fields[4].number, to: 1e-11))
    }
  }

  @Test(arguments: [
    ([], []), ([1], [2]), ([1, 1, 1], [1, 2, 3]), ([1, 2, 3], [4, 4, 4]), ([1, .nan, 3], [1, 2, 3]),
    ([0.1, 0.1], [0.3, 0.3]),
  ])
  func `without variation, or with a value that is none, there is no coefficient`(x: [Double], y: [Double]) {
    #expect(kendallTauB(x, y) == nil)
    #expect(spearmanRho(x, y) == nil)
    #expect(pearsonR(x, y) == nil)
  }

  @Test func `an infinite value has a rank but no product`() {
    #expect(kendallTauB([1, 2, .infinity], [1, 2, 3]) == 1)
    #expect(spearmanRho([1, 2, .infinity], [1, 2, 3]) == 1)
    #expect(pearsonR([1, 2, .infinity], [1, 2, 3]) == nil)
  }

  @Test(arguments: [2, 3, 13, 48, 49, 1000])
  func `agreement and its opposite are exactly one`(count: Int) {
    let x: [Double] = (0..<count).map { Double($0 * $0) / 7 }
    let coefficients: [([Double], [Double]) -> Double?] = [kendallTauB, spearmanRho, pearsonR]
    let opposite = x.map { -$0 }
    for coefficient in coefficients {
      #expect(coefficient(x, x) == 1)
      #expect(coefficient(x, opposite) == -1)
    }
  }

  @Test func `the largest and smallest numbers neither overflow nor vanish`() {
    let large = [-Double.greatestFiniteMagnitude, 0, .greatestFiniteMagnitude]
    #expect(agrees(pearsonR(large, [1, 2, 3]), 1, to: 1e-15))
    #expect(agrees(pearsonR([0x1p-1070, 0x2p-1070, 0x3p-1070], [1, 2, 3]), 1, to: 1e-12))
  }

  @Test(arguments: [2, 4, 30, 400, 100_000])
  func `sorting and comparing count the same pairs`(levels: UInt32) {
    var generator = SeededGenerator(seed: UInt64(levels))
    for count in [2, 24, 25, 100, 700] {
      let x = (0..<count).map { _ in Double(generator.below(levels)) }
      let y = (0..<count).map { _ in Double(generator.below(levels)) }
      #expect(KendallCounts(sorting: x, y) == KendallCounts(comparingEachWithEach: x, y))
    }
  }

  @Test func `inversions of a reversed sequence are all pairs`() {
    var numbers = (0..<5000).reversed().map(UInt32.init)
    #expect(inversions(of: &numbers, largest: 4999) == 5000 * 4999 / 2)
    var sorted = (0..<5000).map(UInt32.init)
    #expect(inversions(of: &sorted, largest: 4999) == 0)
    var equal = [UInt32](repeating: 0, count: 100)
    #expect(inversions(of: &equal, largest: 0) == 0)
  }
}
