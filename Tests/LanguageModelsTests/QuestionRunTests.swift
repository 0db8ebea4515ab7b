import LanguageModels
import ModelServers
import Preferences
import Synchronization
import Testing

struct QuestionRunTests {
  private let prompt = PromptLibrary()["receptiveness"]!

  private func questions(_ count: Int) -> [Question] {
    (0..<count).map {
      Questioner(model: "tiny").judging(source: SourceText(text: "Question \($0)?"), response: "Answer.", prompt)
    }
  }

  /// Answers yes, in the form asked for.
  private static func good(_ body: JSONValue) -> HTTPReply {
    let user = body["messages"]!.list![1]["content"]!.text!
    let code = user.suffix(9).prefix(8)
    return .chat(JSONValue.fields(["code": .text(String(code)), "reason": "r", "answer": "yes"]).spelling)
  }

  @Test func `every question is settled once, and what is kept is not asked again`() async throws {
    let transport = ScriptedTransport { body, _ in Self.good(body) }
    let cache = RepliesInMemory()
    let questions = questions(100)
    for round in 1...2 {
      let taken = Mutex<[Question: Int]>([:])
      let reports = Mutex<[RunProgress]>([])
      let progress = try await QuestionRun(makeAsker(transport, cache: cache)).run(
        questions, total: 100, report: { report in reports.withLock { $0.append(report) } },
        take: { question, outcome in
          #expect(outcome.answer == .choice(.init(index: 0, reason: "r")))
          taken.withLock { $0[question, default: 0] += 1 }
        })
      #expect(taken.withLock { $0.count } == 100)
      #expect(taken.withLock { $0.values.max() } == 1)
      #expect(progress.answered == 100)
      #expect(progress.fromCache == (round == 1 ? 0 : 100))
      #expect(progress.sent == (round == 1 ? 100 : 0))
      #expect(!progress.isEnding)
      #expect(reports.withLock { $0.map(\.settled) } == Array(1...100))
    }
    #expect(transport.asked.count == 100)
  }

  @Test func `the plan counts what is then asked`() async throws {
    let transport = ScriptedTransport { body, _ in Self.good(body) }
    let cache = RepliesInMemory()
    let all = questions(30)
    _ = try await QuestionRun(makeAsker(transport, cache: cache)).run(all[..<10], total: 10, take: { _, _ in })
    // Some twice: they are asked once.
    let wanted = all + all[20...]
    let price = Price(input: 2, output: 4)
    let plan = RunPlan(
      model: "tiny", stages: [try RunPlan.Stage(title: "receptiveness", questions: wanted, cache: cache)], price: price)
    #expect(plan.requests == 30)
    #expect(plan.alreadyAnswered == 10)
    #expect(plan.toAsk == 20)
    #expect(plan.isExact)
    #expect(plan.cost! > 0)
    let progress = try await QuestionRun(makeAsker(transport, cache: cache)).run(
      wanted, total: wanted.count, take: { _, _ in })
    #expect(progress.sent == plan.toAsk)
    #expect(progress.settled == 40)
    let after = try RunPlan.Stage(title: "receptiveness", questions: wanted, cache: cache)
    #expect(after.toAsk == 0)
    #expect(after.inputTokens == 0)
  }

  @Test func `a reply that cannot be used is mended once`() async throws {
    let transport = ScriptedTransport { body, _ in
      body["messages"]!.list!.count > 2 ? Self.good(body) : .chat("I would say yes.")
    }
    let cache = RepliesInMemory()
    let outcomes = Mutex<[Outcome]>([])
    let progress = try await QuestionRun(makeAsker(transport, cache: cache)).run(questions(5), total: 5) { _, outcome in
      outcomes.withLock { $0.append(outcome) }
    }
    #expect(progress.answered == 5)
    #expect(progress.sent == 10)
    #expect(cache.all.count == 10)
    // The repair is found again too.
    let again = try await QuestionRun(makeAsker(transport, cache: cache)).run(questions(5), total: 5, take: { _, _ in })
    #expect(again.sent == 0)
    #expect(again.fromCache == 5)
  }

