import BayesianInference
import FactorAnalysis
import Foundation
import Preferences
import Testing

@Suite struct PairLabelsTests {
  /// Thirty pairs on which the humans always take the one with more of `x`, and ten more that nobody voted on: on the first of
  /// these nothing differs, on the second `x` is missing, on the third only `y` differs.
  private func study(votes: Int = 30) throws -> StudyAnalysis {
    var builder = StudyBuilder()
    for number in 0..<40 {
      builder.source("s\(number)")
      let x: (Double?, Double?) =
        switch number {
        case 30, 32: (1, 1)
        case 31: (nil, 1)
        default: number % 2 == 0 ? (2, 1) : (1, 2)
        }
      let y: (Double?, Double?) = number == 30 ? (1, 1) : (Double(number * 7 % 3), 1)
      builder.pair("p\(number)", source: "s\(number)", ["x": x, "y": y])
      if number < votes { builder.human("p\(number)", number % 2 == 0 ? .a : .b) }
    }
    return try builder.analysis()
  }

  private func fitted(
    _ analysis: StudyAnalysis, scenarios: [PairSlice] = [], factors: [Int]? = nil
  ) throws -> PairLabels {
    try PairLabels(
      Dissection.Question(task: .summarization, judge: .human, factors: factors), scenarios: scenarios, in: analysis)
  }

  @Test func `the probability is the logistic of the log-odds, which what each property adds sums to`() throws {
    let analysis = try study()
    let fitted = try fitted(analysis)
    let dissection = try #require(fitted.dissections.first)
    for pair in (0..<30).map({ Row<Pair>($0) }) {
      let parts = try #require(dissection.parts(of: pair))
      let probability = try #require(fitted.probability(of: pair))
      // Sums in the same order differ by no more than rounding.
      #expect(abs(log(probability / (1 - probability)) - parts.reduce(0, +)) < 1e-9)
    }
  }

  @Test func `weights stay finite where a property decides every vote, and pairs nobody voted on have a label too`()
    throws
  {
    let analysis = try study()
    let fitted = try fitted(analysis)
    #expect(fitted.unfitted.isEmpty)
    for pair in (33..<40).map({ Row<Pair>($0) }) {
      let probability = try #require(fitted.probability(of: pair))
      #expect(probability > 0 && probability < 1)
      let expected: Preference = pair.index % 2 == 0 ? .a : .b
      #expect(fitted.label(of: pair, margin: 0.1) == .clear(expected, probability: probability))
    }
  }

  @Test func `equal responses are an even chance, undecided under any margin, and a missing value has no probability`()
    throws
  {
    let fitted = try fitted(study())
    #expect(fitted.probability(of: Row(30)) == 0.5)
    #expect(fitted.label(of: Row(30), margin: 0) == .undecided(probability: 0.5))
    #expect(fitted.probability(of: Row(31)) == nil)
    #expect(fitted.label(of: Row(31), margin: 0) == .missing)
  }

  @Test func `a probability just at the margin is undecided, and below it is a preference`() throws {
    let fitted = try fitted(study())
    let probability = try #require(fitted.probability(of: Row(34)))
    #expect(fitted.label(of: Row(34), margin: probability - 0.5) == .undecided(probability: probability))
    #expect(fitted.label(of: Row(34), margin: probability - 0.5 - 1e-6) == .clear(.a, probability: probability))
    #expect(fitted.label(of: Row(34), margin: 0.499) == .undecided(probability: probability))
  }

  @Test
  func
    `where a source does not meet a property's prerequisite, responses are equal in it, and elsewhere it is missing`()
    throws
  {
    var builder = StudyBuilder()
    let name = "correct mistakes"
    let prerequisite = try #require(DissectedProperty.named(name)?.prerequisite)
    for number in 0..<24 {
      let x: (Double?, Double?) = number % 2 == 0 ? (2, 1) : (1, 2)
      // The source of every third pair has no mistakes, so that nothing was rated.
      builder.source("s\(number)")
      builder.pair("p\(number)", source: "s\(number)", ["x": x, "correct mistakes": number % 3 == 0 ? (nil, nil) : x])
      builder.human("p\(number)", number % 2 == 0 ? .a : .b)
    }
    var contents = builder.study
    let codes: [UInt32] = (0..<24).map { $0 % 3 == 0 ? ($0 == 3 ? MetadataColumn.none : 0) : 1 }
    contents.metadata = MetadataInMemory([
      MetadataColumn(
        name: prerequisite.column, level: .source,
        values: .words(codes: codes, words: [Prerequisite.unmet, Prerequisite.met]))
    ])
    let analysis = try StudyAnalysis(edited: EditedStudy(contents: contents))
    let labels = try fitted(analysis)
    let weights = try #require(labels.dissections.first).weights
    let x = try #require(weights.first { analysis.factors[$0.factor].name == "x" })
    let unmet = try #require(labels.probability(of: Row(0)))
    #expect(abs(log(unmet / (1 - unmet)) - x.mean) < 1e-9)
    #expect(labels.label(of: Row(3), margin: 0) == .missing)
    #expect(try #require(labels.probability(of: Row(2))) > unmet)
  }

  @Test func `too few pairs, and no property that varies, are not fitted`() throws {
    let few = try fitted(study(votes: 9))
    #expect(few.dissections.isEmpty && few.unfitted == [nil])
    #expect(few.label(of: Row(0), margin: 0.15) == .unfitted)
    var builder = StudyBuilder()
    for number in 0..<20 {
      builder.pair("p\(number)", ["same": (1, 1)])
      builder.human("p\(number)", number % 2 == 0 ? .a : .b)
    }
    #expect(try fitted(builder.analysis()).dissections.isEmpty)
    #expect(try fitted(builder.analysis(), factors: []).dissections.isEmpty)
  }

  @Test func `each pair goes by the weights of its scenario, and one outside of all has no label`() throws {
    let analysis = try study()
    let count = analysis.contents.pairs.count
    let first = BitPlane.full(count: count, ones: 20)
    let few = BitPlane.full(count: count, ones: 25).subtracting(first)
    let fitted = try fitted(
      analysis, scenarios: [PairSlice(name: "first", pairs: first), PairSlice(name: "few", pairs: few)])
    #expect(fitted.dissections.map(\.question.scenario?.name) == ["first"])
    #expect(fitted.unfitted == ["few"])
    #expect(fitted.probability(of: Row(0)) != nil)
    #expect(fitted.label(of: Row(21), margin: 0.15) == .unfitted)
    #expect(fitted.label(of: Row(39), margin: 0.15) == .unfitted)
  }
}
