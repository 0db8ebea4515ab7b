import LanguageModels
import ModelServers
import Preferences
import Testing

struct ModelExtractionTests {
  private let factors = [
    "intent alignment", "formality alignment", "number of facts", "source coverage", "off focus", "hallucination",
  ]

  private func extraction(
    keepsFacts: Bool, factors: [String]? = nil, prompts: PromptLibrary = PromptLibrary(), statementLimit: Int = 50,
    responses: Int = 8
  ) throws -> ModelExtraction {
    try ModelExtraction(
      of: SampleStudy.summarization(keepsFacts: keepsFacts), factors: factors ?? self.factors, prompts: prompts,
      questioner: Questioner(model: "tiny", statementLimit: statementLimit),
      isWanted: { row, _ in row.index < responses })
  }

  private let standIn = ScriptedTransport { body, _ in .chat(ModelStandIn.text(for: body)) }

  @Test func `facts first, then what is judged about them, every fact once`() async throws {
    let extraction = try extraction(keepsFacts: false)
    let cache = RepliesInMemory()
    let found = Findings()
    try await extraction.run(makeAsker(standIn, cache: cache), cache: cache, take: found.add)
    let sources = Set((0..<8).map { extraction.study.responses.sources[$0] })
    #expect(found.facts.count == 8 + sources.count)
    #expect(found.nothing.isEmpty)
    for row in (0..<8).map({ Row<Response>($0) }) {
      let facts = try #require(found.facts[.response(row)])
      #expect(!facts.isEmpty)
      #expect(found.judgements(row, "off focus").map(\.fact) == facts.map(\.name))
      #expect(found.judgements(row, "off focus").allSatisfy { $0.value != nil && $0.reason != nil })
      let ofSource = try #require(found.facts[.source(extraction.study.responses.sources[row.index])])
      #expect(found.judgements(row, "source coverage").map(\.fact) == ofSource.map(\.name))
      #expect(Set(found.manifestations[row]!.keys) == ["intent alignment", "formality alignment"])
    }
    let names = found.facts.values.joined().map(\.name)
    #expect(Set(names).count == names.count)
  }

