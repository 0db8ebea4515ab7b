import CellGrid
import Foundation
import LanguageModels
import ModelServers
import Preferences
import StudyStore
import Synchronization
import TestSupport
import Testing

/// Models asked from the explorer, on a terminal, by the project's own server.
@Suite struct ExplorerAskingTests {
  /// Holds replies back until somebody lets them go.
  private final class Barrier: Sendable {
    private let isOpen = Mutex(true)
    let condition = NSCondition()

    func close() { isOpen.withLock { $0 = false } }

    func open() {
      condition.lock()
      isOpen.withLock { $0 = true }
      condition.broadcast()
      condition.unlock()
    }

    func pass() {
      condition.lock()
      while !isOpen.withLock({ $0 }) { condition.wait() }
      condition.unlock()
    }
  }

  private struct Asked {
    let server: FaultServer
    let barrier: Barrier
    let explorer: ExplorerOnTerminal
    let study: String
  }

  /// The sample as a study file, open on Ranks, with a model to ask.
  ///
  /// - Parameter limit: after so many good replies no other comes before the barrier opens.
  private func explorer(
    hasFaults: Bool, holdingAfter limit: Int = .max, options: [String] = []
  ) throws -> Asked {
    let scratch = try Scratch.withSamples()
    let study = scratch.path + "/asked.study"
    #expect(try Run("export", "summarization", "--as", "study", "--into", study).status == 0)
    let barrier = Barrier()
    if limit < .max { barrier.close() }
    let server = try FaultServer(hasFaults: hasFaults, besides: [.stall]) { if $0 > limit { barrier.pass() } }
    let explorer = try ExplorerOnTerminal(
      [study, "--endpoint", server.server.address, "--model", "wren"] + options, in: scratch,
      environment: ["XDG_CONFIG_HOME": scratch.path + "/config"], size: Size(columns: 120, rows: 40))
    try explorer.waitFor("Ranks")
    try explorer.waitForIntervals()
    return Asked(server: server, barrier: barrier, explorer: explorer, study: study)
  }

  /// From Ranks to the question of a factor, and all of it asked.
  private func askAll(_ explorer: ExplorerOnTerminal) throws {
    try explorer.press("/intent\r", until: "intent alignment")
    try explorer.press("Q", until: "144 requests")
    try explorer.press("\r", until: "make room for the new ones")
    explorer.terminal.send("\r")
  }

  @Test func `an extraction runs to its end while one browses, under faults, and its numbers come on screen`() throws {
    let asked = try explorer(hasFaults: true, holdingAfter: 21)
    let explorer = asked.explorer
    try askAll(explorer)
    try explorer.waitFor("asking 2")
    try explorer.press("b", until: "▸ Bars")
    try explorer.press("a", until: "▸ Alignment")
    try explorer.press("R", until: "run 1")
    #expect(explorer.screen.contains("going"))
    asked.barrier.open()
    try explorer.waitFor("the run is done: 144 of 144 answered")
    try explorer.press("r", until: "▸ Ranks")
    try explorer.waitForIntervals()
    let shown = explorer.screen
    try explorer.quit()
    explorer.expectCleanOutput()
    // Opened anew, the study says what the screen has said.
    let again = try ExplorerOnTerminal(
      [asked.study], in: explorer.scratch, size: Size(columns: 120, rows: 40))
    try again.waitForIntervals()
    let scores = { (screen: String) in screen.split(separator: "\n").filter { $0.contains("intent alignment") }.first }
    #expect(scores(again.screen) == scores(shown) && scores(shown) != nil)
    try again.quit()
    #expect(asked.server.answers.allSatisfy { $0 == 1 })
    let runs = try Run("runs", asked.study, "--format", "json").json["runs"]
    #expect(runs.list.count == 1 && runs[0]["state"].text == "done" && runs[0]["answered"].number == 144)
  }

