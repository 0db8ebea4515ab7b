import FactorAnalysis
import Preferences
import Statistics
import Testing

@Suite struct StudyHealthTests {
  private func agreement(_ builder: StudyBuilder) throws -> AnnotatorAgreement {
    AnnotatorAgreement(of: try builder.analysis().contents)
  }

  @Test func `each annotator is held against what most others say`() throws {
    var builder = StudyBuilder()
    for index in 0..<3 { builder.pair("p\(index)", ["x": (2, 1)]) }
    builder.people("p0", ["anna": .a, "ben": .a, "cleo": .b])
    builder.people("p1", ["anna": .a, "ben": .b])
    builder.people("p2", ["anna": .tie, "ben": .a, "cleo": .b, "dora": .unreadable])
    let agreement = try agreement(builder)
    #expect(agreement.pairs == 3)
    // anna: ben and cleo part on p0, which is a tie; ben says otherwise on p1; on p2 ben and cleo part, and anna says tie.
    #expect(agreement.leftOut.map(\.pairs) == [3, 3, 2])
    #expect(agreement.leftOut.map(\.agreed) == [1, 0, 0])
    #expect(agreement.alpha == krippendorffAlpha([[2, 1, 0], [1, 1, 0], [1, 1, 1]]))
    #expect(agreement.kappaRaters == 3 && agreement.kappaPairs == 2)
    #expect(agreement.kappa == fleissKappa([[2, 1, 0], [1, 1, 1]]))
    let interval = try #require(agreement.alphaInterval)
    #expect(interval.low <= agreement.alpha! && agreement.alpha! <= interval.high && interval.level == 0.95)
  }

  @Test func `without two annotators nothing is said of agreement`() throws {
    var builder = StudyBuilder()
    builder.pair("p", ["x": (2, 1)])
    builder.human("p", .a)
    let agreement = try agreement(builder)
    #expect(agreement.pairs == 0 && agreement.alpha == nil && agreement.kappa == nil && agreement.alphaInterval == nil)
    #expect(agreement.leftOut.isEmpty)
  }

  @Test func `what is odd is counted, and only that`() throws {
    var builder = StudyBuilder()
    builder.pair("p", ["x": (2, nil)])
    builder.pair("q", ["x": (1, 1)])
    builder.people("p", ["anna": .a, "ben": .tie])
    let contents = try builder.analysis().contents
    let health = try #require(try StudyHealth(of: contents))
    let counts = Dictionary(health.findings.map { ($0.id, $0.count) }) { first, _ in first }
    #expect(counts["missing-values"] == 1)
    #expect(counts["pairs-without-votes"] == 1)
    #expect(counts["ties"] == 1)
    #expect(counts["rejected"] == nil && counts["flips"] == nil)
    #expect(health.pairsByVotes == [1, 0, 1])
    #expect(health.judges.first?.shareOfA == 1)
    let order = health.findings.map { StudyHealth.Finding.Severity.allCases.firstIndex(of: $0.severity)! }
    #expect(order == order.sorted())
  }

  @Test func `an examination can be cancelled`() throws {
    var builder = StudyBuilder()
    builder.pair("p", ["x": (2, 1)])
    #expect(try StudyHealth(of: builder.analysis().contents, isCancelled: { true }) == nil)
  }
}
