import Preferences
import StudyFormats
import StudyStore
import TestSupport
import Testing

@Suite struct ExtractionKeepingTests {
  private let scratch = Scratch()
  private var path: String { scratch.place("x.study") }

  /// Two responses to a source: the first with a fluency from elsewhere, the second with facts and judgements.
  private func make() throws {
    let writer = try StudyFileWriter(path: path, description: ImportDescription(name: "study", title: "Study"))
    let file = ImportFile(path: "a", format: "test", sha256: "00", isResumable: true)
    _ = try writer.begin(file)
    let fact = ImportFact(
      name: "known", text: "It rains.",
      judgements: ["off focus", "helpfulness"].map { ImportJudgement(factor: $0, value: true, reason: "said so") })
    try writer.take(
      .record(
        ImportRecord(
          file: "a", line: 1, source: ImportSource(text: SourceText(text: "Does it rain?"), task: .summarization),
          responses: [
            ImportResponse(text: "Yes.", values: [ImportValue("fluency", 0.5), ImportValue("hallucination", 0.25)]),
            ImportResponse(text: "It rains.", facts: [fact]),
          ])))
    try writer.end(file)
    try writer.finish()
  }

  private func read<Value>(_ body: (StudyContents) throws -> Value) throws -> Value {
    let file = try StudyFile(path: path)
    defer { file.close() }
    return try body(file.read())
  }

  private func values(_ factor: String) throws -> [Double?] {
    try read { study in
      guard let index = study.factorIndex(called: factor) else { return [] }
      return (0..<study.responses.count).map { study.manifestations[index][Row($0)] }
    }
  }

  private func facts(_ owner: FactOwner) throws -> [AtomicFact]? { try read { try $0.texts.facts(of: owner) } }

  private func judgements(_ response: Int) throws -> [Judgement] {
    try read { try $0.texts.judgements(of: Row(response)) }
  }

  private func keep(_ extracted: ExtractedSource) throws {
    let file = try StudyFile(path: path)
    try file.keep([extracted])
    file.close()
  }

  private func judgement(_ factor: String, _ value: Bool?) -> ImportJudgement {
    ImportJudgement(factor: factor, value: value, reason: "why")
  }

