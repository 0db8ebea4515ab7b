import FactorAnalysis
import Preferences
import Statistics
import Testing

@Suite struct HumanCeilingTests {
  private func ceiling(_ builder: StudyBuilder, seed: UInt64 = 14) throws -> HumanCeiling? {
    TaskIntervals(of: .summarization, in: try builder.analysis(AnalysisOptions(resamples: 10, seed: seed)))?
      .humanCeiling
  }

  /// Three ranked factors with different scores: one for, one against, one now and then.
  private func pair(_ index: Int, in builder: inout StudyBuilder) -> String {
    let name = "p\(index)"
    builder.pair(name, ["for": (2, 1), "against": (1, 2), "mixed": index % 3 == 0 ? (2, 1) : (1, 2)])
    return name
  }

  @Test func `people who always agree can be matched in full`() throws {
    var builder = StudyBuilder()
    for index in 0..<6 { builder.people(pair(index, in: &builder), ["anna": .a, "ben": .a, "cleo": .a]) }
    builder.human(pair(6, in: &builder), .b)
    let ceiling = try #require(try ceiling(builder))
    #expect(ceiling.tauB == 1)
    #expect(ceiling.pairs == 6 && ceiling.divisions == 100 && ceiling.seed == 14)
  }

  @Test func `there is none without two annotators of a pair or three factors`() throws {
    var alone = StudyBuilder()
    for index in 0..<4 { alone.people(pair(index, in: &alone), ["anna": .a, "anna": .a, "ben": .unreadable]) }
    #expect(try ceiling(alone) == nil)
    var few = StudyBuilder()
    few.pair("p", ["x": (2, 1), "y": (1, 2)])
    few.people("p", ["anna": .a, "ben": .a])
    #expect(try ceiling(few) == nil)
    var generated = StudyBuilder()
    generated.human(pair(0, in: &generated), .a)
    generated.generated(by: "m", to: "p0", targets: [1, 5])
    generated.people("m.p0.5~m.p0.1", ["anna": .a, "ben": .a])
    #expect(try ceiling(generated) == nil)
  }

  @Test func `it is what dividing the annotators one pair at a time gives`() throws {
    var builder = StudyBuilder()
    var votes: [[Verdict]] = []
    var generator = SeededGenerator(seed: 77)
    for index in 0..<40 {
      let name = pair(index, in: &builder)
      let own = (0..<(2 + Int(generator.below(4)))).map { _ in [Verdict.a, .a, .b, .tie][Int(generator.below(4))] }
      for (person, verdict) in zip(["anna", "ben", "cleo", "dora", "emil"], own) {
        builder.people(name, [person: verdict])
      }
      votes.append(own)
    }
    let analysis = try builder.analysis()
    var found: [Double] = []
    for division in 0..<100 {
      var generator = SeededGenerator(seed: 14, stream: UInt64(division))
      var surplus = [[0, 0, 0], [0, 0, 0]]
      var compared = [0, 0]
      for (index, own) in votes.enumerated() {
        let order = own.shuffled(using: &generator)
        let extra = own.count % 2 == 1 && Bool.random(using: &generator) ? 1 : 0
        for (half, part) in [order.prefix(own.count / 2 + extra), order.dropFirst(own.count / 2 + extra)].enumerated() {
          let counts = [Verdict.a, .b, .tie].map { verdict in part.count { $0 == verdict } }
          let most = counts.max()!
          guard counts.count(where: { $0 == most }) == 1, counts[2] != most else { continue }
          compared[half] += 1
          for factor in 0..<3 {
            let comparison = Int(analysis.comparisons[factor][Row(index)]!)
            surplus[half][factor] += counts[0] == most ? comparison : -comparison
          }
        }
      }
      let scores = (0..<2).map { half in surplus[half].map { Double($0) / Double(compared[half]) } }
      if let tau = kendallTauB(scores[0], scores[1]) { found.append(tau) }
    }
    let ceiling = try #require(try ceiling(builder))
    #expect(ceiling.divisions == found.count)
    #expect(ceiling.tauB == quantile(ofSorted: found.sorted(), at: 0.5))
    #expect(try self.ceiling(builder) == ceiling)
  }
}
