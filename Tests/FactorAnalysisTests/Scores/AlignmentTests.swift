import FactorAnalysis
import Preferences
import Statistics
import Testing

@Suite struct AlignmentTests {
  /// Doubles summed in another order differ in their last digits; nothing else does.
  private let tolerance = 1e-12

  @Test func `scores, coefficients and p agree with SciPy`() throws {
    let analysis = try ReferenceStudy.builder().analysis()
    let expected = try ReferenceStudy.expected()
    let judge = analysis.profile("judge", .evaluation)
    for (profile, name) in [(Profile.human, "human"), (judge, "judge")] {
      for (factor, score) in try #require(expected[name]).enumerated() {
        #expect(abs(try #require(analysis.score("factor \(factor)", profile)?.score) - score) < tolerance)
      }
    }
    let alignment = try #require(analysis.task(.summarization)?.alignment(of: judge))
    #expect(alignment.factors == 6)
    #expect(abs(try #require(alignment.tauB) - expected["tau_b"]![0]) < tolerance)
    #expect(abs(try #require(alignment.rho) - expected["rho"]![0]) < tolerance)
    #expect(abs(try #require(alignment.r) - expected["r"]![0]) < tolerance)
    #expect(abs(try #require(alignment.exactP?.p) - expected["p"]![0]) < tolerance)
    let agreement = try #require(alignment.agreement)
    #expect(abs(try #require(agreement.rate) - expected["agreement"]![0]) < tolerance)
    #expect(agreement.strict == Int(expected["agreement"]![1]))
  }

  @Test func `only ranked factors with a score on both sides are compared`() throws {
    var builder = StudyBuilder(factors: [
      Factor(name: "x", definition: ""), Factor(name: "y", definition: ""), Factor(name: "z", definition: ""),
      Factor(name: "human only", definition: ""), Factor(name: "out", definition: "", isRanked: false),
    ])
    builder.pair("p", ["x": (2, 1), "y": (1, 2), "z": (1, 1), "human only": (2, 1), "out": (1, 2)])
    builder.human("p", .a)
    builder.pair("q", ["x": (1, 2), "y": (2, 1), "z": (1, 1), "out": (2, 1)])
    builder.judge("m", "q", .b)
    let analysis = try builder.analysis()
    let alignment = try #require(
      analysis.task(.summarization)?.alignment(of: analysis.profile("m", .evaluation)))
    #expect(alignment.factors == 3)
    #expect(alignment.tauB == 1 && alignment.rho == 1 && alignment.r == 1)
    // Two of six orders are as far from chance: the same one and its reverse.
    #expect(alignment.exactP?.p == 2.0 / 6)
    #expect(alignment.agreement?.strict == 0)
    #expect(alignment.agreement?.rate == nil)
  }

  @Test func `a coefficient without variation or with one factor is none`() throws {
    var builder = StudyBuilder()
    builder.pair("p", ["x": (2, 1), "y": (2, 1)])
    builder.human("p", .a)
    builder.judge("m", "p", .a)
    var analysis = try builder.analysis()
    let flat = try #require(analysis.task(.summarization)?.alignments.first)
    #expect(flat.factors == 2)
    #expect(flat.tauB == nil && flat.rho == nil && flat.r == nil && flat.exactP == nil)
    #expect(flat.agreement?.rate == 1)
    analysis = try analysis.applying(.factor(old: analysis.factors[1], new: nil))
    #expect(analysis.task(.summarization)?.alignments.first?.factors == 1)
    #expect(analysis.task(.summarization)?.alignments.first?.tauB == nil)
  }

  @Test func `agreement is told in three ways with what each is of`() throws {
    var builder = StudyBuilder()
    let votes: [(Verdict?, Verdict?)] = [
      (.a, .a), (.b, .b), (.a, .b), (.a, .tie), (.tie, .a), (.tie, .tie), (.b, .unreadable), (.b, nil), (nil, .a),
    ]
    for (index, (human, judge)) in votes.enumerated() {
      builder.pair("p\(index)", ["x": (2, 1)])
      if let human { builder.human("p\(index)", human) }
      if let judge { builder.judge("m", "p\(index)", judge) }
    }
    let analysis = try builder.analysis()
    let agreement = try #require(analysis.task(.summarization)?.alignments.first?.agreement)
    #expect([agreement.strict, agreement.strictSame] == [4, 2])
    #expect([agreement.all, agreement.allSame] == [6, 3])
    #expect(agreement.decided == 3)
    #expect(agreement.rate == 0.5 && agreement.rateOfAll == 0.5 && agreement.rateOfDecided == 2.0 / 3)
    let sliced = try builder.analysis(where: "x < 0")
    #expect(sliced.task(.summarization)?.alignments.first?.agreement?.rateOfAll == nil)
  }
}

@Suite struct PublishedScoreTests {
  private func builder() -> StudyBuilder {
    var builder = StudyBuilder(factors: ["x", "y", "z"].map { Factor(name: $0, definition: "") })
    let model = Profile(agent: builder.agent("m", .model), setting: .generation)
    for (factor, human, own) in [("x", 0.5, 0.1), ("y", 0.1, 0.3), ("z", -0.2, -0.4)] {
      builder.published(human, of: factor, .human)
      builder.published(own, of: factor, model)
    }
    return builder
  }

  @Test func `published scores are ranked and aligned with no pairs behind them`() throws {
    let analysis = try builder().analysis()
    let model = analysis.profile("m", .generation)
    #expect(["x", "y", "z"].map { analysis.score($0)?.rank } == [1, 2, 3])
    #expect(["x", "y", "z"].map { analysis.score($0, model)?.rank } == [2, 1, 3])
    #expect(analysis.score("x")?.counts == nil)
    let alignment = try #require(analysis.task(.summarization)?.alignment(of: model))
    #expect(abs(try #require(alignment.tauB) - 1.0 / 3) < 1e-12)
    #expect(alignment.exactP?.p == 1)
    #expect(alignment.agreement == nil)
    #expect(TaskIntervals(of: .summarization, in: analysis) == nil)
    #expect(try analysis.pairs(PairQuery(task: .summarization)).isEmpty)
  }

  @Test func `a factor keeps its published scores under another name, and turns them with its direction`() throws {
    let analysis = try builder().analysis()
    let old = analysis.factors[0]
    var new = old
    new.name = "brevity"
    new.direction = .less
    let edited = try analysis.applying(.factor(old: old, new: new))
    #expect(edited.score("brevity")?.score == -0.5)
    #expect(edited.score("brevity")?.rank == 3)
    let back = try edited.applying(Edit.factor(old: old, new: new).inverse)
    #expect(back.tasks.map(\.profiles) == analysis.tasks.map(\.profiles))
    #expect(try analysis.applying(.factor(old: old, new: nil)).task(.summarization)?.factors == [0, 1])
  }

  @Test func `a factor published as less of a value has its sign already`() throws {
    var builder = StudyBuilder(factors: [Factor(name: "x", definition: "", direction: .less)])
    builder.published(0.5, of: "x", .human)
    let analysis = try builder.analysis()
    #expect(analysis.score("x")?.score == 0.5)
    var turned = analysis.factors[0]
    turned.direction = .more
    #expect(try analysis.applying(.factor(old: analysis.factors[0], new: turned)).score("x")?.score == -0.5)
  }
}