  @Test func `where a value comes from is kept with it, and goes with it`() throws {
    try make()
    let asking = FactorAsking(model: "wren", prompt: "receptiveness/1/0a", mode: "json_schema")
    func found(_ row: Int, _ reason: String) -> ExtractedSource {
      ExtractedSource(
        source: Row(0), name: "s1",
        responses: [
          ExtractedResponse(
            response: Row(row), name: "r\(row + 1)", values: [ImportValue("receptiveness", 1)],
            origins: [ManifestationOrigin(factor: "receptiveness", reason: reason, asking: asking)])
        ])
    }
    func origins() throws -> [ManifestationOrigin] { try read { try $0.texts.origins(of: Row(0)) } }
    #expect(try origins().isEmpty)
    #expect(try read { try $0.texts.askings(of: "receptiveness") }.isEmpty)
    try keep(found(0, "It says yes."))
    try keep(found(0, "Another reason."))
    try keep(found(1, "Asked and answered."))
    #expect(
      try origins() == [ManifestationOrigin(factor: "receptiveness", reason: "It says yes.", asking: asking)])
    let askings = try read { try $0.texts.askings(of: "receptiveness") }
    #expect(askings.map(\.asking) == [asking])
    #expect(askings.map(\.responses) == [2])
    let file = try StudyFile(path: path)
    let factor = try #require(file.read().factors.first { $0.name == "receptiveness" })
    try file.beginExtraction([factor], replacing: ["receptiveness"], note: nil)
    file.close()
    #expect(try origins().isEmpty)
  }

  private var extracted: ExtractedSource {
    ExtractedSource(
      source: Row(0), name: "s1", facts: [ImportFact(text: "It may rain.")],
      responses: [
        ExtractedResponse(
          response: Row(0), name: "r1", values: [ImportValue("fluency", 1), ImportValue("mood", 2)],
          facts: [
            ImportFact(
              text: "Yes it does.", judgements: [judgement("off focus", false), judgement("hallucination", true)])
          ], sourceJudgements: [ImportSourceJudgement(fact: 0, judgement: judgement("source coverage", true))]),
        ExtractedResponse(
          response: Row(1), name: "r2", values: [ImportValue("fluency", 1), ImportValue("mood", nil)],
          facts: [ImportFact(text: "Another list.")],
          ownJudgements: [
            ImportSourceJudgement(fact: 0, judgement: judgement("hallucination", false)),
            ImportSourceJudgement(fact: 0, judgement: judgement("off focus", false)),
            ImportSourceJudgement(fact: 5, judgement: judgement("hallucination", true)),
          ], sourceJudgements: [ImportSourceJudgement(fact: 9, judgement: judgement("source coverage", true))]),
      ])
  }

  @Test func `what is extracted is added to what is there, and counted`() throws {
    try make()
    let file = try StudyFile(path: path)
    let mood = Factor(name: "mood", definition: "How it feels.", extractor: .rule("length"))
    try file.beginExtraction([mood], replacing: [], note: "Some.")
    try file.keep([extracted])
    file.close()
    #expect(try values("fluency") == [0.5, 1])
    #expect(try values("mood") == [2, nil])
    #expect(try values("number of facts") == [1, 1])
    // The value that came with the study holds against what the judgements say.
    #expect(try values("hallucination") == [0.25, 0])
    #expect(try values("off focus") == [0, 1])
    #expect(try values("source coverage") == [1, nil])
    #expect(try values("helpfulness") == [nil, 1])
    #expect(try read { $0.note } == "Some.")
    #expect(try read { $0.factors.last } == mood)
    #expect(try facts(.source(Row(0))) == [AtomicFact(name: "s1#1", text: "It may rain.")])
    #expect(try facts(.response(Row(0))) == [AtomicFact(name: "r1#1", text: "Yes it does.")])
    #expect(try facts(.response(Row(1))) == [AtomicFact(name: "known", text: "It rains.")])
    let kept = try judgements(1).first { $0.factor == "off focus" }
    #expect(kept?.reason == "said so")
    // The same again changes nothing.
    let before = try read { try picture($0) }
    try keep(extracted)
    #expect(try read { try picture($0) } == before)
  }

  @Test func `what is replaced is gone, with the facts and what was found about them where these are counted`() throws {
    try make()
    try keep(extracted)
    let file = try StudyFile(path: path)
    let study = try file.read()
    func factor(_ name: String) -> Factor { study.factors[study.factorIndex(called: name)!] }
    var fluency = factor("fluency")
    fluency.definition = "Anew."
    try file.beginExtraction([fluency, factor("coherence")], replacing: ["fluency", "coherence"], note: nil)
    file.close()
    #expect(try values("fluency") == [nil, nil])
    #expect(try values("off focus") == [0, 1])
    #expect(try read { $0.factors.contains(fluency) && $0.note == nil })
    let again = try StudyFile(path: path)
    let replaced: Set = ["number of facts", "off focus"]
    try again.beginExtraction(replaced.sorted().map(factor), replacing: replaced, note: nil)
    again.close()
    #expect(try values("number of facts") == [nil, nil])
    #expect(try values("off focus") == [nil, nil])
    // What others found by the facts stays, as if the study had come with it.
    #expect(try values("helpfulness") == [nil, 1])
    #expect(try values("hallucination") == [0.25, 0])
    // The facts of the source do not hang on those of responses.
    #expect(try values("source coverage") == [1, nil])
    #expect(try facts(.response(Row(1))) == nil)
    #expect(try facts(.source(Row(0)))?.count == 1)
    #expect(try judgements(1).isEmpty)
    try keep(extracted)
    #expect(try values("number of facts") == [1, 1])
    #expect(try values("off focus") == [0, 0])
  }

  @Test func `a copy is the same study`() throws {
    try make()
    try keep(extracted)
    let file = try StudyFile(path: path)
    try file.copy(to: scratch.place("copy.study"))
    let expected = try picture(file.read())
    #expect(throws: StudyFormatError.self) { try file.copy(to: scratch.place("copy.study")) }
    file.close()
    let copy = try StudyFile(path: scratch.place("copy.study"))
    defer { copy.close() }
    #expect(try picture(copy.read()) == expected)
  }

  private func metadata() throws -> [String: MetadataValue?] {
    try read { study in
      try Dictionary(
        uniqueKeysWithValues: study.metadata.columns.indices.map { place in
          let column = try study.metadata.column(place)
          return (column.name, column[0])
        })
    }
  }

  @Test func `what is found about a source is kept once, until it is taken away`() throws {
    try make()
    func found(_ scenario: String) -> ExtractedSource {
      ExtractedSource(
        source: Row(0), name: "s1",
        metadata: [ImportValue("scenario", .text(scenario)), ImportValue("year", .number(9))])
    }
    try keep(found("code"))
    try keep(found("advice"))
    #expect(try metadata() == ["scenario": .text("code"), "year": .number(9)])
    let file = try StudyFile(path: path)
    try file.clearSourceMetadata(["scenario", "nothing"])
    file.close()
    #expect(try metadata() == ["scenario": nil, "year": .number(9)])
    try keep(found("advice"))
    #expect(try metadata() == ["scenario": .text("advice"), "year": .number(9)])
  }
}
