import LanguageModels
import ModelServers
import Preferences
import Synchronization
import Testing

@Suite struct ModelAnnotationTests {
  private let study = AnnotatedStudy.make()

  private func annotation(
    _ study: StudyContents? = nil, parts: Set<AnnotationPart> = Set(AnnotationPart.allCases), anew: Bool = false
  ) throws -> ModelAnnotation {
    try ModelAnnotation(
      of: study ?? self.study, parts: parts, prompts: AnnotationPrompts(), questioner: Questioner(model: "tiny"),
      anew: anew)
  }

  /// A model that answers every step as a rule says, else by the schema.
  private func model(
    _ rule: @escaping @Sendable (AnnotationPrompt.Step, JSONValue) -> String? = { _, _ in nil }
  ) -> ScriptedTransport {
    ScriptedTransport { body, _ in
      .chat(SchemaStandIn.step(of: body).flatMap { rule($0, body) } ?? SchemaStandIn.text(for: body))
    }
  }

  @discardableResult
  private func run(
    _ annotation: ModelAnnotation, _ transport: ScriptedTransport, _ cache: RepliesInMemory = RepliesInMemory()
  ) async throws -> (found: AnnotationFindings, sent: Int) {
    let found = AnnotationFindings()
    let asker = try makeAsker(transport, cache: cache)
    try await annotation.run(asker, cache: cache, take: found.add)
    return (found, asker.counts.sent)
  }

  @Test func `every response of a pair has every basic property, and a query its scenario`() async throws {
    let annotation = try annotation(parts: [.basic, .scenario])
    #expect(annotation.responseCount == 9)
    let transport = model()
    let found = try await run(annotation, transport).found
    let names = Set(
      DissectedProperty.all.filter { $0.group == .basic || $0.group == .queryAware }.map(\.name))
    #expect(names.count == 20)
    for row in 0..<9 {
      let own = try #require(found.values[Row(row)])
      #expect(Set(own.keys) == names)
      #expect(own.values.allSatisfy { [0, 1, 2, 3].contains($0) })
    }
    #expect(found.values[Row(9)] == nil)
    for source in 0..<3 {
      #expect(QueryScenario(rawValue: found.metadata[Row(source)]?["scenario"] ?? "") != nil)
    }
    // Five groups with two questions each, three sources with one.
    #expect(transport.asked.count == 13)
  }

  @Test func `the responses of a pair stand in one request, and a response in no two`() async throws {
    let transport = model()
    try await run(annotation(parts: [.basic]), transport)
    var groups: [Set<Int>] = []
    for body in transport.asked where SchemaStandIn.step(of: body) == .properties {
      let words = SchemaStandIn.words(of: body)
      groups.append(Set((0..<10).filter { words.contains("Response \($0) says") }))
    }
    #expect(Set(groups) == [[0, 1], [2, 3], [4], [5, 6], [8, 7]])
  }

  @Test func `properties that show in the response are rated without the query`() async throws {
    let transport = model()
    try await run(annotation(), transport)
    for body in transport.asked {
      let step = SchemaStandIn.step(of: body)
      #expect(SchemaStandIn.words(of: body).contains("what is to be done?") == (step != .properties))
    }
  }

  @Test(arguments: [Set(AnnotationPart.allCases), [.basic], [.querySpecific], [.errors], [.scenario]])
  func `the dry run counts what is then asked, stage by stage`(parts: Set<AnnotationPart>) async throws {
    let annotation = try annotation(parts: parts)
    let cache = RepliesInMemory()
    let before = try annotation.plan(cache: cache, price: Price(input: 1, output: 1))
    #expect(before.isExact == parts.isDisjoint(with: [.querySpecific, .errors]))
    // A model that finds something to ask about every query, so that all is asked that can be.
    let transport = model { step, body in
      step == .prerequisites
        ? SchemaStandIn.text(for: body).replacing("\"unclear intent\":\"no\"", with: "\"unclear intent\":\"yes\"") : nil
    }
    let sent = try await run(annotation, transport, cache).sent
    #expect(sent == before.toAsk)
    let after = try annotation.plan(cache: cache, price: nil)
    #expect(after.isExact && after.toAsk == 0 && after.requests == before.requests)
  }

