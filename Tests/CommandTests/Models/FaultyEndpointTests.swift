import Foundation
import LanguageModels
import ModelServers
import Synchronization
import Testing

/// A whole extraction by the built program, asked of an endpoint that misbehaves, or broken off.
@Suite(.serialized) struct FaultyEndpointTests {
  private let factors = "receptiveness,intent alignment,number of facts,hallucination,off focus,source coverage"

  private func words(_ folder: String, into study: String, _ address: String) -> [String] {
    ["extract", folder, "--into", study, "--endpoint", address, "--model", "tiny", "--factors", factors]
  }

  /// What an endpoint without faults makes of the small study, and how often it was asked.
  private func calm(_ folder: String, _ scratch: Scratch) throws -> (found: [String], requests: Int) {
    let server = try FaultServer(hasFaults: false)
    let study = scratch.path + "/calm.study"
    let run = try Run(words(folder, into: study, server.server.address))
    #expect(run.status == 0, "\(run.talk)")
    #expect(server.answers.allSatisfy { $0 == 1 })
    return (try SmallStudy.found(in: study), server.answers.count)
  }

  @Test func `what a dry run counts is what is then asked`() throws {
    let scratch = try Scratch()
    let folder = try SmallStudy.write(to: scratch)
    let server = try FaultServer(hasFaults: false)
    func ask(_ factors: String, _ more: String...) throws -> Run {
      try Run(
        [
          "extract", folder, "--into", scratch.path + "/x.study", "--endpoint", server.server.address, "--model",
          "tiny",
        ]
          + ["--factors", factors] + more)
    }
    // With the question that finds out what the endpoint understands, which is no part of the plan.
    var before = 0
    for (factors, planned) in [("number of facts,receptiveness", 24), ("hallucination,source coverage", 6)] {
      let plan = try ask(factors, "--dry-run")
      #expect(plan.output.contains("tiny: \(planned + (before == 0 ? 0 : 24)) to ask"), "\(plan.output)")
      let run = try ask(factors)
      #expect(run.status == 0, "\(run.talk)")
      let asked = server.answers.reduce(0, +) - before - 1
      #expect(run.talk.contains("\(asked) requests sent"), "\(run.talk)")
      #expect(asked == (before == 0 ? 24 : 30))
      before += asked + 1
    }
    let nothing = try ask(
      factors.replacing(",intent alignment,", with: ",").replacing("off focus,", with: ""), "--dry-run")
    #expect(nothing.output.contains("Nothing to ask tiny"), "\(nothing.output)")
  }

  @Test func `under storms, failures, cuts, nonsense and endless replies nothing is lost and nothing is paid twice`()
    throws
  {
    let scratch = try Scratch()
    let folder = try SmallStudy.write(to: scratch)
    let expected = try calm(folder, scratch)
    // The program waits minutes for a reply that never comes.
    let server = try FaultServer(hasFaults: true, besides: [.stall])
    let study = scratch.path + "/faulty.study"
    let run = try Run(words(folder, into: study, server.server.address))
    #expect(run.status == 0, "\(run.talk)")
    #expect(try SmallStudy.found(in: study) == expected.found)
    #expect(server.faults.values.reduce(0, +) > 20)
    #expect(server.wrongNumbers > 0)
    #expect(server.answers.allSatisfy { $0 == 1 })
    #expect(server.answers.count == expected.requests + server.wrongNumbers)
    let again = try Run(words(folder, into: study, server.server.address))
    #expect(again.status == 0)
    #expect(again.talk.contains("Nothing to ask tiny"), "\(again.talk)")
  }

  @Test func `a program that is killed in the middle goes on where it was, and ends with the same study`() throws {
    let scratch = try Scratch()
    let folder = try SmallStudy.write(to: scratch)
    let expected = try calm(folder, scratch)
    let victim = Mutex<StartedProgram?>(nil)
    let server = try FaultServer(hasFaults: false) { answers in
      if answers == 30 || answers == 65 { victim.withLock { $0 }?.send(signal: SIGKILL) }
    }
    let study = scratch.path + "/killed.study"
    var kills = 0
    while kills < 9 {
      let program = try StartedProgram(words(folder, into: study, server.server.address) + ["--at-once", "4"])
      victim.withLock { $0 = program }
      try program.start()
      let (status, talk) = try program.end()
      guard status == nil else {
        #expect(status == 0, "\(talk)")
        break
      }
      kills += 1
    }
    #expect(kills == 2)
    #expect(try SmallStudy.found(in: study) == expected.found)
    // Asked again is only what was on its way, four at once, and the question what the endpoint understands.
    #expect(server.answers.count == expected.requests)
    #expect(server.answers.reduce(0, +) - expected.requests <= kills * 5)
  }

  @Test func `an interruption lets come back what is on its way, and says how to go on`() throws {
    let scratch = try Scratch()
    let folder = try SmallStudy.write(to: scratch)
    let expected = try calm(folder, scratch)
    let victim = Mutex<StartedProgram?>(nil)
    let server = try FaultServer(hasFaults: false) { answers in
      // The rest waits until the wish must have been heard: it is looked at ten times a second.
      if answers == 20 { victim.withLock { $0 }?.send(signal: SIGINT) }
      if answers >= 20 { usleep(150_000) }
    }
    let study = scratch.path + "/interrupted.study"
    let program = try StartedProgram(words(folder, into: study, server.server.address) + ["--at-once", "4"])
    victim.withLock { $0 = program }
    try program.start()
    let (status, talk) = try program.end()
    #expect(status == 130, "\(talk)")
    #expect(talk.contains("the same command goes on from there"))
    victim.withLock { $0 = nil }
    #expect(server.answers.count < expected.requests)
    let rest = try Run(words(folder, into: study, server.server.address))
    #expect(rest.status == 0, "\(rest.talk)")
    #expect(try SmallStudy.found(in: study) == expected.found)
    #expect(server.answers.reduce(0, +) == expected.requests + 1)
  }
}
