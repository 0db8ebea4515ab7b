import FactorAnalysis
import Preferences
import Testing

@Suite struct EvaluationPreferenceTests {
  private struct Case: CustomTestStringConvertible {
    let ab: Verdict?
    let ba: Verdict?
    let preference: Preference?
    var isFlip = false
    var isConsistent = false

    var testDescription: String { "\(ab?.name ?? "none") and \(ba?.name ?? "none")" }
  }

  private static let cases = [
    Case(ab: .a, ba: .a, preference: .a, isConsistent: true),
    Case(ab: .b, ba: .b, preference: .b, isConsistent: true),
    Case(ab: .tie, ba: .tie, preference: .neither, isConsistent: true),
    Case(ab: .a, ba: .b, preference: .neither, isFlip: true),
    Case(ab: .b, ba: .a, preference: .neither, isFlip: true),
    Case(ab: .a, ba: .tie, preference: .neither),
    Case(ab: .tie, ba: .b, preference: .neither),
    Case(ab: .a, ba: .unreadable, preference: .a),
    Case(ab: .unreadable, ba: .b, preference: .b),
    Case(ab: .unreadable, ba: .unreadable, preference: nil),
    Case(ab: .a, ba: nil, preference: .a),
    Case(ab: .flip, ba: .a, preference: .neither, isFlip: true),
    Case(ab: .flip, ba: nil, preference: .neither, isFlip: true),
  ]

  @Test(arguments: cases) private func `votes in two orders make one preference`(_ example: Case) throws {
    var builder = StudyBuilder()
    builder.pair("p")
    builder.pair("q")
    builder.judge("m", "p", ab: example.ab, ba: example.ba)
    builder.judge("m", "q", ab: .a, ba: .a)
    let analysis = try builder.analysis()
    let judge = analysis.profile("m", .evaluation)
    #expect(analysis.preference(judge, "p") == example.preference)
    #expect(analysis.scores(judge)?.flips == (example.isFlip ? 1 : 0))
    #expect(analysis.scores(judge)?.unreadable == (example.preference == nil ? 1 : 0))

    let consistent = try builder.analysis(AnalysisOptions(orders: .consistent))
    #expect(consistent.preference(judge, "p") == (example.isConsistent ? example.preference : nil))
    #expect(consistent.scores(judge)?.pairs == (example.isConsistent ? 2 : 1))
    // That the others turned with the order is told all the same.
    #expect(consistent.scores(judge)?.flips == (example.isFlip ? 1 : 0))
  }

  @Test(arguments: cases) private func `the votes of one order can count alone`(_ example: Case) throws {
    var builder = StudyBuilder()
    builder.pair("p")
    builder.pair("q")
    builder.judge("m", "p", .b, ab: example.ab, ba: example.ba)
    builder.judge("m", "q", ab: .a, ba: .a)
    for (orders, verdict) in [(AnalysisOptions.Orders.ab, example.ab), (.ba, example.ba)] {
      let analysis = try builder.analysis(AnalysisOptions(orders: orders))
      let judge = analysis.profile("m", .evaluation)
      let expected: Preference? =
        switch verdict {
        case .a: .a
        case .b: .b
        case .tie, .flip: .neither
        case .unreadable, nil: nil
        }
      #expect(analysis.preference(judge, "p") == expected)
      #expect(analysis.scores(judge)?.pairs == (expected == nil ? 1 : 2))
      #expect(analysis.scores(judge)?.unreadable == (verdict == .unreadable ? 1 : 0))
    }
  }

  @Test func `flips are told where one order counts alone`() throws {
    var builder = StudyBuilder()
    builder.pair("p", ["length": (2, 1)])
    builder.pair("q", ["length": (2, 1)])
    builder.judge("m", "p", ab: .a, ba: .b)
    builder.judge("m", "q", ab: .a, ba: .a)
    for (orders, score) in [(AnalysisOptions.Orders.ab, 1.0), (.ba, 0)] {
      let analysis = try builder.analysis(AnalysisOptions(orders: orders))
      let judge = analysis.profile("m", .evaluation)
      #expect(analysis.scores(judge)?.flips == 1)
      #expect(analysis.score("length", judge)?.score == score)
    }
  }

