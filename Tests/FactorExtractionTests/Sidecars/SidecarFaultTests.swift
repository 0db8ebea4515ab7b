import Foundation
import Glibc
import Preferences
import Synchronization
import TestSupport
import Testing

@testable import FactorExtraction

/// A sidecar that goes wrong in every way that was thought of.
@Suite(.enabled(if: UniEvalEnvironment.plainPython != nil, Comment(rawValue: UniEvalEnvironment.whyPlainSkipped)))
struct SidecarFaultTests {
  private let contents = UniEvalStudy.thirty.contents()
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func run(_ fault: String, lives: Int, patience: Patience = Patience(.seconds(600))) throws -> UniEvalRun {
    let script = try Data(contentsOf: URL(filePath: UniEvalEnvironment.folder + "fake.py"))
    let plan = try UniEvalPlan(.named("fake"), UniEvalTemplates(named: "summary"), for: contents)
    return UniEvalRun(
      plan, for: contents,
      sidecar: Sidecar(
        python: UniEvalEnvironment.plainPython!, script: Array(script), arguments: [folder.path, fault, String(lives)],
        patience: patience))
  }

  private func whole() async throws -> [String: Double] {
    let kept = KeptValues()
    let sound = try ScratchFolder()
    let script = try Data(contentsOf: URL(filePath: UniEvalEnvironment.folder + "fake.py"))
    let plan = try UniEvalPlan(.named("fake"), UniEvalTemplates(named: "summary"), for: contents)
    let sidecar = Sidecar(
      python: UniEvalEnvironment.plainPython!, script: Array(script), arguments: [sound.path, "none", "0"],
      patience: Patience(.seconds(600)))
    try await UniEvalRun(plan, for: contents, sidecar: sidecar).run(keep: kept.keep)
    return kept.all
  }

