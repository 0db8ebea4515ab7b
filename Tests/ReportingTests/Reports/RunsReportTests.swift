import Preferences
import Testing

@testable import Reporting

@Suite struct RunsReportTests {
  private func run(_ state: RunRecord.State, _ change: (inout RunProgress) -> Void = { _ in }) -> RunRecord {
    var progress = RunProgress(total: 10)
    change(&progress)
    return RunRecord(
      number: 3, begun: "2026-01-01T00:00:00Z",
      address: ModelAddress(endpoint: "http://127.0.0.1:8080/v1", model: "wren", keyVariable: "WREN_KEY"),
      factors: ["off focus"], replaces: false, progress: progress, state: state)
  }

  @Test func `a run of which nothing is known yet has neither rate nor time left`() {
    #expect(RunText.progress(RunProgress(total: 10)) == "0 of 10")
    #expect(RunText.rate(RunProgress(total: 0)) == nil)
  }

  @Test func `how far a run is says rate, time left, cost and what got no answer`() {
    let progress = run(.going) {
      ($0.answered, $0.missing, $0.sent, $0.elapsed, $0.cost) = (4, 1, 6, 10, 0.5)
    }.progress
    #expect(RunText.progress(progress) == "5 of 10 · .6 requests a second · 10 s left · $.5000 · 1 without an answer")
  }

  @Test(arguments: [(0.2, "1 s"), (119, "119 s"), (121, "3 min"), (9000, "150 min"), (11_000, "4 h")])
  func `durations are told in the unit that fits`(seconds: Double, text: String) {
    #expect(RunText.duration(seconds) == text)
  }

  @Test func `an ended run says that going on asks only what is left, a failed one why`() {
    #expect(RunText.ending(run(.going)) == nil && RunText.ending(run(.done)) == nil)
    #expect(RunText.ending(run(.done) { $0.unanswered = 1 })?.hasPrefix("1 question got no reply") == true)
    #expect(RunText.ending(run(.ended))?.contains("asks only what is left") == true)
    #expect(RunText.ending(run(.failed("no money."))) == "Stopped: no money.")
  }

  @Test func `every form names the model and the state, and a study without runs says so`() {
    let report = RunsReport(study: "s", runs: [run(.failed("no money."))])
    #expect(report.records.rows[0].map(\.exact).contains("no money."))
    #expect(report.document.blocks.contains(.sentence("Run 3: Stopped: no money.")))
    #expect(
      RunsReport(study: "s", runs: []).document.blocks.last == .sentence("No model was asked about this study."))
  }
}
