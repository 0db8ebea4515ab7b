import FactorAnalysis
import Preferences
import Testing

@Suite struct PairQueryTests {
  private let analysis: StudyAnalysis
  private let judge: Profile
  private let generation: Profile

  init() throws {
    var builder = StudyBuilder(factors: [Factor(name: "length", aliases: ["words"], definition: "")])
    let pairs: [(String, (Double?, Double?), (Double?, Double?), Verdict, Verdict)] = [
      ("p1", (5, 1), (1, 2), .a, .a), ("p2", (1, 2), (1, 2), .a, .b), ("p3", (3, 3), (2, 1), .b, .a),
      ("p4", (nil, 3), (2, 1), .b, .tie), ("p5", (9, 2), (2, 1), .tie, .a), ("p6", (1, 8), (nil, 1), .b, .b),
    ]
    for (name, length, other, human, own) in pairs {
      builder.pair(name, ["length": length, "other": other])
      builder.human(name, human)
      builder.judge("m", name, own)
    }
    builder.pair("unvoted", ["length": (7, 1), "other": (1, 1)])
    builder.generated(by: "m", to: "p1", targets: [1, 5], "length") { Double($0) }
    builder.human("m.p1.5~m.p1.1", .b)
    analysis = try builder.analysis()
    judge = analysis.profile("m", .evaluation)
    generation = analysis.profile("m", .generation)
  }

  private func found(
    _ conditions: PairCondition..., order: PairOrder = .study, isReversed: Bool = false
  ) throws -> [String] {
    let query = PairQuery(task: .summarization, conditions: conditions, order: order, isReversed: isReversed)
    return analysis.names(try analysis.pairs(query))
  }

  @Test func `without a condition the collected pairs are listed`() throws {
    #expect(try found() == ["p1", "p2", "p3", "p4", "p5", "p6", "unvoted"])
    #expect(try found(isReversed: true) == ["unvoted", "p6", "p5", "p4", "p3", "p2", "p1"])
    #expect(try analysis.pairs(PairQuery(task: .documentQA)).isEmpty)
  }

  @Test func `a study of generated pairs alone lists those`() throws {
    var builder = StudyBuilder()
    builder.generated(by: "m", to: "s", targets: [1, 5])
    let analysis = try builder.analysis()
    #expect(analysis.names(try analysis.pairs(PairQuery(task: .summarization))) == ["m.s.5~m.s.1"])
  }

  @Test func `pairs of a profile, by its verdict, and misaligned ones`() throws {
    #expect(try found(.member(of: .human)).count == 6)
    #expect(try found(.member(of: generation)) == ["m.p1.5~m.p1.1"])
    #expect(try found(.verdict(.human, .a)) == ["p1", "p2"])
    #expect(try found(.verdict(.human, .b)) == ["p3", "p4", "p6"])
    #expect(try found(.verdict(.human, .neither)) == ["p5"])
    #expect(try found(.misaligned(judge)) == ["p2", "p3"])
    #expect(try found(.misaligned(generation)) == ["m.p1.5~m.p1.1"])
    #expect(try found(.verdict(judge, .a), .verdict(.human, .b)) == ["p3"])
  }

  @Test func `the pairs behind each count of a factor`() throws {
    #expect(try found(.sign(factor: "length", .human, .concordant)) == ["p1", "p6"])
    #expect(try found(.sign(factor: "WORDS", .human, .discordant)) == ["p2"])
    #expect(try found(.sign(factor: "length", .human, .tied)) == ["p3"])
    #expect(try found(.sign(factor: "length", .human, .missing)) == ["p4"])
    let counts = try #require(analysis.score("length")?.counts)
    #expect(counts == FactorCounts(concordant: 2, discordant: 1, tied: 1, missing: 1, undecided: 1))
  }

  @Test func `pairs by the comparison of a factor`() throws {
    #expect(try found(.comparison(factor: "length", 1)) == ["p1", "p5", "unvoted"])
    #expect(try found(.comparison(factor: "length", -1)) == ["p2", "p6"])
    #expect(try found(.comparison(factor: "length", 0)) == ["p3"])
    #expect(try found(.comparison(factor: "length", 0), .comparison(factor: "other", 1)) == ["p3"])
  }

  @Test func `by difference the largest is first, equal ones stand as in the study and missing ones last`() throws {
    let order = PairOrder.difference(factor: "length")
    #expect(try found(order: order) == ["p5", "p6", "unvoted", "p1", "p2", "p3", "p4"])
    #expect(try found(order: order, isReversed: true) == ["p3", "p2", "p1", "unvoted", "p5", "p6", "p4"])
  }

  @Test func `by factors that speak against a preference the most are first and the undecided last`() throws {
    let order = PairOrder.against(.human)
    // Both speak against p2, the other one against p1, p3 and p4; p5 and the last one are not decided.
    #expect(try found(order: order) == ["p2", "p1", "p3", "p4", "p6", "p5", "unvoted"])
    #expect(try found(order: order, isReversed: true) == ["p6", "p1", "p3", "p4", "p2", "p5", "unvoted"])
  }

