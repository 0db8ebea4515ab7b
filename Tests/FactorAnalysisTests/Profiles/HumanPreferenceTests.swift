import FactorAnalysis
import Preferences
import Testing

@Suite struct HumanPreferenceTests {
  private func preference(_ votes: KeyValuePairs<String, Verdict>) throws -> Preference? {
    var builder = StudyBuilder()
    builder.pair("p")
    builder.people("p", votes)
    return try builder.analysis().preference(.human, "p")
  }

  @Test func `the verdict of most annotators is the preference`() throws {
    #expect(try preference(["anna": .a, "ben": .b, "cleo": .a]) == .a)
    #expect(try preference(["anna": .b, "ben": .tie, "cleo": .b]) == .b)
    #expect(try preference(["anna": .tie, "ben": .tie, "cleo": .b]) == .neither)
  }

  @Test func `a shared first place is a tie`() throws {
    #expect(try preference(["anna": .a, "ben": .b]) == .neither)
    #expect(try preference(["anna": .a, "ben": .tie]) == .neither)
    #expect(try preference(["anna": .a, "ben": .b, "cleo": .tie]) == .neither)
    #expect(try preference(["anna": .a, "ben": .a, "cleo": .tie, "dora": .tie, "emil": .b]) == .neither)
  }

  @Test func `an annotator who votes often counts once, with the verdict given most often`() throws {
    #expect(try preference(["anna": .a, "anna": .a, "anna": .a, "ben": .b, "cleo": .b]) == .b)
    #expect(try preference(["anna": .a, "anna": .a, "anna": .b, "ben": .a, "cleo": .b]) == .a)
    // Anna is of two minds, so that one A stands against one tie.
    #expect(try preference(["anna": .a, "anna": .b, "ben": .a]) == .neither)
  }

  @Test func `an unreadable vote is no vote and a flip is a tie`() throws {
    #expect(try preference(["anna": .unreadable, "ben": .b]) == .b)
    #expect(try preference(["anna": .flip, "ben": .flip, "cleo": .b]) == .neither)
    #expect(try preference(["anna": .unreadable]) == nil)
  }

  @Test func `votes of nobody in particular count one each`() throws {
    var builder = StudyBuilder()
    builder.pair("p")
    for verdict in [Verdict.a, .a, .b] { builder.human("p", verdict) }
    builder.people("p", ["anna": .b])
    let analysis = try builder.analysis()
    #expect(analysis.preference(.human, "p") == .neither)
    let tally = try #require(analysis.preferences.tallies[analysis.pair("p")])
    #expect([tally.a, tally.b, tally.tie, tally.total] == [2, 2, 0, 4])
  }

  @Test func `votes in any order of the file mean the same`() throws {
    var builder = StudyBuilder()
    for name in ["p", "q", "r"] { builder.pair(name) }
    for name in ["r", "p", "q", "p", "r", "q"] { builder.human(name, name == "q" ? .b : .a) }
    builder.judge("m", "q", ab: .a, ba: .b)
    builder.judge("m", "p", ab: .a)
    builder.people("p", ["anna": .a])
    builder.judge("m", "p", ba: .a)
    let analysis = try builder.analysis()
    #expect(["p", "q", "r"].map { analysis.preference(.human, $0) } == [.a, .b, .a])
    let judge = analysis.profile("m", .evaluation)
    #expect(["p", "q", "r"].map { analysis.preference(judge, $0) } == [.a, .neither, nil])
  }

  @Test func `a study without votes has no human profile`() throws {
    var builder = StudyBuilder()
    builder.pair("p", ["length": (1, 2)])
    let task = try #require(try builder.analysis().task(.summarization))
    #expect(task.human == nil)
    #expect(task.profiles.isEmpty && task.alignments.isEmpty)
    #expect(try StudyBuilder().analysis().task(.documentQA) == nil)
    #expect(try StudyBuilder().analysis().task(.summarization)?.factors == [])
  }
}
