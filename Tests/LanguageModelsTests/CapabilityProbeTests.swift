import LanguageModels
import ModelServers
import Testing

struct CapabilityProbeTests {
  private func probe(_ rule: @escaping @Sendable (JSONValue, Int) async throws -> HTTPReply) async throws
    -> (Capabilities, Int)
  {
    let transport = ScriptedTransport(rule)
    let clock = JumpingClock()
    let gate = Gate(PaceLimits(), clock: clock, randomness: SeededGenerator(seed: 1))
    let probe = CapabilityProbe(transport: transport, gate: gate, clock: clock)
    return (try await probe.capabilities(of: "tiny"), transport.asked.count)
  }

  private static func format(_ body: JSONValue) -> String? { body["response_format"]?["type"]?.text }

  @Test func `an endpoint that obeys the schema is asked by schema`() async throws {
    let (found, count) = try await probe { _, _ in .chat(#"{"word":"kiwi"}"#) }
    #expect(found == Capabilities(mode: .schema, limitsLengths: true))
    #expect(count == 1)
  }

  @Test func `an endpoint that ignores the schema without a word is found out`() async throws {
    let (found, _) = try await probe { _, _ in .chat(#"{"word": "plum"}"#) }
    #expect(found.mode == .object)
    let (chatty, _) = try await probe { _, _ in .chat(#"Sure! {"word": "plum"}"#) }
    #expect(chatty.mode == .instructions)
  }

  @Test func `limits of length are left out where they are refused`() async throws {
    let (found, count) = try await probe { body, _ in
      body.spelling.contains("maxLength") ? .failure(400, "maxLength is not permitted") : .chat(#"{"word":"kiwi"}"#)
    }
    #expect(found == Capabilities(mode: .schema, limitsLengths: false))
    #expect(count == 2)
  }

  @Test func `every format that is refused is left out`() async throws {
    let (object, _) = try await probe { body, _ in
      Self.format(body) == "json_schema" ? .failure(400, "type must be text or json_object") : .chat("{}")
    }
    #expect(object.mode == .object)
    let (words, _) = try await probe { body, _ in
      Self.format(body) == nil ? .chat("plum") : .failure(422, "extra fields not permitted")
    }
    #expect(words.mode == .instructions)
  }

  @Test func `newer names and fixed temperatures are found out`() async throws {
    let (found, _) = try await probe { body, _ in
      if body["max_tokens"] != nil { return .failure(400, "use 'max_completion_tokens' instead") }
      if body["temperature"] != nil { return .failure(400, "unsupported value: 'temperature'") }
      return .chat(#"{"word":"kiwi"}"#)
    }
    #expect(
      found
        == Capabilities(mode: .schema, limitsLengths: true, namesCompletionTokens: true, takesTemperature: false))
  }

  @Test func `a format that breaks the server is left out`() async throws {
    let (found, _) = try await probe { body, _ in
      Self.format(body) == "json_schema" ? .failure(500, "parser") : .chat("{}")
    }
    #expect(found.mode == .object)
  }

  @Test func `a wrong key is said at once`() async {
    let error = await #expect(throws: LanguageModelError.self) { try await probe { _, _ in .failure(401, "bad key") } }
    #expect(error?.message.contains("key") == true)
  }

  @Test func `an endpoint that answers nothing is said to`() async {
    let error = await #expect(throws: LanguageModelError.self) { try await probe { _, _ in .failure(400, "no") } }
    #expect(error?.code == .unavailable)
    let broken = await #expect(throws: LanguageModelError.self) {
      try await probe { _, _ in throw TransportFault.broken("nobody listens there") }
    }
    #expect(broken?.message.contains("nobody listens there") == true)
  }
}