  @Test func `a reply that cannot be mended is missing, kept, and not asked for again`() async throws {
    let transport = ScriptedTransport { _, number in .chat("I would say yes \(number).") }
    let cache = RepliesInMemory()
    let progress = try await QuestionRun(makeAsker(transport, cache: cache)).run(questions(3), total: 3) { _, outcome in
      guard case .missing(let reason, let reply) = outcome else {
        Issue.record("no missing")
        return
      }
      #expect(reason == "the reply is not one JSON object")
      #expect(reply.text.hasPrefix("I would say yes"))
    }
    #expect(progress.missing == 3)
    #expect(cache.all.count == 6)
    let again = try await QuestionRun(makeAsker(transport, cache: cache)).run(questions(3), total: 3, take: { _, _ in })
    #expect(again.missing == 3)
    #expect(transport.asked.count == 6)
  }

  @Test func `a reply that was cut off is asked for with more room`() async throws {
    let transport = ScriptedTransport { body, number in
      number == 1 ? .chat(#"{"code":"#, ending: "length") : Self.good(body)
    }
    _ = try await QuestionRun(makeAsker(transport)).run(questions(1), total: 1) { _, outcome in
      #expect(outcome.answer != nil)
    }
    let rooms = transport.asked.map { $0["max_tokens"]!.integer! }
    #expect(rooms[1] == 2 * rooms[0])
  }

  @Test func `a refusal is missing without a second try`() async throws {
    let transport = ScriptedTransport { _, _ in .chat("", ending: "content_filter") }
    let progress = try await QuestionRun(makeAsker(transport)).run(questions(2), total: 2, take: { _, _ in })
    #expect(progress.missing == 2)
    #expect(progress.sent == 2)
  }

  @Test func `a run that is ended finishes what is on its way, and goes on later where it was`() async throws {
    let cache = RepliesInMemory()
    let ender = Mutex<Asker?>(nil)
    let transport = ScriptedTransport { body, number in
      if number == 20 { await ender.withLock { $0 }?.end() }
      for _ in 0..<5 { await Task.yield() }
      return Self.good(body)
    }
    let first = try makeAsker(transport, cache: cache)
    ender.withLock { $0 = first }
    let progress = try await QuestionRun(first).run(questions(200), total: 200, take: { _, _ in })
    #expect(progress.isEnding)
    #expect(progress.answered >= 20)
    #expect(progress.answered < 200)
    // Nothing that was sent was lost.
    #expect(cache.all.count == transport.asked.count)
    #expect(progress.answered == transport.asked.count)
    let second = try await QuestionRun(makeAsker(transport, cache: cache)).run(
      questions(200), total: 200, take: { _, _ in })
    #expect(second.answered == 200)
    #expect(transport.asked.count == 200)
    #expect(!second.isEnding)
  }

  @Test func `a wrong key in the middle ends the run with its sentence, and keeps what came before`() async throws {
    let cache = RepliesInMemory()
    let transport = ScriptedTransport { body, number in number > 30 ? .failure(401, "expired") : Self.good(body) }
    let asker = try makeAsker(transport, cache: cache)
    let error = await #expect(throws: LanguageModelError.self) {
      try await QuestionRun(asker).run(questions(500), total: 500, take: { _, _ in })
    }
    #expect(error?.message.contains("expired") == true)
    #expect(cache.all.count == 30)
    #expect(transport.asked.count < 200)
  }

  @Test func `what take throws ends the run`() async throws {
    struct Full: Error {}
    let transport = ScriptedTransport { body, _ in Self.good(body) }
    let asker = try makeAsker(transport)
    await #expect(throws: Full.self) {
      try await QuestionRun(asker).run(questions(50), total: 50) { _, _ in throw Full() }
    }
  }

  @Test func `a cancelled run stops at once`() async throws {
    let started = Mutex(0)
    let transport = ScriptedTransport { _, _ in
      started.withLock { $0 += 1 }
      try await Task.sleep(for: .seconds(3600))
      return .chat("")
    }
    let asker = try makeAsker(transport)
    let all = questions(50)
    let task = Task { try await QuestionRun(asker).run(all, total: 50, take: { _, _ in }) }
    while started.withLock({ $0 }) == 0 { await Task.yield() }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test func `no questions are no work`() async throws {
    let transport = ScriptedTransport { _, _ in .failure(500) }
    let progress = try await QuestionRun(makeAsker(transport)).run([], total: 0, take: { _, _ in })
    #expect(progress.settled == 0)
    #expect(progress.remaining == nil)
    #expect(transport.asked.isEmpty)
  }

  @Test func `the time left follows from the rate, without what was kept before`() {
    var progress = RunProgress(total: 110)
    (progress.answered, progress.fromCache, progress.elapsed) = (60, 10, 100)
    #expect(progress.remaining == 100)
    progress.answered = 10
    #expect(progress.remaining == nil)
  }
}