  @Test func `a run that is ended keeps what came, and going on asks only the rest`() throws {
    let asked = try explorer(hasFaults: false, holdingAfter: 31, options: ["--at-once", "4"])
    let explorer = asked.explorer
    try askAll(explorer)
    try explorer.waitFor("asking 30")
    try explorer.press("R", until: "run 1")
    try explorer.press("x", until: "ending 30")
    asked.barrier.open()
    try explorer.waitFor("the run was ended")
    let kept = asked.server.answers.count
    #expect(kept > 31 && kept < 145)
    try explorer.press("\r", until: "Ask wren?")
    explorer.terminal.send("\r")
    try explorer.waitFor("the run is done")
    try explorer.quit()
    // Each question once, and how the model answers once a run.
    #expect(asked.server.answers.count == 145 && asked.server.answers.reduce(0, +) == 146)
    let values = try StudyFile(path: asked.study).read()
    let index = try #require(values.factors.firstIndex { $0.name == "intent alignment" })
    #expect(values.manifestations[index].presentCount == 144)
  }

  @Test func `words are tried on a pair, kept with the study, and asked by the command line too`() throws {
    let asked = try explorer(hasFaults: false)
    let explorer = asked.explorer
    try explorer.press("/intent\r", until: "intent alignment")
    try explorer.press("Q", until: "144 requests")
    try explorer.press("eBriefly and \u{1B}", until: "changed; not asked yet")
    try explorer.press("t", until: "2 requests sent")
    #expect(explorer.screen.contains("Because of"))
    try explorer.press("\r", until: "make room for the new ones")
    explorer.terminal.send("\r")
    try explorer.waitFor("the run is done: 144 of 144 answered")
    #expect(explorer.screen.contains("✎ your words"))
    try explorer.quit()
    #expect(try Run("edit", asked.study, "log").output.contains("ask about intent alignment in other words"))
    let again = try Run(
      "extract", asked.study, "--endpoint", asked.server.server.address, "--model", "wren", "--factors",
      "intent alignment", "--replace", "--dry-run")
    #expect(again.output.contains("144 requests, 144 of them answered before"), "\(again.output)\(again.talk)")
  }

  @Test func `the model is remembered, without any key`() throws {
    let scratch = try Scratch.withSamples()
    let environment = ["XDG_CONFIG_HOME": scratch.path + "/config", "WREN_KEY": "sk-secret-of-the-wren"]
    let words = [
      "document-qa", "--endpoint", "https://models.example.org/v1", "--model", "wren", "--key-from", "WREN_KEY",
    ]
    let first = try ExplorerOnTerminal(words, in: scratch, environment: environment, size: Size(columns: 120, rows: 40))
    try first.waitForIntervals()
    try first.quit()
    let file = try String(contentsOfFile: scratch.path + "/config/profile/model.toml", encoding: .utf8)
    #expect(file.contains("key_from = \"WREN_KEY\"") && !file.contains("sk-secret"))
    let second = try ExplorerOnTerminal(
      ["document-qa"], in: scratch, environment: environment, size: Size(columns: 120, rows: 40))
    try second.waitForIntervals()
    try second.press("R", until: "no answers go into a folder")
    try second.press("m", until: "endpoint: https://models.example.org/v1")
    try second.escape(from: "endpoint:")
    try second.quit()
  }

  @Test func `an endpoint that is not there is said, and nothing of the study is taken away`() throws {
    let scratch = try Scratch.withSamples()
    let study = scratch.path + "/asked.study"
    #expect(try Run("export", "summarization", "--as", "study", "--into", study).status == 0)
    let explorer = try ExplorerOnTerminal(
      [study, "--endpoint", "http://127.0.0.1:9/v1", "--model", "wren"], in: scratch,
      environment: ["XDG_CONFIG_HOME": scratch.path + "/config"], size: Size(columns: 120, rows: 40))
    try explorer.waitForIntervals()
    try askAll(explorer)
    try explorer.waitForSentence("the run stopped: the endpoint does not answer")
    try explorer.quit()
    let values = try StudyFile(path: study).read()
    let index = try #require(values.factors.firstIndex { $0.name == "intent alignment" })
    #expect(values.manifestations[index].presentCount == 144)
  }
}
