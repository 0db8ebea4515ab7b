import LanguageModels
import ModelServers
import Synchronization
import Testing

struct AskerTests {
  private func text(_ asked: Asked) -> String? {
    if case .reply(let reply, _) = asked { reply.text } else { nil }
  }

  @Test func `a reply is asked for once and then found again`() async throws {
    let transport = ScriptedTransport { _, number in .chat("reply \(number)") }
    let cache = RepliesInMemory()
    let first = try makeAsker(transport, cache: cache)
    #expect(text(try await first.ask(request("a"))) == "reply 1")
    #expect(text(try await first.ask(request("a"))) == "reply 1")
    let later = try makeAsker(transport, cache: cache)
    #expect(try await later.ask(request("a")) == .reply(cache.all[0], isFromCache: true))
    #expect(transport.asked.count == 1)
    #expect(cache.all[0].servedBy == "tiny-served")
    #expect(cache.all[0].usage == TokenUsage(input: 10, output: 5))
  }

  @Test func `equal requests at the same time are sent once`() async throws {
    let transport = ScriptedTransport { _, number in
      for _ in 0..<50 { await Task.yield() }
      return .chat("reply \(number)")
    }
    let asker = try makeAsker(transport)
    let texts = try await withThrowingTaskGroup(of: String?.self) { group in
      for _ in 0..<40 { group.addTask { text(try await asker.ask(request("same"))) } }
      return try await group.reduce(into: Set<String?>()) { $0.insert($1) }
    }
    #expect(texts == ["reply 1"])
    #expect(transport.asked.count == 1)
  }

  @Test(arguments: [408, 409, 429, 500, 502, 503, 504, 529])
  func `what may pass is tried again, at most six times`(status: Int) async throws {
    let transport = ScriptedTransport { _, number in number <= 6 ? .failure(status) : .chat("at last") }
    let asker = try makeAsker(transport)
    #expect(text(try await asker.ask(request("a"))) == "at last")
    #expect(asker.counts.sent == 7)
    #expect(asker.counts.repeated == 6)
    let hopeless = ScriptedTransport { _, _ in .failure(status, "busy") }
    #expect(try await makeAsker(hopeless).ask(request("a")) == .unanswered("busy"))
    #expect(hopeless.asked.count == 7)
  }

  @Test(arguments: [400, 413, 422])
  func `what will not pass is not tried again`(status: Int) async throws {
    let transport = ScriptedTransport { _, _ in .failure(status, "too long\u{1B}[2J\u{202E}") }
    #expect(try await makeAsker(transport).ask(request("a")) == .refused("too long [2J "))
    #expect(transport.asked.count == 1)
  }

  @Test func `x-should-retry false is believed`() async throws {
    let transport = ScriptedTransport { _, _ in .failure(500, "broken", headers: ["x-should-retry": "false"]) }
    #expect(try await makeAsker(transport).ask(request("a")) == .refused("broken"))
    #expect(transport.asked.count == 1)
  }

  @Test(arguments: [
    HTTPReply.failure(401, "bad key"), .failure(403), .failure(404, "no such model"), .failure(402),
    .failure(429, "quota", code: "insufficient_quota"), .failure(400, "No connected db."),
    HTTPReply(status: 302, headers: ["location": "https://elsewhere.example"]),
  ])
  func `what no request will get past stops everything with a sentence`(reply: HTTPReply) async throws {
    let transport = ScriptedTransport { _, _ in reply }
    let asker = try makeAsker(transport)
    let error = await #expect(throws: LanguageModelError.self) { try await asker.ask(request("a")) }
    #expect(error?.code == .unavailable)
    #expect(error?.message.isEmpty == false)
    await #expect(throws: try #require(error)) { try await asker.ask(request("b")) }
    #expect(transport.asked.count == 1)
  }

  @Test func `broken connections, time-outs and replies that are no chat are tried again`() async throws {
    let faults: [any Error] = [TransportFault.timedOut, TransportFault.broken("cut"), TransportFault.tooLong]
    let replies = [
      HTTPReply(status: 200, body: Array("<html>busy</html>".utf8)),
      HTTPReply(status: 200, body: Array(HTTPReply.chat("x").body.prefix(20))),
      HTTPReply(status: 200, body: JSONValue.fields(["error": .fields(["code": 502, "message": "m"])]).bytes),
    ]
    let transport = ScriptedTransport { _, number in
      if number <= 3 { throw faults[number - 1] }
      return number <= 6 ? replies[number - 4] : .chat("whole")
    }
    #expect(text(try await makeAsker(transport).ask(request("a"))) == "whole")
    #expect(transport.asked.count == 7)
  }

