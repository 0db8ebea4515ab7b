import Testing

@testable import Statistics

struct KendallNullTests {
  @Test func `the exact p is that of going through every permutation, and SciPy's without ties`() throws {
    for fields in try referenceCases("kendall-null.txt") {
      let (x, y) = (fields[0].numbers, fields[1].numbers)
      let result = try #require(kendallNull(x, y))
      #expect(result.method == .exact)
      #expect(result.n == x.count)
      // Counts are whole numbers; beyond 2⁵³ they are rounded in the sixteenth digit.
      #expect(abs(result.p - fields[2].number) <= 1e-12 * fields[2].number, "\(x) \(y)")
    }
  }

  @Test func `the p does not depend on which side comes first, nor on anything but order`() throws {
    let x = [1.0, 2, 2, 3, 5, 5, 5, 8, 9, 10, 11, 11, 13]
    let y = [2.0, 1, 3, 3, 4, 9, 7, 5, 6, 6, 10, 12, 11]
    let p = try #require(kendallNull(x, y)?.p)
    #expect(agrees(kendallNull(y, x)?.p, p, to: 1e-12))
    #expect(agrees(kendallNull(x.map { $0 * $0 }, y.map { -1 / $0 })?.p, p, to: 1e-12))
    #expect(agrees(kendallNull(x.map { -$0 }, y)?.p, p, to: 1e-12))
  }

  @Test func `perfect agreement without ties has two of all permutations`() {
    let x = (0..<20).map(Double.init)
    let permutations = (1...20).reduce(1.0) { $0 * Double($1) }
    #expect(agrees(kendallNull(x, x)?.p, 2 / permutations, to: 1e-30))
  }

  @Test func `ties on one side are counted for many values`() throws {
    let x = (0..<60).map { Double($0 / 3) }
    let y = (0..<60).map { Double($0 * 7 % 60) }
    #expect(try #require(kendallNull(x, y)).method == .exact)
    #expect(try #require(kendallNull(y, x)).method == .exact)
  }

  @Test func `a few ties on both sides are counted for thirty values`() throws {
    let x = (0..<30).map { Double($0 == 4 ? 3 : $0) }
    let y = (0..<30).map { Double(($0 == 11 ? 12 : $0) * 7 % 30) }
    let result = try #require(kendallNull(x, y))
    #expect(result.method == .exact)
    // Breaking two ties in sixty places hardly moves the distribution.
    let untied = try #require(
      kendallNull(Array(stride(from: 0, to: 30, by: 1)), y.enumerated().map { $1 + Double($0) / 100 }))
    #expect(agrees(result.p, untied.p, to: 0.05))
  }

  @Test func `too much to count is sampled near the exact value, the same for the same seed`() throws {
    let x = [1.0, 1, 2, 3, 3, 4, 5, 6, 6, 7]
    let y = [2.0, 1, 1, 3, 4, 5, 5, 8, 6, 7]
    let exact = try #require(kendallNull(x, y.map { -$0 * $0 })).p
    let sampled = try #require(kendallNull(x, y, effort: 10, draws: 5000, seed: 9))
    guard case .sampled(5000, let standardError) = sampled.method else {
      Issue.record("\(sampled.method) although there was next to no effort to spend")
      return
    }
    #expect(abs(sampled.p - exact) <= 4 * standardError + 1 / 5001)
    #expect(kendallNull(x, y, effort: 10, draws: 5000, seed: 9) == sampled)
    #expect(sampled.p >= 1.0 / 5001)
  }

  @Test func `values in the hundreds are sampled`() throws {
    let x = (0..<300).map(Double.init)
    let result = try #require(kendallNull(x, x.map { $0 * 7.0.truncatingRemainder(dividingBy: 11) }, draws: 50))
    guard case .sampled = result.method else {
      Issue.record("300 values cannot be counted in floating point")
      return
    }
    #expect(result.p == 1.0 / 51)
  }

  @Test(arguments: [([], []), ([1], [1]), ([1, 1], [1, 2]), ([1, 2], [3, 3]), ([.nan, 1], [1, 2])])
  func `without variation there is no p`(x: [Double], y: [Double]) {
    #expect(kendallNull(x, y) == nil)
  }
}
