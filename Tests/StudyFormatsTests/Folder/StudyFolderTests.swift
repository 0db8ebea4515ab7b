import Preferences
import StudyFormats
import Testing

@Suite struct StudyFolderTests {
  func small() throws -> StudyContents { try TemporaryFolder(SmallStudy.files).study() }

  @Test func `the header names the study`() throws {
    let study = try small()
    #expect(study.name == "flat")
    #expect(study.title == "Flat sharing")
    #expect(study.summary == "Three questions of flatmates.")
    #expect(study.note == "Illustrations.")
    #expect(!study.isScoresOnly)
  }

  @Test func `sources have titles, tasks and clusters`() throws {
    let study = try small()
    #expect(study.sources.names == ["dishes", "rent", "heating"])
    #expect(study.sources.titles == ["who does the dishes", "Rent day", "Is 19 °C enough?"])
    #expect(study.sources.tasks == [.summarization, .documentQA, .summarization])
    #expect(study.tasks == [.summarization, .documentQA])
    #expect(study.sources.clusterNames == ["dishes", "money"])
    #expect(study.sources.clusters.map(\.index) == [0, 1, 1])
    let rent = try study.texts.source(Row(1))
    #expect(rent.text == "The rent is due.")
    #expect(rent.references.map(\.title) == ["Lease", "Note"])
    #expect(rent.whole == "The rent is due.\nPay by the 3rd.\n€ only")
  }

  @Test func `texts keep every character`() throws {
    let study = try small()
    #expect(try study.texts.source(Row(0)).text == "who does the dishes\n\n(asking for a friend)")
    #expect(try study.texts.response(Row(1)) == "A friend asks über dishes 🍽")
    #expect(try study.texts.response(Row(2)) == "")
    #expect(try study.texts.response(Row(3)) == "b\u{0}c\u{1B}[31m")
  }