  @Test func `several votes in one order count by plurality first`() throws {
    var builder = StudyBuilder()
    builder.pair("p")
    for verdict in [Verdict.a, .a, .b] { builder.judge("m", "p", ab: verdict) }
    builder.judge("m", "p", ba: .a)
    let analysis = try builder.analysis(AnalysisOptions(orders: .consistent))
    #expect(analysis.preference(analysis.profile("m", .evaluation), "p") == .a)
    #expect(analysis.scores(analysis.profile("m", .evaluation))?.flips == 0)
  }

  @Test func `a vote of an unknown order is not one of the two orders`() throws {
    var builder = StudyBuilder()
    for name in ["p", "q", "r"] { builder.pair(name) }
    builder.judge("m", "p", .a, ab: .a)
    builder.judge("m", "q", .b, ab: .a, ba: .a)
    builder.judge("m", "r", .a, ab: .a, ba: .a)
    let merged = try builder.analysis()
    let judge = merged.profile("m", .evaluation)
    #expect(["p", "q", "r"].map { merged.preference(judge, $0) } == [.a, .neither, .a])
    let consistent = try builder.analysis(AnalysisOptions(orders: .consistent))
    #expect(["p", "q", "r"].map { consistent.preference(judge, $0) } == [nil, nil, .a])
  }

  @Test func `pairs that humans tied stay in evaluation or leave it as asked`() throws {
    var builder = StudyBuilder()
    for name in ["p", "q", "r", "s"] { builder.pair(name, ["length": (2, 1)]) }
    builder.human("p", .tie)
    builder.human("q", .a)
    for name in ["p", "q"] { builder.judge("m", name, .a) }
    // Nobody voted on r, so that the humans have not tied it.
    builder.judge("m", "r", .b)
    builder.human("s", .tie)
    builder.judge("m", "s", ab: .a, ba: .b)
    let kept = try builder.analysis()
    let judge = kept.profile("m", .evaluation)
    #expect(kept.scores(judge)?.pairs == 4)
    #expect(kept.scores(judge)?.flips == 1)
    #expect(kept.score("length", judge)?.counts?.concordant == 2)
    let excluded = try builder.analysis(AnalysisOptions(humanTies: .exclude))
    #expect(["p", "q", "r", "s"].map { excluded.preference(judge, $0) } == [nil, .a, .b, nil])
    #expect(excluded.scores(judge)?.flips == 0)
    // The humans keep theirs, as pairs without a preference.
    #expect(excluded.scores(.human)?.ties == 2)
  }

  @Test func `flips and unreadable votes are those of the task and the slice`() throws {
    var builder = StudyBuilder(tasks: [.summarization, .documentQA])
    builder.source("x", task: .documentQA)
    builder.pair("p", ["length": (2, 1)])
    builder.pair("q", source: "x", ["length": (1, 2)])
    builder.pair("r", source: "x", ["length": (2, 1)])
    builder.judge("m", "p", .unreadable)
    builder.judge("m", "q", ab: .a, ba: .b)
    builder.judge("m", "r", .a)
    builder.pair("s", ["length": (2, 1)])
    builder.judge("m", "s", .a)
    let analysis = try builder.analysis()
    let judge = analysis.profile("m", .evaluation)
    #expect(analysis.scores(judge, in: .summarization)?.unreadable == 1)
    #expect(analysis.scores(judge, in: .documentQA)?.unreadable == 0)
    #expect(analysis.scores(judge, in: .documentQA)?.flips == 1)
    let longer = try builder.analysis(where: "length > 0")
    #expect(longer.scores(judge, in: .documentQA)?.flips == 0)
    #expect(longer.scores(judge, in: .documentQA)?.pairs == 1)
  }
}
