import Statistics
import Testing

@Suite struct PairedShiftTests {
  private func measured(_ pairs: [(Double, Double, Int)]) -> [PairedShift.Measurement] {
    pairs.map { PairedShift.Measurement(before: $0.0, after: $0.1, cluster: $0.2) }
  }

  @Test func `the shift is the mean of the differences, whatever the clusters are`() throws {
    let shift = try #require(PairedShift(measured([(1, 3, 7), (2, 2, 7), (5, 6, 9)])))
    #expect(shift.shift == 1)
    #expect(shift.before == 8.0 / 3 && shift.after == 11.0 / 3)
    #expect(shift.count == 3 && shift.clusters == 2)
  }

  @Test func `equal differences have an interval of no width, however different the things are`() throws {
    let shift = try #require(
      PairedShift(measured((0..<20).map { (Double($0 * $0), Double($0 * $0) + 2, $0) })))
    let interval = try #require(shift.interval)
    #expect(interval.low == 2 && interval.high == 2)
    #expect(interval.level == 0.95)
    #expect(interval.method == .percentile(resamples: 1000, missing: 0))
  }

  /// Of n clusters with differences of 0 and 1 in equal numbers a resample's mean is binomial: the standard error is
  /// 0.5 / √n = 0.05 for n = 100, the ends 0.5 ± 1.96 · 0.05 = 0.402 and 0.598. 10,000 resamples and steps of 0.01 leave 0.01.
  @Test func `the ends are those of the binomial distribution that the resamples have`() throws {
    let shift = try #require(
      PairedShift(measured((0..<100).map { (0, Double($0 % 2), $0) }), resamples: 10_000, seed: 3))
    let interval = try #require(shift.interval)
    #expect(abs(interval.low - 0.402) < 0.0101 && abs(interval.high - 0.598) < 0.0101)
    let again = try #require(
      PairedShift(measured((0..<100).map { (0, Double($0 % 2), $0) }), resamples: 10_000, seed: 3))
    #expect(again == shift)
  }

  @Test func `things of one cluster are drawn together, so that more of them make no narrower interval`() throws {
    let apart = (0..<30).map { (0.0, Double($0 % 3), $0) }
    let doubled = apart + apart
    let one = try #require(PairedShift(measured(apart))?.interval)
    let other = try #require(PairedShift(measured(doubled))?.interval)
    #expect(abs(one.low - other.low) < 1e-12 && abs(one.high - other.high) < 1e-12)
  }

  @Test func `nothing has no shift, and one cluster or no resamples no interval`() {
    #expect(PairedShift([]) == nil)
    #expect(PairedShift(measured([(1, 2, 0), (1, 4, 0)]))?.interval == nil)
    #expect(PairedShift(measured([(1, 2, 0), (1, 4, 0)]))?.shift == 2)
    #expect(PairedShift(measured([(1, 2, 0), (1, 4, 1)]), resamples: 0)?.interval == nil)
  }
}
