import Preferences
import Statistics
import Testing

@testable import FactorAnalysis

struct ValueDistributionTests {
  @Test func `whole numbers have a bin each where there are bins enough`() {
    let distribution = ValueDistribution(of: [3, 1, 2, 3, 5, .nan], bins: 24)
    #expect(distribution.counts == [1, 1, 2, 0, 1])
    #expect(distribution.lower == 0.5)
    #expect(distribution.upper == 5.5)
    #expect(distribution.present == 5)
    #expect(distribution.missing == 1)
    #expect(distribution.extremes == 1...5)
  }

  @Test func `bins of whole numbers hold as many whole numbers each`() {
    let distribution = ValueDistribution(of: (0..<100).map(Double.init), bins: 24)
    #expect(distribution.counts == Array(repeating: 5, count: 20))
  }

  @Test func `other numbers fall into bins from the least to the most`() {
    let distribution = ValueDistribution(of: [0, 0.5, 0.5, 1], bins: 4)
    #expect(distribution.counts == [1, 0, 2, 1])
    #expect(distribution.lower == 0)
    #expect(distribution.upper == 1)
  }

  @Test(arguments: [[-3.0, 0, 0, 2], [-0.4, 0, 0, 0.1], [-70, 0, 0, 12], [0, 0, 55.5, 12]])
  func `differences lie evenly around a bin whose middle is zero`(values: [Double]) {
    let distribution = ValueDistribution(of: values, bins: 25, isCentred: true)
    #expect(distribution.counts.count % 2 == 1)
    #expect(distribution.counts.count <= 25)
    #expect(distribution.lower == -distribution.upper)
    #expect(distribution.counts[distribution.counts.count / 2] >= 2)
    #expect(distribution.counts.reduce(0, +) == 4)
    #expect(distribution.upper >= values.map(abs).max()!)
  }

  @Test func `differences that are all zero are one bin`() {
    let distribution = ValueDistribution(of: [0, 0, 0], isCentred: true)
    #expect(distribution.counts == [3])
    #expect(distribution.negative == 0)
    #expect(distribution.positive == 0)
  }

  @Test func `equal values are one bin and their own quartiles`() {
    let distribution = ValueDistribution(of: [0.25, 0.25])
    #expect(distribution.counts == [2])
    #expect(distribution.quartiles?.first == 0.25)
    #expect(distribution.quartiles?.third == 0.25)
  }

  @Test func `no value at all has neither bins nor quartiles`() {
    for values in [[], [Double.nan, .nan]] {
      let distribution = ValueDistribution(of: values)
      #expect(distribution.counts.isEmpty)
      #expect(distribution.quartiles == nil)
      #expect(distribution.extremes == nil)
      #expect(distribution.missing == values.count)
    }
  }

  @Test func `values too close to be told apart by bins are one bin`() {
    let least = 0.1
    let distribution = ValueDistribution(of: [least, least.nextUp, least.nextUp.nextUp], bins: 24)
    #expect(distribution.counts.reduce(0, +) == 3)
  }

  @Test func `quartiles are those of the sorted values`() throws {
    // Many equal values, many different ones, ascending and descending: what makes a selection slow or wrong.
    var state: UInt64 = 7
    func next(_ limit: UInt64) -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double((state >> 33) % limit)
    }
    var samples: [[Double]] = [
      [1.0], [2, 1], [1, 2, 3], [5, 5, 5, 5, 1], (0..<100).map(Double.init), (0..<100).reversed().map(Double.init),
    ]
    for limit in [2, 5, 1000, 1_000_000] as [UInt64] {
      for count in [4, 17, 1000] { samples.append((0..<count).map { _ in next(limit) }) }
    }
    for values in samples {
      let quartiles = try #require(Quartiles(of: values))
      let sorted = values.sorted()
      #expect(quartiles.first == quantile(ofSorted: sorted, at: 0.25))
      #expect(quartiles.median == quantile(ofSorted: sorted, at: 0.5))
      #expect(quartiles.third == quantile(ofSorted: sorted, at: 0.75))
    }
  }
}
