import Foundation
import LanguageModels
import ModelServers
import Preferences
import Synchronization
import TestSupport
import Testing

@testable import AskingProbe

@Suite(.serialized) struct FaultTests {
  private func ask(
    _ questions: [Question], _ server: FaultServer, _ cache: any ReplyCache
  ) async throws -> (outcomes: String, progress: String, sent: Int) {
    let endpoint = try Endpoint(server.server.address)
    let transport = EndpointTransport(endpoint, key: nil, deadline: .seconds(2), longestReply: 1 << 20)
    let asker = try Asker(
      origin: endpoint.address, transport: transport, cache: cache,
      gate: Gate(PaceLimits(atOnce: 32, breaker: Breaker(firstPause: .milliseconds(20)))),
      settings: Asker.Settings(
        Capabilities(mode: .schema), schedule: RetrySchedule(base: .milliseconds(2), longest: .milliseconds(50))))
    let outcomes = Outcomes()
    let progress = try await QuestionRun(asker, workers: 32).run(questions, total: questions.count) {
      outcomes.add($0, $1)
    }
    return (outcomes.lines, "\(progress.answered) \(progress.missing) \(progress.unanswered)", progress.sent)
  }

  @Test func `two thousand requests under faults lose nothing, ask nothing twice, and end as without faults`()
    async throws
  {
    let questions = SampleQuestions.first(2000)
    let calm = try FaultServer(hasFaults: false)
    let expected = try await ask(questions, calm, RepliesInMemory())
    #expect(expected.progress == "2000 0 0")
    #expect(expected.sent == 2000)
    #expect(calm.answers == [Int](repeating: 1, count: 2000))

    let faulty = try FaultServer(hasFaults: true)
    let cache = RepliesInMemory()
    let found = try await ask(questions, faulty, cache)
    #expect(found.progress == expected.progress)
    #expect(found.outcomes == expected.outcomes)
    for fault in FaultServer.Fault.allCases { #expect(faulty.faults[fault, default: 0] > 0, "\(fault)") }
    #expect(faulty.wrongNumbers > 20)
    // Every request, and every repair of a wrongly numbered answer, got one whole reply.
    #expect(faulty.answers.count == 2000 + faulty.wrongNumbers)
    #expect(faulty.answers.allSatisfy { $0 == 1 })
    #expect(cache.all.count == faulty.answers.count)
    #expect(found.sent == faulty.answers.count + faulty.faults.values.reduce(0, +))

    let again = try await ask(questions, faulty, cache)
    #expect(again.outcomes == expected.outcomes)
    #expect(again.sent == 0)
  }

  @Test func `a process that is killed goes on where it was and ends the same`() async throws {
    let folder = NSTemporaryDirectory() + "killed-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let count = 400
    let victim = Mutex<Int32>(0)
    let server = try FaultServer(hasFaults: false) { answers in
      if answers == 150 { victim.withLock { _ = kill($0, SIGKILL) } }
    }
    func probe(_ address: String, replies: String, outcomes: String) throws -> Process {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: builtExecutable("AskingProbe"))
      process.arguments = [address, folder + "/" + replies, "\(count)", folder + "/" + outcomes]
      // Held while it starts, so that it is never shot at before its number is known.
      try victim.withLock { number in
        try process.run()
        number = process.processIdentifier
      }
      return process
    }
    func text(_ name: String) -> String? { try? String(contentsOfFile: folder + "/" + name, encoding: .utf8) }

    let first = try probe(server.server.address, replies: "replies", outcomes: "outcomes")
    first.waitUntilExit()
    #expect(first.terminationReason == .uncaughtSignal)
    #expect(text("outcomes") == nil)
    let keptBefore = (text("replies") ?? "").split(separator: "\n").count
    #expect(keptBefore > 100)

    let second = try probe(server.server.address, replies: "replies", outcomes: "outcomes")
    second.waitUntilExit()
    #expect(second.terminationStatus == 0)
    #expect(server.answers.count == count)
    // Only what was on its way when it died, sixteen at once, is asked again.
    #expect(server.answers.reduce(0, +) - count <= 16)

    let calm = try FaultServer(hasFaults: false)
    let whole = try probe(calm.server.address, replies: "other-replies", outcomes: "other-outcomes")
    whole.waitUntilExit()
    #expect(text("outcomes") != nil)
    #expect(text("outcomes") == text("other-outcomes"))
  }
}
