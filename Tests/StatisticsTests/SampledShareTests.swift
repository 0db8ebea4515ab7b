import Testing

@testable import Statistics

@Suite struct SampledShareTests {
  private func members(_ hits: [Int], _ strata: [Int], _ clusters: [Int]) -> [SampledShare.Member] {
    hits.indices.map { SampledShare.Member(isHit: hits[$0] == 1, stratum: strata[$0], cluster: clusters[$0]) }
  }

  @Test func `shares and intervals are those of samplics and statsmodels`() throws {
    let cases = try referenceCases("sampled-share.txt")
    #expect(cases.count > 50)
    for fields in cases {
      let numbers = fields.prefix(3).map { $0.map { Int($0)! } }
      let sizes = fields[3] == ["none"] ? nil : fields[3].map { Int($0)! }
      let sample = members(numbers[0], numbers[1], numbers[2])
      let estimate = SampledShare(sample, sizes: sizes, level: fields[4].number)
      let interval = try #require(estimate.interval)
      // Sums of some hundred squares, in another order.
      #expect(agrees(estimate.share, fields[5].number, to: 1e-12))
      #expect(agrees(interval.low, fields[6].number, to: 1e-10))
      #expect(agrees(interval.high, fields[7].number, to: 1e-10))
      #expect(interval.low <= estimate.share! && estimate.share! <= interval.high)
      // The order in which members were drawn says nothing.
      let shuffled = SampledShare(sample.reversed(), sizes: sizes, level: fields[4].number)
      #expect(agrees(shuffled.interval?.low, interval.low, to: 1e-12))
    }
  }

  @Test func `independent members that weigh alike have Wilson's interval of the counts`() throws {
    let sample = members([1, 1, 1, 0], [0, 0, 0, 0], [1, 2, 3, 4])
    let estimate = SampledShare(sample)
    #expect(estimate.interval == wilsonInterval(successes: 3, of: 4))
    #expect(!estimate.isClustered && estimate.clusters == 4 && estimate.uncovered == 0)
  }

  @Test func `members of one cluster that all say the same are worth one`() throws {
    let estimate = SampledShare(members([1, 1, 1, 1], [0, 0, 0, 0], [9, 9, 9, 9]))
    let one = try #require(wilsonInterval(successes: 1, of: 1))
    #expect(agrees(estimate.interval?.low, one.low, to: 1e-14))
    #expect(estimate.interval?.high == 1)
  }

  @Test func `a miss more makes no interval narrower at its end`() throws {
    func low(_ misses: Int) throws -> Double {
      let hits = (0..<60).map { $0 < misses ? 0 : 1 }
      return try #require(SampledShare(members(hits, hits.map { _ in 0 }, (0..<60).map { $0 % 12 })).interval).low
    }
    for misses in 0..<12 { #expect(try low(misses) > low(misses + 1)) }
  }

  @Test func `quantiles of Student's distribution are those of SciPy`() throws {
    for fields in try referenceCases("student-quantiles.txt") {
      // Far out the last bits of the angle are a good deal of its tangent.
      let tolerance = fields[0].number > 0.9999 ? 1e-8 : 1e-11
      let value = studentQuantile(fields[0].number, degrees: Int(fields[1][0])!)
      #expect(agrees(value, fields[2].number, to: tolerance), "\(fields)")
    }
    #expect(studentQuantile(0.975, degrees: 20_000) == standardNormalQuantile(0.975))
  }

  @Test func `strata without a member are told of and left out`() throws {
    let estimate = SampledShare(members([1, 0], [0, 0], [1, 2]), sizes: [30, 70])
    #expect(estimate.share == 0.5)
    #expect(agrees(estimate.uncovered, 0.7, to: 1e-15))
    #expect(SampledShare(members([1], [5], [1]), sizes: [30, 70]).share == nil)
    #expect(SampledShare(members([1], [0], [1]), sizes: [0, 0]).interval == nil)
  }

  @Test func `without members there is no share`() {
    let estimate = SampledShare([])
    #expect(estimate.share == nil && estimate.interval == nil && estimate.members == 0)
    #expect(SampledShare([], sizes: [1, 2]).uncovered == 1)
  }
}