  /// The processes that were started, none of which may be left.
  private func expectNoneLeft(started: Int) {
    let numbers = folder.files.compactMap { pid_t($0) }
    #expect(numbers.count == started)
    for number in numbers { #expect(kill(number, 0) == -1 && errno == ESRCH, "\(number) still runs") }
  }

  static let faults = [
    "dies", "babbles", "half a line", "a long line", "another id", "too few", "no number", "above one", "error",
    "greets",
  ]

  @Test func `what is asked is asked once and comes back whole`() async throws {
    let kept = KeptValues()
    let begun = Mutex(0)
    let progress = try await run("none", lives: 0).run(begin: { begun.withLock { $0 += 1 } }, keep: kept.keep)
    #expect(kept.all.count == 60 && kept.twice.isEmpty)
    // Forty sentences and thirty wholes.
    let tokens = try UniEvalPlan(.named("fake"), UniEvalTemplates(named: "summary"), for: contents)
      .size(for: contents).tokens
    #expect(progress == UniEvalRun.Progress(questions: 70, tokens: tokens, cut: 0, restart: nil))
    #expect(begun.withLock { $0 } == 1)
    let asked = try String(contentsOfFile: folder.path + "/" + folder.files[0], encoding: .utf8)
    let numbers = asked.split(separator: "\n").map { Int($0) ?? -1 }
    #expect(numbers == Array(0..<9))
    let asking = FactorAsking(model: "fake 00000000", prompt: "summary templates 1", mode: "float32")
    let origins = ["fluency", "coherence"].map { ManifestationOrigin(factor: $0, reason: nil, asking: asking) }
    #expect(kept.origin == Set(origins))
    expectNoneLeft(started: 1)
  }

  @Test(arguments: faults)
  func `a sidecar that fails once is started anew, and nothing is lost`(fault: String) async throws {
    let kept = KeptValues()
    let begun = Mutex(0)
    let progress = try await run(fault, lives: 1).run(begin: { begun.withLock { $0 += 1 } }, keep: kept.keep)
    #expect(try await kept.all == whole())
    #expect(kept.twice.isEmpty)
    #expect(progress.questions == 70)
    #expect(progress.restart?.contains("the engine is on fire") == true, "\(progress)")
    #expect(begun.withLock { $0 } == 1)
    expectNoneLeft(started: 2)
  }

  @Test(arguments: faults)
  func `a sidecar that fails again is reported with what it printed`(fault: String) async throws {
    let kept = KeptValues()
    let error = await #expect(throws: UniEvalError.self) { try await run(fault, lives: 2).run(keep: kept.keep) }
    #expect(error?.code == .unavailable)
    let printed = [
      "dies": "it ended by itself", "babbles": "“Loading weights: 100 %”", "half a line": "“{\"id\": 1, \"sco”",
      "a long line": "a line of more than", "no number": "NaN", "above one": "2.0", "error": "MemoryError: no room",
    ]
    #expect(error?.message.contains(printed[fault] ?? "it printed") == true, "\(error?.message ?? "")")
    #expect(error?.message.contains("the engine is on fire") == true)
    // Each life answered one batch; what followed from them is kept.
    let all = try await whole()
    #expect(!kept.all.isEmpty && kept.all.count < all.count)
    for (key, value) in kept.all { #expect(all[key] == value) }
    expectNoneLeft(started: 2)
  }

  /// Patience that is lost at the waits of these numbers, counted from 1, and at no others.
  private func patience(lostAt waits: Set<Int>) -> Patience {
    let count = Mutex(0)
    return Patience(.seconds(600)) { time in
      let own = count.withLock { count in
        count += 1
        return count
      }
      if !waits.contains(own) { try await Task.sleep(for: time) }
    }
  }

  @Test func `a sidecar that hangs is ended and started anew`() async throws {
    let kept = KeptValues()
    // It greets, it answers, it hangs.
    let progress = try await run("hangs", lives: 1, patience: patience(lostAt: [3])).run(keep: kept.keep)
    #expect(try await kept.all == whole())
    #expect(progress.restart?.contains("silent for 600 s") == true)
    expectNoneLeft(started: 2)
  }

  @Test func `a sidecar that hangs again is reported`() async throws {
    let run = try run("hangs", lives: 2, patience: patience(lostAt: [3, 6]))
    let error = await #expect(throws: UniEvalError.self) { try await run.run(keep: { _ in }) }
    #expect(error?.message.contains("silent for 600 s") == true)
    expectNoneLeft(started: 2)
  }

  @Test func `what no new start mends is reported at once, and nothing has begun`() async throws {
    let begun = Mutex(0)
    for (fault, words) in [("fatal", "No module named 'runtime'"), ("another model", "not 00000000")] {
      let error = await #expect(throws: UniEvalError.self) {
        try await run(fault, lives: 1).run(begin: { begun.withLock { $0 += 1 } }, keep: { _ in })
      }
      #expect(error?.message.contains(words) == true)
    }
    #expect(begun.withLock { $0 } == 0)
    expectNoneLeft(started: 2)
  }

  @Test func `a run that is cancelled ends its sidecar and keeps what it has`() async throws {
    let kept = KeptValues()
    let run = try run("hangs", lives: 1)
    let (answers, answered) = AsyncStream.makeStream(of: Void.self)
    let work = Task { try await run.run(progress: { _ in answered.yield() }, keep: kept.keep) }
    for await _ in answers { break }
    work.cancel()
    await #expect(throws: CancellationError.self) { try await work.value }
    #expect(!kept.all.isEmpty && kept.all.count < 60)
    expectNoneLeft(started: 1)
  }

  @Test func `what is found is lost with nothing when keeping fails`() async throws {
    struct Full: Error {}
    let run = try run("none", lives: 0)
    await #expect(throws: Full.self) { try await run.run(keep: { _ in throw Full() }) }
    await #expect(throws: Full.self) { try await run.run(begin: { throw Full() }, keep: { _ in }) }
    expectNoneLeft(started: 2)
  }

  @Test func `a Python that is not there is named`() async throws {
    let plan = try UniEvalPlan(.named("fake"), UniEvalTemplates(named: "summary"), for: contents)
    for python in ["/nowhere/python3", "python-that-nobody-has"] {
      let run = UniEvalRun(plan, for: contents, python: python)
      let error = await #expect(throws: UniEvalError.self) { try await run.run(keep: { _ in }) }
      #expect(error?.code == .unavailable && error?.message.contains(python) == true)
    }
  }
}
