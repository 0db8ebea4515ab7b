import FactorAnalysis
import Preferences
import Reporting
import Testing

@Suite struct TaskReportTests {
  @Test func `each profile's factors stand best first, with their moves`() throws {
    let report = RanksReport(try ExampleStudy.subject())
    #expect(report.rankings.map(\.title) == ["humans", "owl · generation", "owl · evaluation"])
    let human = report.rankings[0].entries
    #expect(human.map(\.factor) == ["length", "off focus", "fluency", "density"])
    #expect(human.map(\.rank) == [1, 1, 3, nil])
    #expect(human[0].score == 1.0 / 3 && human[2].score == -1.0 / 3)
    #expect(human[0].counts == FactorCounts(concordant: 2, discordant: 1, tied: 0, missing: 0, undecided: 1))
    let judge = report.rankings[2].entries
    #expect(judge.map(\.factor) == ["fluency", "off focus", "length", "density"])
    #expect(judge.map(\.move) == [2, -1, -2, nil])
    #expect(report.rankings[2].scores.flips == 1)
  }

  @Test func `what cannot be compared and what is kept out is said`() throws {
    let length = ExampleStudy.contents.factors[0]
    var unranked = length
    unranked.isRanked = false
    let text = ReportFormat.table.text(
      of: RanksReport(try ExampleStudy.subject(.factor(old: length, new: unranked))))
    #expect(text.contains("Kept out of the ranking: length ✎."))
    #expect(text.contains("No pair can be compared by: density."))
    #expect(!text.contains("Intervals:"))
  }

  @Test func `intervals come with how they were made`() throws {
    let subject = try ExampleStudy.subject(withIntervals: true)
    for report in [RanksReport(subject), BarsReport(subject), AlignmentReport(subject), GapReport(subject)]
      as [any Report]
    {
      let text = ReportFormat.table.text(of: report)
      #expect(text.contains("Intervals: 95 %"))
      #expect(text.contains("1,000 resamples of 4 clusters, seed 14"))
    }
  }

  @Test func `bars stand by the humans' score and to their side of the axis`() throws {
    let report = BarsReport(try ExampleStudy.subject())
    #expect(report.groups.map(\.factor) == ["length", "off focus", "fluency", "density"])
    let text = ReportFormat.table.text(of: report)
    #expect(text.contains("humans                    │███        .333  2  1  0        0"))
    #expect(text.contains("humans                 ███│          −.333  1  2  0        0"))
  }

  @Test func `a gap is generation less evaluation, the largest first`() throws {
    let report = GapReport(try ExampleStudy.subject())
    #expect(report.models.map(\.agent) == ["owl"])
    let entries = report.models[0].entries
    #expect(entries.map(\.factor) == ["length", "fluency", "off focus", "density"])
    #expect(entries[0].generation == 1 && entries[0].evaluation == -2.0 / 3)
    #expect(entries[0].gap == 1 + 2.0 / 3)
    #expect(entries[0].generationLessHuman == 1 - 1.0 / 3)
    #expect(entries[3].gap == nil)
  }

  @Test func `alignment says what was compared with what`() throws {
    let report = AlignmentReport(try ExampleStudy.subject())
    #expect(report.entries.map(\.title) == ["owl · generation", "owl · evaluation"])
    #expect(report.entries[0].alignment.agreement == nil)
    #expect(report.entries[1].alignment.agreement?.strict == 3)
    #expect(report.entries[1].alignment.agreement?.strictSame == 0)
  }

  @Test func `a factor's values and differences are summed up`() throws {
    let report = FactorReport(try ExampleStudy.subject(), factor: 0)
    #expect(report.values.present == 12 && report.values.quartiles?.median == 30 && report.values.missing == 0)
    let human = report.standings[0].differences
    #expect(human?.present == 3 && human?.quartiles?.median == 20 && human?.extremes?.lowerBound == -10)
    let empty = FactorReport(try ExampleStudy.subject(), factor: 3)
    #expect(empty.values.quartiles == nil && empty.values.missing == 12)
    #expect(ReportFormat.table.text(of: empty).contains("none: 12 missing"))
  }

  @Test func `a factor's rule reads back from its option`() {
    for rule in [ComparisonRule.exact, .absoluteMargin(0.25), .relativeMargin(0.3), .eitherZero] {
      #expect(FactorText.rule(option: FactorText.option(rule)) == rule)
    }
    for text in ["", "absolute", "absolute:", "absolute:-1", "relative:1", "relative:nan", "exact:1", "sometimes"] {
      #expect(FactorText.rule(option: text) == nil, "\(text)")
    }
  }

  @Test func `an edit tells what moved, and nothing that did not`() throws {
    let before = try ExampleStudy.analysis()
    let old = before.factors[0]
    var new = old
    new.direction = .less
    let after = try before.applying(.factor(old: old, new: new))
    let subject = Subject(analysis: after, task: after.tasks[0])
    let report = MovementReport(subject, title: "change factor length", from: before, factor: ("length", "length"))
    #expect(report.groups.map(\.factor) == ["length", "fluency", "off focus"])
    #expect(report.groups[0].movements[0].old.score == 1.0 / 3)
    #expect(report.groups[0].movements[0].new.score == -1.0 / 3)
    let text = ReportFormat.table.text(of: report)
    #expect(text.contains(".333 → −.333"))
    let still = MovementReport(
      Subject(analysis: before, task: before.tasks[0]), title: "nothing", from: before, factor: nil)
    #expect(ReportFormat.table.text(of: still).contains("No score and no rank moved."))
  }
}
