import FactorAnalysis
import Preferences
import Testing

@Suite struct GenerationPreferenceTests {
  @Test func `the response with the higher target score is preferred`() throws {
    var builder = StudyBuilder()
    builder.generated(by: "m", to: "s", targets: [2, 5, 3], "length") { Double($0) }
    let analysis = try builder.analysis()
    let profile = analysis.profile("m", .generation)
    #expect(analysis.preference(profile, "m.s.5~m.s.2") == .a)
    // The same pair named the other way around.
    #expect(analysis.pair("m.s.2~m.s.5") == analysis.pair("m.s.5~m.s.2"))
    #expect(analysis.scores(profile)?.pairs == 3)
    #expect(analysis.scores(profile)?.preferences == 3)
    #expect(analysis.score("length", profile)?.score == 1)
  }

  @Test func `responses with the same target, of other models or to other sources make no pair`() throws {
    var builder = StudyBuilder()
    builder.generated(by: "m", to: "s", targets: [3])
    builder.response("again", to: "s", by: "m", target: 3)
    builder.response("free", to: "s", by: "m")
    builder.generated(by: "n", to: "s", targets: [5])
    builder.generated(by: "m", to: "t", targets: [5])
    #expect(builder.study.pairs.count == 0)
  }

  @Test func `human votes on generated pairs are in no profile and find misaligned ones`() throws {
    var builder = StudyBuilder()
    builder.pair("p")
    builder.human("p", .a)
    builder.generated(by: "m", to: "s", targets: [1, 4, 5])
    builder.human("m.s.5~m.s.1", .b)
    builder.human("m.s.4~m.s.1", .a)
    builder.human("m.s.5~m.s.4", .tie)
    // A model's own votes on generated pairs count nowhere.
    builder.judge("m", "m.s.5~m.s.1", .b)
    let analysis = try builder.analysis()
    let profile = analysis.profile("m", .generation)
    #expect(analysis.scores(.human)?.pairs == 1)
    #expect(analysis.scores(analysis.profile("m", .evaluation)) == nil)
    #expect(analysis.preferences.human[analysis.pair("m.s.5~m.s.1")] == .b)
    let misaligned = try analysis.pairs(PairQuery(task: .summarization, conditions: [.misaligned(profile)]))
    #expect(analysis.names(misaligned) == ["m.s.5~m.s.1"])
    #expect(analysis.task(.summarization)?.alignment(of: profile)?.agreement == nil)
  }

  @Test func `a misaligned pair of evaluation is a collected one with the opposite preference`() throws {
    var builder = StudyBuilder()
    let verdicts: [(String, Verdict, Verdict)] = [
      ("same", .a, .a), ("opposite", .a, .b), ("humans tie", .tie, .b), ("judge ties", .b, .tie), ("other", .b, .a),
    ]
    for (name, human, judge) in verdicts {
      builder.pair(name)
      builder.human(name, human)
      builder.judge("m", name, judge)
    }
    let analysis = try builder.analysis()
    let query = PairQuery(task: .summarization, conditions: [.misaligned(analysis.profile("m", .evaluation))])
    #expect(analysis.names(try analysis.pairs(query)) == ["opposite", "other"])
    #expect(try analysis.pairs(PairQuery(task: .summarization, conditions: [.misaligned(.human)])).isEmpty)
  }

  @Test func `profiles stand task by task, the humans first, generation before evaluation`() throws {
    var builder = StudyBuilder()
    builder.pair("p")
    builder.judge("n", "p", .a)
    builder.judge("m", "p", .a)
    builder.generated(by: "m", to: "p")
    builder.people("p", ["anna": .a])
    let analysis = try builder.analysis()
    let profiles = try #require(analysis.task(.summarization)).profiles.map(\.profile)
    #expect(
      profiles == [
        .human, analysis.profile("n", .evaluation), analysis.profile("m", .generation),
        analysis.profile("m", .evaluation),
      ])
    #expect(analysis.scores(profiles[2])?.sources == 1)
  }
}
