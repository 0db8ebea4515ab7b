import FactorAnalysis
import Preferences
import Statistics
import Testing

@Suite struct StudyHealthTests {
  private func finding(_ id: String, _ health: StudyHealth) throws -> HealthFinding { try #require(health.finding(id)) }

  @Test func `a study without anything has no findings and no agreement`() throws {
    let health = try #require(try StudyHealth(of: StudyBuilder().study).readingTexts())
    #expect(health.findings.isEmpty && health.agents.isEmpty)
    #expect(health.agreement.alpha.undefined == .tooFewRatings && health.agreement.kappa == nil)
    #expect(health.agreement.interval == nil && health.agreement.pairsByVotes.isEmpty)
    #expect(health.hasReadTexts && health.hasSplits == false)
  }

  @Test func `votes are counted by agent, and pairs by their votes`() throws {
    var builder = StudyBuilder()
    for pair in ["p", "q", "r", "s"] { builder.pair(pair) }
    builder.people("p", ["ann": .a, "bob": .a, "cy": .b])
    builder.people("q", ["ann": .b, "bob": .b, "cy": .b])
    builder.people("r", ["ann": .tie, "bob": .unreadable])
    builder.people("p", ["ann": .b])
    builder.judge("m", "p", ab: .a, ba: .b)
    builder.judge("m", "q", ab: .b, ba: .b)
    let health = StudyHealth(of: builder.study, resamples: 200)
    #expect(health.agreement.pairsByVotes == [1, 1, 0, 2])
    #expect(health.agreement.raters == 3)
    // AAB and BBB: within 4/2, between 36 − (4 + 16); 1 − 5 · 2 / 16.
    #expect(health.agreement.alpha.value == 1 - 10.0 / 16 && health.agreement.alpha.units == 2)
    let interval = try #require(health.agreement.interval)
    #expect(interval.low <= 0.375 && interval.high >= 0.375 && interval.level == 0.95)
    #expect(try finding("repeated-votes", health).rows == .pairs([Row(0)]))
    let unreadable = try finding("unreadable", health)
    #expect(unreadable.count == 1 && unreadable.rows == .pairs([Row(2)]) && unreadable.severity == .fault)
    let flips = try finding("flips:m", health)
    #expect(flips.count == 1 && flips.total == 2 && flips.rows == .pairs([Row(0)]))
    #expect(try finding("without-votes", health).rows == .pairs([Row(3)]))
    #expect(try finding("ties:ann", health).count == 1)
    let people = Dictionary(uniqueKeysWithValues: health.agents.map { (builder.study.agents[$0.agent.index].name, $0) })
    #expect(people["cy"]?.leaveOneOut.agreeing == 1 && people["cy"]?.leaveOneOut.disagreeing == 1)
    #expect(people["ann"]?.leaveOneOut.undecided == 1 && people["ann"]?.votes == 4)
    #expect(people["m"]?.ordered == 4 && people["m"]?.forFirst == 3)
    #expect(people["m"]?.leaveOneOut.share == nil)
  }

  @Test func `who keeps only that the orders disagreed has asked for both everywhere`() throws {
    var builder = StudyBuilder()
    for pair in ["p", "q", "r"] { builder.pair(pair) }
    builder.judge("m", "p", .flip)
    builder.judge("m", "q", .a)
    builder.judge("m", "r", .b)
    let flips = try finding("flips:m", StudyHealth(of: builder.study))
    #expect(flips.count == 1 && flips.total == 3)
  }

  @Test func `one side is only told where the interval leaves out a half`() throws {
    var builder = StudyBuilder()
    for number in 0..<20 {
      builder.pair("p\(number)")
      builder.human("p\(number)", number < 17 ? .a : .b)
      builder.judge("even", "p\(number)", number < 10 ? .a : .b)
    }
    let health = StudyHealth(of: builder.study)
    let human = try finding("imbalance:human", health)
    #expect(human.count == 17 && human.total == 20 && human.interval?.method == .wilson)
    #expect(health.finding("imbalance:even") == nil)
  }

  @Test func `texts that are empty, equal or in two splits are found with their rows`() throws {
    var builder = StudyBuilder()
    for (name, text) in [("p", "one"), ("q", "one"), ("r", "two"), ("s", "three")] { builder.source(name, text: text) }
    let texts = [("p", "x", "x"), ("q", " \n", "y"), ("r", "", "y"), ("s", "z", "w")]
    for (name, a, b) in texts {
      builder.response(name + ".a", to: name, text: a)
      builder.response(name + ".b", to: name, text: b)
      builder.pair(name)
    }
    var study = builder.study
    let words = ["train", "test"]
    study.metadata = MetadataInMemory([
      MetadataColumn(
        name: "Split", level: .source, values: .words(codes: [0, 1, 1, MetadataColumn.none], words: words))
    ])
    let first = StudyHealth(of: study)
    #expect(!first.hasReadTexts && first.hasSplits == nil && first.finding("empty-responses") == nil)
    let health = try #require(try first.readingTexts())
    #expect(try finding("empty-responses", health).rows == .responses([Row(2), Row(4)]))
    #expect(try finding("identical-responses", health).rows == .pairs([Row(0)]))
    #expect(try finding("duplicated-sources", health).rows == .sources([Row(0), Row(1)]))
    #expect(
      try finding("duplicated-responses", health).rows == .responses([Row(0), Row(1), Row(3), Row(5)]))
    #expect(try finding("prompt-in-splits", health).rows == .sources([Row(0), Row(1)]))
    #expect(health.hasSplits == true)
    #expect(health.findings.map(\.severity).first == .fault && health.findings.last?.kind == .withoutVotes)
  }

