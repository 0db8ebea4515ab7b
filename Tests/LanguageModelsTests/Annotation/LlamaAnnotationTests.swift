import LanguageModels
import ModelServers
import Preferences
import Testing

/// Against the real llama.cpp server: what it says is nonsense, how it says it is not.
@Suite(.serialized, .enabled(if: LlamaServer.python != nil, Comment(rawValue: LlamaServer.whySkipped)))
struct LlamaAnnotationTests {
  @Test func `a study is annotated under a schema, and nothing is asked twice`() async throws {
    let server = try LlamaServer()
    let transport = EndpointTransport(
      try Endpoint(server.address), key: try APIKey(variable: "KEY", in: ["KEY": LlamaServer.key]))
    let gate = Gate(PaceLimits(atOnce: 16))
    let capabilities = try await CapabilityProbe(transport: transport, gate: gate).capabilities(of: "tiny")
    let annotation = try ModelAnnotation(
      of: AnnotatedStudy.make(), prompts: AnnotationPrompts(),
      questioner: Questioner(model: "tiny", lengths: AnswerLengths(reason: 8, fact: 8, facts: 2)))
    let cache = RepliesInMemory()
    let asker = try Asker(
      origin: server.address, transport: transport, cache: cache, gate: gate, settings: Asker.Settings(capabilities))
    let found = AnnotationFindings()
    let progress = try await annotation.run(asker, cache: cache, take: found.add)
    #expect(found.nothing.isEmpty)
    #expect(progress.unanswered == 0 && progress.missing == 0 && !progress.isEnding)
    for row in 0..<9 {
      let own = try #require(found.values[Row(row)])
      for property in DissectedProperty.all where property.group == .basic || property.group == .queryAware {
        #expect([0, 1, 2, 3].contains(own[property.name]))
      }
      #expect(own["no severe errors"] != nil || own["accuracy check"] == 0)
    }
    for source in 0..<3 {
      let own = try #require(found.metadata[Row(source)])
      #expect(QueryScenario(rawValue: own["scenario"] ?? "") != nil)
      #expect(Prerequisite.allCases.allSatisfy { ["yes", "no"].contains(own[$0.column]) })
    }
    let sent = asker.counts.sent
    #expect(sent == cache.all.count)
    let again = AnnotationFindings()
    try await annotation.run(asker, cache: cache, take: again.add)
    #expect(asker.counts.sent == sent)
    #expect(again.values == found.values && again.metadata == found.metadata)
  }
}