  @Test func `a certificate that cannot be trusted stops everything`() async throws {
    let transport = ScriptedTransport { _, _ in throw TransportFault.impossible("its certificate cannot be trusted") }
    let error = await #expect(throws: LanguageModelError.self) { try await makeAsker(transport).ask(request("a")) }
    #expect(error?.message.contains("certificate") == true)
  }

  @Test func `the endpoint's wish to wait is granted`() async throws {
    let clock = JumpingClock()
    let times = Mutex<[Duration]>([])
    let transport = ScriptedTransport { _, number in
      times.withLock { $0.append(clock.now) }
      return number == 1 ? .failure(429, headers: ["retry-after": "17"]) : .chat("x")
    }
    let asker = try makeAsker(transport, clock: clock)
    #expect(text(try await asker.ask(request("a"))) == "x")
    let moments = times.withLock { $0 }
    #expect((.seconds(17) ... .seconds(18)).contains(moments[1] - moments[0]))
  }

  @Test func `an endpoint that wants a long wait is left alone`() async throws {
    let transport = ScriptedTransport { _, _ in .failure(429, headers: ["retry-after": "7200"]) }
    let error = await #expect(throws: LanguageModelError.self) { try await makeAsker(transport).ask(request("a")) }
    #expect(error?.message.contains("120 minutes") == true)
  }

  @Test func `an endpoint that only fails is given up after its pauses`() async throws {
    let clock = JumpingClock()
    let transport = ScriptedTransport { _, _ in .failure(500) }
    let breaker = Breaker(failureLimit: 10, firstPause: .seconds(15), pauseLimit: 2)
    let asker = try makeAsker(transport, clock: clock, limits: PaceLimits(breaker: breaker))
    var last: (any Error)?
    for number in 0..<100 where last == nil {
      do { _ = try await asker.ask(request("\(number)")) } catch { last = error }
    }
    #expect((last as? LanguageModelError)?.message.contains("many times in a row") == true)
    #expect(transport.asked.count == 12)
    #expect(clock.now > .seconds(45))
  }

  @Test func `refusals without end stop the run`() async throws {
    let transport = ScriptedTransport { _, _ in .failure(422, "unknown field seed") }
    let asker = try makeAsker(transport)
    var last: (any Error)?
    for number in 0..<100 where last == nil {
      do { _ = try await asker.ask(request("\(number)")) } catch { last = error }
    }
    #expect((last as? LanguageModelError)?.message.contains("unknown field seed") == true)
    #expect(transport.asked.count == 20)
  }

  @Test func `money is never overspent`() async throws {
    let transport = ScriptedTransport { _, _ in .chat("x", input: 100, output: 16) }
    // A dollar a token.
    let price = Price(input: 1_000_000, output: 1_000_000)
    let asker = try makeAsker(transport, price: price, costLimit: 400)
    var last: (any Error)?
    for number in 0..<100 where last == nil {
      do { _ = try await asker.ask(request("\(number)")) } catch { last = error }
    }
    #expect((last as? LanguageModelError)?.code == .costLimit)
    #expect(asker.cost == 348)
    #expect(transport.asked.count == 3)
  }

  @Test func `a limit of cost needs a price`() {
    let transport = ScriptedTransport { _, _ in .chat("x") }
    let error = #expect(throws: LanguageModelError.self) {
      try makeAsker(transport, costLimit: 1)
    }
    #expect(error?.code == .usage)
  }

  @Test func `a cache that cannot write is not passed over`() async throws {
    struct Full: ReplyCache {
      func reply(to identity: RequestIdentity) -> KeptReply? { nil }
      func keep(_ replies: [KeptReply]) throws { throw LanguageModelError(.inputOutput, "the disk is full") }
    }
    let transport = ScriptedTransport { _, _ in .chat("x") }
    let asker = try makeAsker(transport, cache: Full())
    await #expect(throws: LanguageModelError(.inputOutput, "the disk is full")) { try await asker.ask(request("a")) }
  }
}