  @Test func `true counts toward the factor, whichever way the prompt asks`() async throws {
    // A model that says yes to everything: all on focus, all borne out, all covered.
    let agreeable = ScriptedTransport { body, _ in
      .chat(ModelStandIn.text(for: body).replacing(#""answer":"no""#, with: #""answer":"yes""#))
    }
    let extraction = try extraction(keepsFacts: true)
    let cache = RepliesInMemory()
    let found = Findings()
    try await extraction.run(makeAsker(agreeable, cache: cache), cache: cache, take: found.add)
    for row in (0..<8).map({ Row<Response>($0) }) {
      #expect(Set(found.judgements(row, "off focus").map(\.value)) == [false])
      #expect(Set(found.judgements(row, "hallucination").map(\.value)) == [false])
      #expect(Set(found.judgements(row, "source coverage").map(\.value)) == [true])
      #expect(found.manifestations[row]?["intent alignment"] == 1)
    }
  }

  @Test func `facts of the study are not asked for again`() async throws {
    let extraction = try extraction(keepsFacts: true)
    let cache = RepliesInMemory()
    let found = Findings()
    try await extraction.run(makeAsker(standIn, cache: cache), cache: cache, take: found.add)
    #expect(found.facts.isEmpty)
    let row = Row<Response>(0)
    let facts = try extraction.study.texts.facts(of: .response(row))
    #expect(found.judgements(row, "hallucination").map(\.fact) == facts?.map(\.name))
  }

  @Test(arguments: [1, 2, 50])
  func `the dry run counts what is then asked`(statementLimit: Int) async throws {
    let extraction = try extraction(keepsFacts: true, statementLimit: statementLimit)
    let cache = RepliesInMemory()
    let plan = try extraction.plan(cache: cache, price: Price(input: 1, output: 1))
    #expect(plan.isExact)
    #expect(plan.stages.map(\.title) == ["judgements"])
    let asker = try makeAsker(standIn, cache: cache)
    try await extraction.run(asker, cache: cache, take: { _ in })
    #expect(asker.counts.sent == plan.toAsk)
    let after = try extraction.plan(cache: cache, price: nil)
    #expect(after.toAsk == 0)
    #expect(after.alreadyAnswered == plan.requests)
    #expect(after.cost == nil)
  }

  @Test func `without facts the dry run says that it guesses, and its number of requests holds`() async throws {
    let extraction = try extraction(keepsFacts: false)
    let cache = RepliesInMemory()
    let plan = try extraction.plan(cache: cache, price: nil)
    #expect(plan.stages.map(\.isExact) == [true, false])
    let asker = try makeAsker(standIn, cache: cache)
    try await extraction.run(asker, cache: cache, take: { _ in })
    #expect(asker.counts.sent == plan.toAsk)
  }

  @Test func `a factor added later asks only its own questions`() async throws {
    let cache = RepliesInMemory()
    let asker = try makeAsker(standIn, cache: cache)
    try await extraction(keepsFacts: false, factors: ["off focus"]).run(asker, cache: cache, take: { _ in })
    let before = asker.counts.sent
    #expect(before == 16)
    try await extraction(keepsFacts: false, factors: ["off focus", "hallucination"])
      .run(asker, cache: cache, take: { _ in })
    #expect(asker.counts.sent == before + 8)
  }

  @Test func `what cannot be used is nothing, never 0`() async throws {
    let mute = ScriptedTransport { _, _ in .chat("I would rather not.") }
    let extraction = try extraction(keepsFacts: false)
    let cache = RepliesInMemory()
    let found = Findings()
    let progress = try await extraction.run(makeAsker(mute, cache: cache), cache: cache, take: found.add)
    #expect(found.facts.isEmpty)
    #expect(found.manifestations.isEmpty)
    #expect(!found.nothing.isEmpty)
    // Without facts there is nothing to judge about them.
    #expect(progress.total == 16)
    #expect(progress.missing == 16)
  }

  @Test func `responses that have the factor are left alone`() throws {
    let study = try SampleStudy.summarization(keepsFacts: true)
    let extraction = try ModelExtraction(
      of: study, factors: ["intent alignment"], prompts: PromptLibrary(), questioner: Questioner(model: "tiny"))
    let plan = try extraction.plan(cache: RepliesInMemory(), price: nil)
    let column = try #require(study.factors.firstIndex { $0.name == "intent alignment" })
    #expect(plan.requests <= study.responses.count - study.manifestations[column].presentCount)
  }

  @Test func `a factor that no prompt asks about is refused by name`() {
    let error = #expect(throws: LanguageModelError.self) { try extraction(keepsFacts: true, factors: ["fluency"]) }
    #expect(error?.message.contains("\"fluency\"") == true)
    #expect(error?.code == .usage)
  }

  @Test func `a text that cannot be read ends the run with its error`() async throws {
    struct Gone: Error {}
    struct Unreadable: StudyTexts {
      func source(_ row: Row<Source>) throws -> SourceText { throw Gone() }
      func response(_ row: Row<Response>) throws -> String { throw Gone() }
      func facts(of owner: FactOwner) -> [AtomicFact]? { nil }
      func judgements(of response: Row<Response>) -> [Judgement] { [] }
      func justifications(of pair: Row<Pair>) -> [Justification] { [] }
    }
    var study = try SampleStudy.summarization(keepsFacts: true)
    study.texts = Unreadable()
    let extraction = try ModelExtraction(
      of: study, factors: factors, prompts: PromptLibrary(), questioner: Questioner(model: "tiny"),
      isWanted: { _, _ in true })
    let cache = RepliesInMemory()
    let asker = try makeAsker(standIn, cache: cache)
    await #expect(throws: Gone.self) { try await extraction.run(asker, cache: cache, take: { _ in }) }
    #expect(throws: Gone.self) { try extraction.plan(cache: cache, price: nil) }
  }

  @Test func `a rubric's score is the manifestation`() async throws {
    var prompts = PromptLibrary()
    try prompts.add([
      Factor(
        name: "efficiency", definition: "No step is wasted.",
        question: FactorQuestion(
          answers: .rubric(["wasteful", "poor", "fair", "good", "without a wasted step"])))
    ])
    let extraction = try extraction(keepsFacts: true, factors: ["efficiency"], prompts: prompts)
    let cache = RepliesInMemory()
    let found = Findings()
    try await extraction.run(makeAsker(standIn, cache: cache), cache: cache, take: found.add)
    let values = found.manifestations.values.compactMap { $0["efficiency"] }
    #expect(values.count == 8)
    #expect(values.allSatisfy { [1, 2, 3, 4, 5].contains($0) })
    #expect(Set(values).count > 1)
  }

  @Test func `batches out and in, step by step, leave nothing to ask`() async throws {
    let extraction = try extraction(keepsFacts: false)
    let cache = RepliesInMemory()
    var steps: [Int] = []
    while steps.count < 10 {
      var lines: [JSONValue] = []
      var writing = BatchWriting(Capabilities(mode: .schema)) { _, line in lines.append(try JSONValue(parsing: line)) }
      try extraction.forEachMissingRequest(cache: cache) { try writing.append($1) }
      steps.append(lines.count)
      guard !lines.isEmpty else { break }
      var reading = BatchReading(into: cache, mode: .schema, receivedAt: 0)
      for (number, line) in lines.enumerated() {
        // Every fifth reply is unusable at first, every seventh does not come at all.
        let isFirst = line["body"]!["messages"]!.list!.count == 2
        guard number % 7 != 6 || lines.count < 7 else { continue }
        let text = isFirst && number % 5 == 0 ? "Let me see." : ModelStandIn.text(for: line["body"]!)
        let result = JSONValue.fields([
          "custom_id": line["custom_id"]!,
          "response": .fields(["status_code": 200, "body": try JSONValue(parsing: HTTPReply.chat(text).body)]),
        ])
        try reading.read(result.bytes)
      }
      try reading.finish()
      #expect(reading.counts.new > 0)
    }
    #expect(steps.last == 0)
    #expect(steps.count > 3)
    let asker = try makeAsker(ScriptedTransport { _, _ in .failure(500) }, cache: cache)
    let found = Findings()
    let progress = try await extraction.run(asker, cache: cache, take: found.add)
    #expect(asker.counts.sent == 0)
    #expect(progress.answered == progress.total)
    // The same as if it had been asked at once.
    let direct = RepliesInMemory()
    let expected = Findings()
    try await extraction.run(makeAsker(standIn, cache: direct), cache: direct, take: expected.add)
    #expect(found.facts == expected.facts)
    #expect(found.manifestations == expected.manifestations)
    for row in (0..<8).map({ Row<Response>($0) }) {
      #expect(found.judgements(row, "off focus") == expected.judgements(row, "off focus"))
    }
  }
}