  @Test func `nothing is asked twice, and what was found is not asked for again`() async throws {
    let cache = RepliesInMemory()
    let first = try await run(annotation(), model(), cache)
    #expect(first.found.nothing.isEmpty)
    let again = try await run(annotation(), model(), cache)
    #expect(again.sent == 0)
    #expect(again.found.values == first.found.values)
    #expect(again.found.metadata == first.found.metadata)
    let filled = first.found.fill(study)
    #expect(try annotation(filled).plan(cache: RepliesInMemory(), price: nil).requests == 0)
    #expect(try annotation(filled, anew: true).plan(cache: RepliesInMemory(), price: nil).requests > 0)
  }

  @Test func `what was broken off goes on with what is still missing`() async throws {
    let cache = RepliesInMemory()
    let broken = ScriptedTransport { body, number in
      number <= 7 ? .chat(SchemaStandIn.text(for: body)) : .failure(401, "no", code: "invalid_api_key")
    }
    let asker = try makeAsker(broken, cache: cache, limits: PaceLimits(atOnce: 1, firstAtOnce: 1))
    await #expect(throws: LanguageModelError.self) {
      try await annotation().run(asker, cache: cache, workers: 1, take: { _ in })
    }
    let kept = cache.all.count
    #expect(kept == 7)
    let rest = try await run(annotation(), model(), cache)
    let whole = try await run(annotation(), model())
    #expect(rest.sent == whole.sent - kept)
    #expect(rest.found.values == whole.found.values)
  }

  @Test func `batches bring it one stage further, until nothing is missing`() throws {
    let cache = RepliesInMemory()
    let annotation = try annotation()
    var rounds: [Int] = []
    while true {
      var requests: [RequestIdentity: ChatRequest] = [:]
      try annotation.forEachMissingRequest(cache: cache) { requests[$1.identity] = $1 }
      if requests.isEmpty { break }
      rounds.append(requests.count)
      cache.keep(
        requests.values.map { request in
          KeptReply(
            identity: request.identity, text: SchemaStandIn.text(for: request.body(Capabilities(mode: .schema))),
            ending: .complete, usage: nil, mode: .schema, servedBy: nil, origin: "batch", receivedAt: 0)
        })
    }
    #expect(rounds.count == 2)
    #expect(try annotation.plan(cache: cache, price: nil).toAsk == 0)
    let found = AnnotationFindings()
    try annotation.takeKept(cache: cache, take: found.add)
    #expect(found.nothing.isEmpty && found.values.count == 9 && found.metadata.count == 3)
  }

  @Test func `a reply that leaves a rating out is mended, and one that cannot be is missing`() async throws {
    let repaired = Mutex(0)
    let transport = ScriptedTransport { body, _ in
      let text = SchemaStandIn.text(for: body)
      guard SchemaStandIn.step(of: body) == .properties else { return .chat(text) }
      let isRepair = body["messages"]?.list?.count ?? 0 > 2
      if isRepair { repaired.withLock { $0 += 1 } }
      let isFirstPair = SchemaStandIn.words(of: body).contains("Response 0 says")
      return .chat(isRepair && isFirstPair ? text : text.replacing("\"funny\"", with: "\"droll\""))
    }
    let found = try await run(annotation(parts: [.basic]), transport).found
    #expect(repaired.withLock { $0 } == 5)
    #expect(found.nothing.count == 4)
    #expect(found.values[Row(0)]?["funny"] != nil && found.values[Row(1)]?["clear"] != nil)
    #expect(found.values[Row(2)]?["funny"] == nil && found.values[Row(2)]?["clear"] == nil)
    #expect(found.values[Row(2)]?["relevant"] != nil)
  }

  @Test func `an instruction in a response cannot give the answer`() async throws {
    // It does not know the code.
    let obedient = ScriptedTransport { body, _ in
      .chat(SchemaStandIn.text(for: body).replacing(/"code":"[0-9a-f]{8}"/, with: "\"code\":\"00000000\""))
    }
    let found = try await run(annotation(parts: [.basic, .scenario]), obedient).found
    #expect(found.values.isEmpty && found.metadata.isEmpty)
    #expect(found.nothing.count == 13)
  }

  @Test func `a study without pairs has nothing to be asked`() throws {
    let empty = StudyContents(name: "e", title: "E", texts: AnnotatedStudy())
    let plan = try annotation(empty).plan(cache: RepliesInMemory(), price: nil)
    #expect(plan.stages.isEmpty)
  }
}