  @Test func `what the task does not have is an error`() throws {
    #expect(throws: EditError.self) { try found(.comparison(factor: "hight", 1)) }
    #expect(throws: EditError.self) { try found(.sign(factor: "hight", .human, .tied)) }
    #expect(throws: EditError.self) { try found(order: .difference(factor: "hight")) }
    #expect(throws: EditError.self) { try found(.member(of: Profile(agent: Row(1), setting: .improvement))) }
    #expect(throws: EditError.self) { try found(order: .against(Profile(agent: Row(0), setting: .generation))) }
  }

  @Test func `cancelling finds nothing`() throws {
    #expect(try analysis.pairs(PairQuery(task: .summarization), isCancelled: { true }).isEmpty)
    let query = PairQuery(task: .summarization, conditions: [.text("x")])
    #expect(try analysis.pairs(query, isCancelled: { true }).isEmpty)
  }

  @Test func `where nothing fits it is told what each condition is to blame for`() throws {
    let conditions: [PairCondition] = [.verdict(.human, .a), .sign(factor: "length", .human, .tied)]
    let none = try analysis.findPairs(PairQuery(task: .summarization, conditions: conditions))
    #expect(none.rows.isEmpty)
    #expect(none.withoutEach == [1, 2])
    #expect(none.population == 6)
    let some = try analysis.findPairs(PairQuery(task: .summarization))
    #expect(some.rows.count == 7 && some.population == 7 && some.withoutEach.isEmpty)
  }
}

@Suite struct PairTextSearchTests {
  private func found(_ text: String) throws -> [String] {
    var builder = StudyBuilder()
    let texts: [(name: String, title: String, source: String, a: String, b: String)] = [
      ("p1", "A Title", "a post about cats", "short answer", "LONG answer"),
      ("p2", "", "GRÜSSE AUS KÖLN", "Straße", "naïve"), ("p3", "", "ΟΔΟΣ ΣΟΦΙΑΣ", "ПРИВЕТ мир", "日本語の文"),
      ("p4", "", "", "", "the 100% <tag> \\ end"),
    ]
    for (name, title, source, a, b) in texts {
      builder.source(name, title: title, text: source)
      builder.response(name + ".a", to: name, text: a)
      builder.response(name + ".b", to: name, text: b)
      builder.pair(name)
    }
    let analysis = try builder.analysis()
    return analysis.names(try analysis.pairs(PairQuery(task: .summarization, conditions: [.text(text)])))
  }

  @Test(
    arguments: [
      ("cats", ["p1"]), ("CATS", ["p1"]), ("title", ["p1"]), ("long ANSWER", ["p1"]), ("answers", []),
      ("grüße", ["p2"]), ("köln", ["p2"]), ("STRASSE", ["p2"]), ("strasse", ["p2"]), ("NAÏVE", ["p2"]),
      ("οδος", ["p3"]), ("ΣΟΦΙΑΣ", ["p3"]), ("σοφιας", ["p3"]), ("привет МИР", ["p3"]), ("本語", ["p3"]),
      ("100% <TAG> \\", ["p4"]), ("", ["p1", "p2", "p3", "p4"]), ("zzz", []),
    ] as [(String, [String])])
  func `a text is found in source, title and responses in any letter case`(_ text: String, _ names: [String]) throws {
    #expect(try found(text) == names)
  }
}

@Suite struct PairDetailTests {
  @Test func `a pair is shown with its texts, facts, judgements and votes`() throws {
    let live = LiveStudy(factStudy())
    let detail = try PairDetail(Row(0), of: live.study)
    #expect(detail.sourceFacts?.map(\.name) == ["s1", "s2", "s3"])
    #expect(detail.a.facts?.map(\.name) == ["a1", "a2"])
    #expect(detail.a.judgement(of: "a1", under: "off focus")?.value == true)
    #expect(detail.a.judgement(of: "a1", under: "source coverage") == nil)
    #expect(detail.b.judgement(of: "s1", under: "source coverage")?.reason == "extracted")
    #expect(detail.votes.map(\.verdict) == [.a])
    #expect(detail.editedFacts.isEmpty && detail.a.editedJudgements.isEmpty)
  }

  @Test func `what the user wrote is marked`() throws {
    var live = LiveStudy(factStudy())
    try live.make(.rewriteFact("a1", of: live.study.owner("p.a"), as: "new"))
    try live.make(.judge(fact: "s2", factor: "source coverage", response: live.study.response("p.a"), value: true))
    try live.make(.judge(fact: "s2", factor: "source coverage", response: live.study.response("p.b"), value: true))
    let detail = try PairDetail(Row(0), of: live.study)
    #expect(detail.editedFacts == ["p.a#e1"])
    #expect(detail.a.editedJudgements == [EditedStudy.JudgementKey(fact: "s2", factor: "source coverage")])
    // The same as extracted is no change.
    #expect(detail.b.editedJudgements.isEmpty)
  }
}