  @Test func `a source whose pairs are in two splits is found too`() throws {
    var builder = StudyBuilder()
    builder.source("s", text: "one")
    builder.pair("p", source: "s")
    builder.pair("q", source: "s")
    var study = builder.study
    study.metadata = MetadataInMemory([
      MetadataColumn(name: "split", level: .pair, values: .numbers([1, 2]))
    ])
    let health = try #require(try StudyHealth(of: study).readingTexts())
    #expect(try finding("prompt-in-splits", health).count == 1)
  }

  @Test func `reading texts can be cancelled and tells how far it is`() throws {
    var builder = StudyBuilder()
    for number in 0..<700 { builder.pair("p\(number)") }
    let health = StudyHealth(of: builder.study)
    #expect(try health.readingTexts(isCancelled: { true }) == nil)
    var told: [Int] = []
    _ = try health.readingTexts(progress: { done, total in
      #expect(total == 2100)
      told.append(done)
    })
    #expect(told == [1024, 2048, 2100])
  }

  @Test func `manifestations are missed only in a factor's tasks`() throws {
    var builder = StudyBuilder(
      factors: [
        Factor(name: "x", definition: "", tasks: [.summarization]),
        Factor(name: "all", definition: "", extractor: .formula("x + 1")),
      ], tasks: [.summarization, .documentQA])
    builder.source("d", task: .documentQA)
    builder.pair("d")
    builder.pair("p", ["x": (1, nil)])
    let missing = StudyHealth(of: builder.study).findings.filter { $0.kind == .missing }
    #expect(missing.map(\.id) == ["missing:x"] && missing[0].count == 1 && missing[0].total == 2)
    #expect(missing[0].rows == .responses([Row(3)]) && missing[0].severity == .caution)
    var without = builder.study
    without.manifestations[0] = ManifestationColumn(count: without.responses.count)
    #expect(try finding("missing:x", StudyHealth(of: without)).severity == .note)
  }

  @Test func `rejected rows of one kind are together, and counted by file`() throws {
    var study = StudyBuilder().study
    func row(_ file: String, _ line: Int, _ reason: String) -> RejectedRow {
      RejectedRow(file: file, line: line, field: nil, reason: reason, excerpt: "")
    }
    study.rejected = [
      row("a", 1, "The line is broken."), row("a", 2, "The label “3” is not one of 2."),
      row("b", 1, "The label “none” is not one of 14."),
    ]
    let health = StudyHealth(of: study)
    #expect(health.rejectedKinds.map(\.reason) == ["The label “…” is not one of ….", "The line is broken."])
    #expect(try finding("rejected:1", health).rows == .rejected([1, 2]))
    #expect(health.rejectedFiles.map(\.file) == ["a", "b"] && health.rejectedFiles.map(\.count) == [2, 1])
  }
}
