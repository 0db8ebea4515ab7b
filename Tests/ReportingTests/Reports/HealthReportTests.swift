import FactorAnalysis
import Preferences
import Reporting
import Testing

@Suite struct HealthReportTests {
  @Test func `every finding stands in each form, and its rows can be asked for by its id`() throws {
    var contents = ExampleStudy.contents
    contents.rejected = [RejectedRow(file: "votes.jsonl", line: 4, field: nil, reason: "Broken.", excerpt: "{")]
    let health = StudyHealth(of: contents, resamples: 0)
    let report = HealthReport(health)
    let text = ReportFormat.table.text(of: report)
    #expect(text.contains("votes.jsonl: 1 entry not taken"))
    #expect(!text.contains("called split"))
    #expect(report.records.rows.count == health.findings.count)
    for finding in health.findings {
      #expect(report.records.rows.contains { $0[0].exact == finding.id })
      #expect(ReportFormat.json.text(of: report).contains(finding.id))
    }
    let finding = try #require(health.finding("REJECTED:1"))
    let rows = try HealthRowsReport(health, finding, limit: 5)
    #expect(rows.rows.map(\.name) == ["votes.jsonl:4"] && rows.rows[0].text == "Broken. {")
    #expect(try HealthRowsReport(health, finding, limit: 0).rows.isEmpty)
  }
}
