import FactorAnalysis
import Preferences
import Statistics
import Testing

@Suite struct TaskIntervalsTests {
  /// Both ends are quantiles of resamples: 400,000 of NumPy's against 20,000 here. The quantile at 0.025 of 20,000 draws lies
  /// where between 2.3 and 2.7 % of all are, which is less than 0.01 of a score here.
  @Test func `intervals agree with resampling by NumPy`() throws {
    let analysis = try ReferenceStudy.builder().analysis(AnalysisOptions(resamples: 20_000, seed: 5))
    let expected = try ReferenceStudy.expected()
    let intervals = try #require(TaskIntervals(of: .summarization, in: analysis))
    let judge = analysis.profile("judge", .evaluation)
    #expect(intervals.clusters == 30)
    func check(_ interval: Interval?, _ name: String, within tolerance: Double = 0.012) throws {
      let (interval, numbers) = (try #require(interval), try #require(expected["interval " + name]))
      #expect(abs(interval.low - numbers[0]) < tolerance, "\(name)")
      #expect(abs(interval.high - numbers[1]) < tolerance, "\(name)")
    }
    for factor in 0..<6 {
      try check(intervals.score(of: "factor \(factor)", in: .human), "human \(factor)")
      try check(intervals.score(of: "factor \(factor)", in: judge), "judge \(factor)")
    }
    let alignment = try #require(intervals.alignments[judge])
    // tau_b of six factors comes in steps of 2/15, rho in steps of 2/35.
    try check(alignment.tauB, "tau_b", within: 1e-9)
    try check(alignment.rho, "rho", within: 0.06)
    try check(alignment.r, "r")
    try check(alignment.agreement, "agreement")
    #expect(alignment.resamples == 20_000 && !alignment.cannotCover)
  }

  @Test func `every interval is that of counting each resample pair by pair`() throws {
    let options = AnalysisOptions(level: 0.9, resamples: 64, seed: 9)
    let analysis = try ReferenceStudy.builder().analysis(options)
    let contents = analysis.contents
    let intervals = try #require(TaskIntervals(of: .summarization, in: analysis))
    let draws = ClusterResampling(clusters: 30, resamples: 64, seed: 9)
    let judge = analysis.profile("judge", .evaluation)
    var ranks: [[Double?]] = Array(repeating: [], count: 6)
    var scores = ranks
    for resample in 0..<64 {
      let weights = draws.weights(of: resample)
      let own = (0..<6).map { factor -> Double? in
        var (surplus, compared) = (0, 0)
        for pair in 0..<contents.pairs.count {
          let weight = Int(weights[contents.cluster(of: Row(pair)).index])
          guard let preference = analysis.planes(of: judge, in: .summarization)?[Row(pair)], preference != .neither,
            let comparison = analysis.comparisons[factor][Row(pair)]
          else { continue }
          compared += weight
          surplus += weight * Int(comparison * preference.rawValue)
        }
        return compared == 0 ? nil : Double(surplus) / Double(compared)
      }
      for factor in 0..<6 {
        scores[factor].append(own[factor])
        ranks[factor].append(own[factor].map { score in Double(1 + own.count { ($0 ?? -2) > score }) })
      }
    }
    for factor in 0..<6 {
      let name = "factor \(factor)"
      let score = try #require(percentileInterval(of: scores[factor], level: 0.9))
      #expect(intervals.score(of: name, in: judge) == score)
      let rank = try #require(percentileInterval(of: ranks[factor], level: 0.9))
      #expect(intervals.rank(of: name, in: judge)?.low == Int(rank.low.rounded(.down)))
      #expect(intervals.rank(of: name, in: judge)?.high == Int(rank.high.rounded(.up)))
    }
  }

  @Test func `the same seed gives the same intervals and another one others`() throws {
    func low(_ seed: UInt64) throws -> Double? {
      let analysis = try ReferenceStudy.builder().analysis(AnalysisOptions(resamples: 200, seed: seed))
      return TaskIntervals(of: .summarization, in: analysis)?.score(of: "factor 0", in: .human)?.low
    }
    #expect(try low(1) == low(1))
    #expect(try low(1) != low(2))
  }

  @Test func `the gap of generation and evaluation is of the same draws`() throws {
    var builder = StudyBuilder()
    for index in 0..<8 {
      let name = "p\(index)"
      builder.pair(name, ["length": (2, 1)])
      builder.judge("m", name, index < 6 ? .a : .b)
      builder.human(name, .a)
      builder.generated(by: "m", to: name, targets: [1, 5], "length") { index < 6 ? Double($0) : -Double($0) }
    }
    let analysis = try builder.analysis()
    let intervals = try #require(TaskIntervals(of: .summarization, in: analysis))
    let generation = analysis.profile("m", .generation)
    let gap = try #require(intervals.gaps[TaskIntervals.Key(profile: generation, factor: "length")])
    // Source by source both scores are the same, so that they move together.
    #expect(gap.low == 0 && gap.high == 0)
    #expect(try #require(intervals.score(of: "length", in: generation)).low < 1)
    #expect(intervals.gaps.count == 1)
    #expect(intervals.alignments[generation]?.agreement == nil)
  }

  @Test func `one cluster, however many pairs, gives no interval`() throws {
    var builder = StudyBuilder()
    for index in 0..<5 {
      let name = "p\(index)"
      builder.source(name, cluster: "all")
      builder.pair(name, ["x": (Double(index), 2), "y": (2, 1)])
      builder.human(name, .a)
      builder.judge("m", name, .a)
    }
    let analysis = try builder.analysis()
    let intervals = try #require(TaskIntervals(of: .summarization, in: analysis))
    #expect(intervals.clusters == 1)
    #expect(analysis.score("x")?.score != nil)
    #expect(intervals.scores.isEmpty && intervals.ranks.isEmpty && intervals.gaps.isEmpty)
    #expect(intervals.alignments.isEmpty)
  }

  @Test func `all ties and all missing give what there is`() throws {
    var builder = StudyBuilder(factors: [
      Factor(name: "tied", definition: ""), Factor(name: "missing", definition: "", tasks: [.summarization]),
    ])
    for name in ["p", "q"] {
      builder.pair(name, ["tied": (1, 1), "missing": (nil, nil)])
      builder.human(name, .a)
      builder.judge("m", name, .tie)
    }
    let analysis = try builder.analysis()
    let intervals = try #require(TaskIntervals(of: .summarization, in: analysis))
    #expect(intervals.score(of: "tied", in: .human)?.low == 0)
    #expect(intervals.score(of: "missing", in: .human) == nil)
    #expect(intervals.rank(of: "missing", in: .human) == nil)
    let judge = analysis.profile("m", .evaluation)
    #expect(intervals.score(of: "tied", in: judge) == nil)
    let alignment = try #require(intervals.alignments[judge])
    #expect(alignment.tauB == nil && alignment.resamples == 0 && !alignment.cannotCover)
    #expect(alignment.agreement?.high == 0)
  }

  @Test func `nothing to resample, no resamples and cancelling give nothing`() throws {
    let builder = try ReferenceStudy.builder()
    #expect(TaskIntervals(of: .documentQA, in: try builder.analysis()) == nil)
    #expect(TaskIntervals(of: .summarization, in: try builder.analysis(AnalysisOptions(resamples: 0))) == nil)
    #expect(TaskIntervals(of: .summarization, in: try StudyBuilder().analysis()) == nil)
    #expect(TaskIntervals(of: .summarization, in: try builder.analysis(), isCancelled: { true }) == nil)
  }
}
