import Testing

@testable import Statistics

struct IntervalTests {
  @Test func `percentile intervals are those of NumPy`() throws {
    for fields in try referenceCases("quantiles.txt") {
      let values = fields[0].numbers
      let interval = try #require(percentileInterval(of: values.reversed(), level: fields[1].number))
      // Shares such as 0.025 are themselves rounded, times the number of values.
      #expect(agrees(interval.low, fields[2].number, to: 1e-12))
      #expect(agrees(interval.high, fields[3].number, to: 1e-12))
      #expect(interval.method == .percentile(resamples: values.count, missing: 0))
    }
  }

  @Test func `resamples without an estimate are left out and counted`() throws {
    let interval = try #require(percentileInterval(of: [nil, 2, nil, 1, 3, .nan], level: 0.5))
    #expect(interval == Interval(low: 1.5, high: 2.5, level: 0.5, method: .percentile(resamples: 3, missing: 3)))
    #expect(percentileInterval(of: [Double?]()) == nil)
    #expect(percentileInterval(of: [nil, nil]) == nil)
  }

  @Test func `equal estimates have an interval of no width`() throws {
    let interval = try #require(percentileInterval(of: Array(repeating: Double.infinity, count: 7)))
    #expect(interval.low == .infinity && interval.high == .infinity)
  }

  @Test func `Wilson's intervals are those of SciPy`() throws {
    for fields in try referenceCases("wilson.txt") {
      let interval = try #require(
        wilsonInterval(successes: Int(fields[0][0])!, of: Int(fields[1][0])!, level: fields[2].number))
      #expect(agrees(interval.low, fields[3].number, to: 1e-13))
      #expect(agrees(interval.high, fields[4].number, to: 1e-13))
      #expect(interval.method == .wilson)
    }
    #expect(wilsonInterval(successes: 0, of: 0) == nil)
    #expect(wilsonInterval(successes: 0, of: 5)?.low == 0)
    #expect(wilsonInterval(successes: 5, of: 5)?.high == 1)
  }

  @Test func `normal quantiles are those of SciPy`() throws {
    for fields in try referenceCases("normal-quantiles.txt") {
      // The published approximation promises sixteen digits; the last may differ.
      #expect(agrees(standardNormalQuantile(fields[0].number), fields[1].number, to: 1e-14))
    }
    let interval = normalInterval(estimate: 2, standardError: 0.5)
    #expect(agrees(interval.low, 2 - 0.5 * 1.959963984540054, to: 1e-14))
    #expect(agrees(interval.high, 2 + 0.5 * 1.959963984540054, to: 1e-14))
  }
}
