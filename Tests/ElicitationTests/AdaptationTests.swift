import Elicitation
import LanguageModels
import ModelServers
import Preferences
import Testing

@Suite struct AdaptationTests {
  @Test(arguments: [false, true])
  func `a judge that likes length scores a model higher that is told to be thorough`(isWinRate: Bool) async throws {
    let adaptation = try Adaptations.adaptation(isWinRate: isWinRate)
    let scores = try await Adaptations.run(adaptation, Writer(), RepliesInMemory()).scores.scores
    #expect(scores.count == 2 && scores.allSatisfy { $0.count == 6 })
    for (without, with) in zip(scores[0], scores[1]) {
      let (before, after) = (try #require(without.value), try #require(with.value))
      #expect(isWinRate ? [0, 1].contains(before) && after >= before : after > before)
      #expect(try #require(with.words) == (try #require(without.words)) + 30)
      #expect(!without.isFlip && !with.isFlip && !with.isCutOff)
    }
    // Fifteen words or so, and then forty-five: 15 · 5 / 40 and 45 · 5 / 40 places up the scale.
    if !isWinRate { #expect(scores[1].allSatisfy { (4...8).contains($0.value!) }) }
  }

  @Test(arguments: [false, true])
  func `the dry run counts what is then asked, and after it nothing is left`(isWinRate: Bool) async throws {
    let adaptation = try Adaptations.adaptation(isWinRate: isWinRate)
    let cache = RepliesInMemory()
    let plan = try #require(try adaptation.plans(cache: cache, prices: (nil, nil)).first)
    #expect(plan.stages.map(\.title) == ["responses", "judgements"])
    #expect(plan.stages.map(\.requests) == [12, isWinRate ? 24 : 12])
    #expect(plan.stages.map(\.isExact) == [true, false])
    let writer = Writer()
    let run = try await Adaptations.run(adaptation, writer, cache)
    #expect(run.sent == plan.toAsk && writer.asked.count == plan.toAsk)
    let after = try #require(try adaptation.plans(cache: cache, prices: (nil, nil)).first)
    #expect(after.toAsk == 0 && after.isExact && after.requests == plan.requests)
    let again = try await Adaptations.run(adaptation, writer, cache)
    #expect(again.sent == 0 && again.scores == run.scores)
  }

  @Test func `two models have a plan each, with their own prices`() throws {
    let plans = try Adaptations.adaptation(isWinRate: true, judge: "owl").plans(
      cache: RepliesInMemory(), prices: (Price(input: 1, output: 1), nil))
    #expect(plans.map(\.model) == ["tiny", "owl"])
    #expect(plans.map { $0.stages.count } == [1, 1])
    #expect(try #require(plans[0].cost) > 0 && plans[1].cost == nil)
  }

  @Test func `a run that is ended goes on where it was, and asks nothing twice`() async throws {
    let adaptation = try Adaptations.adaptation(isWinRate: true)
    let cache = RepliesInMemory()
    var sent = 0
    var rounds = 0
    let writer = Writer()
    while true {
      rounds += 1
      let asker = try makeAsker(writer, cache)
      let limit = rounds * 7
      // Ends by itself after some replies, wherever that is.
      let end: @Sendable (RunProgress) -> Void = { progress in
        if progress.sent >= 7, limit < 40 { Task { await asker.end() } }
      }
      let answered = try await adaptation.respond(asker, workers: 1, report: end)
      if !answered.isEnding {
        let (progress, scores) = try await adaptation.judge(asker, cache: cache, workers: 1, report: end)
        sent += asker.counts.sent
        if !progress.isEnding {
          #expect(scores.scores.joined().allSatisfy { $0.value != nil })
          break
        }
      } else {
        sent += asker.counts.sent
      }
      try #require(rounds < 50)
    }
    #expect(sent == 36 && writer.asked.count == 36 && writer.different == 36)
  }

  @Test func `a cancelled run keeps what came back, and the next one asks only the rest`() async throws {
    let adaptation = try Adaptations.adaptation(isWinRate: false)
    let cache = RepliesInMemory()
    // The eighth request never comes back.
    let stalling = Writer { _, number in
      if number >= 8 { try await Task.sleep(for: .seconds(3600)) }
      return nil
    }
    let asker = try makeAsker(stalling, cache)
    let task = Task { try await adaptation.respond(asker, workers: 1) }
    while stalling.asked.count < 8 { await Task.yield() }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(cache.all.count == 7)
    let writer = Writer()
    let run = try await Adaptations.run(adaptation, writer, cache)
    #expect(writer.asked.count == 24 - 7)
    #expect(run.scores.scores.joined().allSatisfy { $0.value != nil })
  }

  @Test func `what the model or the judge does not say is missing, never 0`() async throws {
    let adaptation = try Adaptations.adaptation(isWinRate: true)
    // Says nothing with a message, and as a judge nothing that could be used.
    let writer = Writer { body, _ in
      if body["response_format"] != nil { return .chat("Both are good.") }
      return body["messages"]?.list?.count == 2 ? .chat(" ") : nil
    }
    let scores = try await Adaptations.run(adaptation, writer, RepliesInMemory()).scores
    #expect(scores.missingResponses(0) == 0 && scores.missingResponses(1) == 6)
    #expect(scores.unjudged(0) == 6)
    #expect(scores.scores[0].allSatisfy { $0.value == nil && $0.words != nil })
    #expect(scores.scores[1].allSatisfy { $0.value == nil && $0.words == nil })
    #expect(scores.unjudged(1) == 0)
  }

  @Test func `a judge that always takes the first has every response win half, and says that the orders contradict`()
    async throws
  {
    let adaptation = try Adaptations.adaptation(isWinRate: true)
    let writer = Writer { body, _ in
      let code = body["response_format"]?["json_schema"]?["schema"]?["properties"]?["code"]?["enum"]?.list?.first
      guard let code else { return nil }
      return .chat(JSONValue.fields(["code": code, "reason": "It is first.", "answer": "first"]).spelling)
    }
    let scores = try await Adaptations.run(adaptation, writer, RepliesInMemory()).scores
    #expect(scores.scores.joined().allSatisfy { $0.value == 0.5 && $0.isFlip })
  }

  @Test func `a response that was cut off is judged as it is, and marked`() async throws {
    let writer = Writer { body, _ in
      body["response_format"] == nil ? .chat(Writer.text(for: body), ending: "length") : nil
    }
    let scores = try await Adaptations.run(
      try Adaptations.adaptation(isWinRate: false), writer, RepliesInMemory()
    ).scores
    #expect(scores.scores.joined().allSatisfy { $0.isCutOff && $0.value != nil })
  }

  @Test func `the source is asked as a user would, the message stands in front, and the judge sees what was asked`()
    async throws
  {
    let study = try Adaptations.sample()
    let adaptation = Adaptation(
      of: study, sources: [Row(0)], conditions: Adaptations.conditions, responder: Questioner(model: "tiny"),
      judge: Questioner(model: "tiny"), measure: .rating(PromptLibrary.judging[PromptLibrary.rating]!),
      request: "Be kind:", longest: 77)
    let writer = Writer()
    _ = try await Adaptations.run(adaptation, writer, RepliesInMemory())
    let text = "Be kind:\n\n" + (try study.texts.source(Row(0))).whole
    let asked = writer.asked.filter { $0["response_format"] == nil }
    #expect(asked.allSatisfy { $0["messages"]?.list?.last?["content"]?.text == text })
    #expect(asked.allSatisfy { $0["max_tokens"]?.integer == 77 })
    #expect(asked.compactMap { $0["messages"]?.list?.count }.sorted() == [1, 2])
    let judged = writer.asked.filter { $0["response_format"] != nil }
    #expect(judged.count == 2)
    #expect(judged.allSatisfy { $0["messages"]?.list?[1]["content"]?.text?.contains(text) == true })
  }

  @Test func `without sources nothing is asked`() async throws {
    let adaptation = try Adaptations.adaptation(isWinRate: true, sources: 0)
    let writer = Writer()
    let run = try await Adaptations.run(adaptation, writer, RepliesInMemory())
    #expect(writer.asked.isEmpty && run.scores.scores.allSatisfy(\.isEmpty))
    #expect(try adaptation.plans(cache: RepliesInMemory(), prices: (nil, nil)).allSatisfy { $0.requests == 0 })
  }
}