  @Test func `agents are the humans, then authors and judges in order`() throws {
    let study = try small()
    #expect(
      study.agents == [
        .humans, Agent(name: "heron", kind: .model), Agent(name: "ann", kind: .annotator),
        Agent(name: "bob", kind: .annotator), Agent(name: "wren", kind: .model),
      ])
    #expect(study.responses.agents == [nil, Row(0), Row(1), Row(1), Row(1), nil, nil])
    #expect(study.responses.targetScores == [nil, nil, 1, 3, 5, nil, nil])
  }

  @Test func `generated pairs follow the collected ones`() throws {
    let study = try small()
    #expect(study.pairs.collectedCount == 2)
    let names = (0..<study.pairs.count).map { study.pairs.name(of: Row($0), in: study.responses) }
    #expect(names == ["d", "r", "d-heron-5~d-heron-3", "d-heron-5~d-heron-1", "d-heron-3~d-heron-1"])
  }

  @Test func `a vote on an exchanged pair is turned around`() throws {
    let votes = try small().votes
    #expect(
      votes == [
        Vote(pair: Row(0), agent: Row(2), verdict: .a), Vote(pair: Row(0), agent: Row(3), verdict: .tie),
        Vote(pair: Row(1), agent: Row(0), verdict: .b), Vote(pair: Row(0), agent: Row(4), verdict: .a, order: .ab),
        Vote(pair: Row(0), agent: Row(4), verdict: .unreadable, order: .ba),
        Vote(pair: Row(3), agent: Row(2), verdict: .b, order: .ab), Vote(pair: Row(1), agent: Row(4), verdict: .flip),
      ])
  }

  @Test func `justifications are read with their pair`() throws {
    let study = try small()
    #expect(
      try study.texts.justifications(of: Row(0)) == [Justification(agent: Row(4), order: .ab, text: "It is short.")])
    #expect(try study.texts.justifications(of: Row(1)) == [])
  }

  @Test func `factors are the standard ones as redefined, then the study's own`() throws {
    let study = try small()
    #expect(study.factors.prefix(13).map(\.name) == Factor.standard.map(\.name))
    #expect(study.factors.dropFirst(13).map(\.name) == ["density", "warmth", "charm"])
    var length = Factor.standard[5]
    length.rule = .relativeMargin(0.3)
    #expect(study.factors[5] == length)
    #expect(
      study.factors[13]
        == Factor(
          name: "density", aliases: ["facts per word"], definition: "How many facts a word carries.",
          tasks: [.summarization], extractor: .formula("number_of_facts / length"), rule: .absoluteMargin(0.25),
          direction: .less, isRanked: false))
    #expect(study.factors[14].extractor == .judgements(.shareOfResponseFacts))
    #expect(study.factors[14].level == .atomicFact)
    #expect(study.factors[14].rule == .eitherZero)
    #expect(study.factors[15].extractor == .given)
  }

  @Test(arguments: [
    ("fluency", [0.5, nil, nil, nil, nil, nil, nil] as [Double?]),
    ("length", [2, nil, nil, nil, nil, nil, nil]),
    ("number of facts", [2, 0, nil, nil, nil, nil, nil]),
    ("off focus", [0.5, nil, nil, nil, nil, nil, nil]),
    // Given as null, although a judgement would make it 1.
    ("hallucination", [nil, nil, nil, nil, nil, nil, nil]),
    ("source coverage", [0.5, 1, nil, nil, nil, nil, nil]),
    ("warmth", [nil, nil, nil, nil, nil, nil, nil]),
    ("density", [nil, nil, nil, nil, nil, nil, nil]),
    ("charm", [3, -0.15, nil, nil, nil, nil, nil]),
  ])
  func `manifestations are given, counted or missing`(factor: String, expected: [Double?]) throws {
    let study = try small()
    let index = try #require(study.factorIndex(called: factor))
    #expect(study.manifestations[index] == ManifestationColumn(expected))
  }

  @Test func `facts and judgements are found by their owner`() throws {
    let study = try small()
    #expect(try study.texts.facts(of: .source(Row(0)))?.map(\.name) == ["dishes.1", "dishes.2"])
    #expect(try study.texts.facts(of: .source(Row(1))) == nil)
    #expect(try study.texts.facts(of: .response(Row(1))) == [])
    #expect(try study.texts.facts(of: .response(Row(0)))?.last == AtomicFact(name: "d1.2", text: "There are dishes."))
    let judgements = try study.texts.judgements(of: Row(0))
    #expect(judgements.map(\.factor).suffix(2) == ["source coverage", "source coverage"])
    #expect(judgements[1] == Judgement(fact: "d1.2", factor: "off focus", value: true, reason: "It is understood."))
    #expect(judgements[3].value == nil)
  }

  @Test func `rejected rows are read back`() throws {
    #expect(
      try small().rejected == [
        RejectedRow(file: "a.json", line: 3, field: "x", reason: "It was odd.", excerpt: "true")
      ])
  }

  @Test func `only three files are needed`() throws {
    let folder = TemporaryFolder(
      SmallStudy.files.filter { ["study.json", "sources.jsonl", "responses.jsonl"].contains($0.key) })
    let study = try withExtendedLifetime(folder) { try StudyFolder(path: folder.path + "/").read() }
    #expect(study.pairs.count == 3)
    #expect(study.votes.isEmpty)
    #expect(study.manifestations.allSatisfy { $0.count == 7 && $0.presentCount == 0 })
  }

  @Test func `byte order marks, CRLF and blank lines make no difference`() throws {
    var files = SmallStudy.files.mapValues { "\u{FEFF}" + $0.replacing("\n", with: "\r\n") }
    files["votes.jsonl"]! += "\r\n\r\n   \r\n"
    let study = try TemporaryFolder(files).study()
    #expect(study.votes == (try small().votes))
    #expect(study.factors == (try small().factors))
  }

  @Test func `a line of five megabytes is a line like any other`() throws {
    let text = String(repeating: "long \\u00e9 ", count: 500_000)
    let files = SmallStudy.files(
      appending: #"{"response": "big", "source": "rent", "text": "\#(text)"}"#, to: "responses.jsonl")
    let study = try TemporaryFolder(files).study()
    #expect(try study.texts.response(Row(7)).unicodeScalars.count == 3_500_000)
  }

  @Test func `a name may hold the sign of generated pairs`() throws {
    let files = SmallStudy.files([
      "responses.jsonl": SmallStudy.files["responses.jsonl"]!.replacing("d-heron-", with: "d~heron~"),
      "votes.jsonl": #"{"pair": "d~heron~3~d~heron~1", "agent": "wren", "verdict": "B"}"#,
    ])
    let study = try TemporaryFolder(files).study()
    #expect(study.votes.first?.pair == Row(4))
    #expect(study.votes.first?.verdict == .b)
  }
}
