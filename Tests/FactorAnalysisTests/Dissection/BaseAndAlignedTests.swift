import FactorAnalysis
import Preferences
import Statistics
import Testing

@Suite struct BaseAndAlignedTests {
  /// Twenty pairs on which both models take the response with more of `x`: the base by 0.5, the aligned one by 2.
  private func study(_ change: (inout StudyContents) -> Void = { _ in }) throws -> StudyAnalysis {
    var builder = StudyBuilder()
    for number in 0..<20 {
      builder.source("s\(number)", cluster: "c\(number / 2)")
      builder.pair(
        "p\(number)", source: "s\(number)",
        [
          "x": number % 2 == 0 ? (2, 1) : (1, 2), "y": number % 3 == 0 ? (2, 1) : (1, 2),
          "z": number % 5 == 0 ? (2, 1) : (1, 2),
        ])
      for model in ["base", "aligned"] { builder.judge(model, "p\(number)", number % 2 == 0 ? .a : .b) }
    }
    var contents = builder.study
    contents.strengths = contents.votes.map { contents.agents[$0.agent.index].name == "base" ? 0.5 : 2 }
    change(&contents)
    return try StudyAnalysis(edited: EditedStudy(contents: contents))
  }

  private func strength(_ analysis: StudyAnalysis, _ name: String = "base") -> PreferenceStrength {
    PreferenceStrength(of: analysis.profile(name, .evaluation).agent, in: .summarization, of: analysis)
  }

  @Test func `a pair's gap is the size of its votes' average, so that what comes of the order cancels out`() throws {
    var builder = StudyBuilder()
    builder.pair("both")
    builder.judge("base", "both", ab: .a, ba: .b)
    builder.pair("one")
    builder.judge("base", "one", ab: .b)
    builder.pair("even")
    builder.judge("base", "even", ab: .tie, ba: .a)
    var contents = builder.study
    contents.strengths = [2, 0.5, 1.5, 0, 3]
    let gaps = strength(try StudyAnalysis(edited: EditedStudy(contents: contents)))
    #expect(gaps.gaps.map(\.signed) == [0.75, -1.5, 1.5])
    #expect(gaps.mean == 1.25 && gaps.omitted == 0)
  }

  @Test func `votes without a strength, and strengths without a side, are left out and counted`() throws {
    let analysis = try study { contents in
      contents.strengths[0] = .nan
      contents.votes[2] = Vote(pair: contents.votes[2].pair, agent: contents.votes[2].agent, verdict: .tie)
      contents.votes[4] = Vote(pair: contents.votes[4].pair, agent: contents.votes[4].agent, verdict: .unreadable)
    }
    let base = strength(analysis)
    #expect(base.omitted == 3 && base.gaps.count == 17 && base.mean == 0.5)
    let none = strength(try study { $0.strengths = [] })
    #expect(none.gaps.isEmpty && none.mean == nil && none.omitted == 20)
  }

  @Test func `averaged orders prefer what the strengths are for, and where one is unknown the verdicts decide`() throws
  {
    var builder = StudyBuilder()
    for name in ["for b", "even", "unknown", "unreadable", "one"] {
      builder.pair(name)
      builder.judge("base", name, ab: .a, ba: name == "one" ? nil : name == "unreadable" ? .unreadable : .b)
    }
    var contents = builder.study
    contents.strengths = [1, 2, 1, 1, .nan, 2, 3, 9, 4]
    // In another order than that of the pairs.
    contents.votes.reverse()
    contents.strengths.reverse()
    let options = AnalysisOptions(orders: .averaged)
    let averaged = try StudyAnalysis(edited: EditedStudy(contents: contents), options: options)
    let base = averaged.profile("base", .evaluation)
    let names = ["for b", "even", "unknown", "unreadable", "one"]
    #expect(names.map { averaged.preference(base, $0) } == [.b, .neither, .neither, .a, .a])
    #expect(averaged.scores(base)?.flips == 3)
    contents.strengths = []
    let merged = try StudyAnalysis(edited: EditedStudy(contents: contents), options: options)
    #expect(names.map { merged.preference(base, $0) } == [.neither, .neither, .neither, .a, .a])
  }

  @Test func `models that judge alike are alike, and the stronger one's gap has moved by the difference`() throws {
    let analysis = try study()
    let (base, aligned) = (analysis.profile("base", .evaluation), analysis.profile("aligned", .evaluation))
    let question = Dissection.Question(task: .summarization, judge: base)
    let similarity = JudgeSimilarity(
      try JudgeFits(of: [base, aligned], question, scenarios: [], in: analysis))
    let found = BaseAndAligned(from: base, to: [aligned], similarity: similarity, in: .summarization, of: analysis)
    #expect(found.strength.mean == 0.5 && found.alignedGap == 2)
    #expect(try #require(found.similarity) > 0.999)
    let shift = try #require(found.variants[0].shift)
    #expect(shift.shift == 1.5 && shift.count == 20 && shift.clusters == 10)
    #expect(shift.interval?.low == 1.5 && shift.interval?.high == 1.5)
  }

  @Test func `without strengths, without a common pair, and without a fit there is no number`() throws {
    let analysis = try study { contents in
      contents.strengths = contents.strengths.indices.map { contents.votes[$0].pair.index % 2 == 0 ? 1 : .nan }
      for place in contents.votes.indices where contents.agents[contents.votes[place].agent.index].name == "aligned" {
        contents.strengths[place] = contents.votes[place].pair.index % 2 == 0 ? .nan : 1
      }
    }
    let (base, aligned) = (analysis.profile("base", .evaluation), analysis.profile("aligned", .evaluation))
    let few = PairSlice(name: "few", pairs: BitPlane.full(count: analysis.contents.pairs.count, ones: 4))
    let similarity = JudgeSimilarity(
      try JudgeFits(
        of: [base, aligned], Dissection.Question(task: .summarization, judge: base), scenarios: [few], in: analysis))
    let found = BaseAndAligned(from: base, to: [aligned], similarity: similarity, in: .summarization, of: analysis)
    #expect(found.similarity == nil && found.variants[0].similarity == nil)
    #expect(found.variants[0].shift == nil)
    #expect(
      BaseAndAligned(from: base, to: [], similarity: similarity, in: .summarization, of: analysis).alignedGap == nil)
  }
}
