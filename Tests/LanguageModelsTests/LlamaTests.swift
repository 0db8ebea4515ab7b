import Foundation
import LanguageModels
import ModelServers
import Preferences
import StudyFormats
import Synchronization
import Testing

/// Against the real llama.cpp server: what it says is nonsense, how it says it is not.
@Suite(.serialized, .enabled(if: LlamaServer.python != nil, Comment(rawValue: LlamaServer.whySkipped)))
struct LlamaTests {
  private func transport(_ server: LlamaServer, key: String = LlamaServer.key) throws -> EndpointTransport {
    EndpointTransport(try Endpoint(server.address), key: try APIKey(variable: "KEY", in: ["KEY": key]))
  }

  @Test func `a whole study is extracted under a schema, and nothing is asked twice`() async throws {
    let server = try LlamaServer()
    let transport = try transport(server)
    let gate = Gate(PaceLimits(atOnce: 16))
    let capabilities = try await CapabilityProbe(transport: transport, gate: gate).capabilities(of: "tiny")
    #expect(capabilities == Capabilities(mode: .schema, limitsLengths: true))

    let study = try SampleStudy.summarization(keepsFacts: false)
    let factors = [
      "intent alignment", "formality alignment", "number of facts", "source coverage", "off focus", "hallucination",
    ]
    let extraction = try ModelExtraction(
      of: study, factors: factors, prompts: PromptLibrary(),
      questioner: Questioner(model: "tiny", lengths: AnswerLengths(reason: 8, fact: 8, facts: 3)),
      isWanted: { row, _ in row.index < 6 })
    let cache = RepliesInMemory()
    let asker = try Asker(
      origin: server.address, transport: transport, cache: cache, gate: gate, settings: Asker.Settings(capabilities))
    let found = Findings()
    let progress = try await extraction.run(asker, cache: cache, take: found.add)
    #expect(progress.unanswered == 0)
    #expect(progress.missing == 0)
    #expect(!progress.isEnding)
    for row in (0..<6).map({ Row<Response>($0) }) {
      #expect(found.facts[.response(row)] != nil)
      #expect([0, 1].contains(found.manifestations[row]?["intent alignment"]))
      #expect([0, 0.5, 1].contains(found.manifestations[row]?["formality alignment"]))
      let facts = found.facts[.response(row)] ?? []
      for factor in ["off focus", "hallucination"] {
        #expect(found.judgements(row, factor).map(\.fact) == facts.map(\.name))
      }
      let source = found.facts[.source(study.responses.sources[row.index])] ?? []
      #expect(found.judgements(row, "source coverage").map(\.fact) == source.map(\.name))
    }
    #expect(cache.all.allSatisfy { $0.mode == .schema && ($0.usage?.input ?? 0) > 0 })

    let sent = asker.counts.sent
    #expect(sent == cache.all.count)
    let again = Findings()
    try await extraction.run(asker, cache: cache, take: again.add)
    #expect(asker.counts.sent == sent)
    #expect(again.manifestations == found.manifestations)
    #expect(again.facts == found.facts)
  }

  @Test func `a wrong key stops at once`() async throws {
    let server = try LlamaServer()
    let transport = try transport(server, key: "sk-another")
    let probe = CapabilityProbe(transport: transport, gate: Gate(PaceLimits()))
    let error = await #expect(throws: LanguageModelError.self) { try await probe.capabilities(of: "tiny") }
    #expect(error?.message.contains("key") == true)
    #expect(error?.message.contains("sk-") == false)
  }

  @Test func `a text longer than the model can read is refused once, and the run goes on`() async throws {
    let server = try LlamaServer()
    let cache = RepliesInMemory()
    let asker = try Asker(
      origin: server.address, transport: transport(server), cache: cache, gate: Gate(PaceLimits()),
      settings: Asker.Settings(Capabilities(mode: .schema, limitsLengths: true)))
    let questioner = Questioner(model: "tiny", lengths: AnswerLengths(reason: 8, fact: 8, facts: 3))
    let prompts = PromptLibrary()
    let questions = [
      questioner.facts(of: String(repeating: "So long. ", count: 4000), prompts.facts),
      questioner.facts(of: "Short.", prompts.facts),
    ]
    let progress = try await QuestionRun(asker).run(questions, total: 2, take: { _, _ in })
    #expect(progress.unanswered == 1)
    #expect(progress.answered == 1)
    #expect(progress.sent == 2)
  }
}
