import BayesianInference
import FactorAnalysis
import Preferences
import Testing

@Suite struct DissectionTests {
  /// Forty pairs of twenty clusters: the humans follow `x` but for every fifth pair, `same` is `x` under another name, `y` is
  /// drawn apart from both, `never` is equal in all, and `rare` is missing on the last two.
  static func study() throws -> StudyAnalysis {
    var builder = StudyBuilder()
    var state: UInt64 = 7
    for number in 0..<40 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let y = Double(state >> 62)
      let x = number % 2 == 0 ? 1.0 : -1
      builder.source("s\(number)", cluster: "c\(number / 2)")
      builder.pair(
        "p\(number)", source: "s\(number)",
        [
          "x": (x, 0), "same": (3 * x, 0), "y": (y, 1), "never": (1, 1), "rare": (number < 38 ? y : nil, 0),
        ])
      builder.human("p\(number)", number == 39 ? .tie : (x > 0) == (number % 5 != 0) ? .a : .b)
      if number < 12 { builder.judge("owl", "p\(number)", x > 0 ? .a : .b) }
    }
    return try builder.analysis()
  }

  static func question(
    _ analysis: StudyAnalysis, _ names: String..., judge: Profile = .human
  ) -> Dissection.Question {
    Dissection.Question(
      task: .summarization, judge: judge,
      factors: names.map { name in analysis.factors.firstIndex { $0.name == name }! })
  }

  @Test func `rows are the decided pairs that can be compared by every property, and the rest is counted`() throws {
    let analysis = try Self.study()
    let dissection = try Dissection(Self.question(analysis, "x", "y", "rare"), in: analysis)
    #expect(dissection.pairs.table.count == 38)
    #expect(dissection.pairs.undecided == 1)
    #expect(dissection.pairs.incomplete == 1)
    #expect(Set(dissection.pairs.pairs.map(\.index)) == Set(0..<38))
    for (row, pair) in dissection.pairs.pairs.enumerated() {
      #expect(dissection.pairs.table.comparisons[row * 3] == (pair.index % 2 == 0 ? 1 : -1))
      #expect(dissection.pairs.table.preferences[row] == ((pair.index % 2 == 0) == (pair.index % 5 != 0)))
    }
  }

  @Test func `folds are all pairs once, and the pairs of a cluster are in one`() throws {
    let analysis = try Self.study()
    let dissection = try Dissection(Self.question(analysis, "x", "y"), in: analysis)
    let pairs = dissection.pairs
    #expect(pairs.folds.count == 10)
    #expect(pairs.folds.map(\.count).reduce(0, +) == pairs.table.count)
    #expect(pairs.folds.first?.lowerBound == 0)
    #expect(zip(pairs.folds, pairs.folds.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
    var foldOfCluster: [Int: Int] = [:]
    for (number, fold) in pairs.folds.enumerated() {
      for row in fold {
        let cluster = pairs.pairs[row].index / 2
        #expect(foldOfCluster[cluster, default: number] == number)
        foldOfCluster[cluster] = number
      }
    }
    #expect(dissection.fit.folds.map(\.heldOut) == pairs.folds)
  }

  @Test func `a property alone has the factor's score, and the one that decides weighs most`() throws {
    let analysis = try Self.study()
    let dissection = try Dissection(Self.question(analysis, "x", "y", "never"), in: analysis)
    let scores = try #require(analysis.task(.summarization)?.human)
    for weight in dissection.weights { #expect(weight.alone.score == scores.score(of: weight.factor)?.score) }
    let (x, y, never) = (dissection.weights[0], dissection.weights[1], dissection.weights[2])
    #expect(x.mean > abs(y.mean))
    #expect(x.degree > 0.5 && x.degrees.contains(x.degree))
    #expect(never.isConstant && !x.isConstant)
    #expect(never.collinearity.varianceInflation == nil)
    #expect(abs(never.posterior.mean) < 0.02)
  }

  @Test func `properties that go together are marked, as far as one follows from the other`() throws {
    let analysis = try Self.study()
    let apart = try Dissection(Self.question(analysis, "x", "y"), in: analysis)
    let r = try #require(apart.weights[0].collinearity.closest?.r)
    for weight in apart.weights {
      let inflation = try #require(weight.collinearity.varianceInflation)
      #expect(abs(inflation - 1 / (1 - r * r)) < 1e-12)
      #expect(!weight.collinearity.isHigh)
    }
    let together = try Dissection(Self.question(analysis, "x", "same"), in: analysis)
    #expect(together.weights.allSatisfy { $0.collinearity.isHigh })
    #expect(together.weights[0].collinearity.closest?.r == 1)
    #expect(together.weights[0].collinearity.varianceInflation == nil)
  }

  @Test func `a property beside two equal ones is not said to follow from them`() throws {
    let rows: [[Int8]] = [[1, 1, 1], [-1, -1, 1], [1, 1, -1], [-1, -1, -1], [1, 1, 0], [-1, -1, 0]]
    let all = Collinearity.all(of: rows.flatMap(\.self), properties: 3)
    #expect(all.map(\.isHigh) == [true, true, false])
    #expect(all[0].varianceInflation == nil && all[1].varianceInflation == nil)
    #expect(abs(try #require(all[2].varianceInflation) - 1) < 1e-12)
  }

  @Test func `what properties add on a pair sums to its log-odds, and a pair that was left out has none`() throws {
    let analysis = try Self.study()
    let dissection = try Dissection(Self.question(analysis, "x", "y"), in: analysis)
    let parts = try #require(dissection.parts(of: Row(4)))
    let (x, y) = (
      analysis.comparisons[dissection.weights[0].factor], analysis.comparisons[dissection.weights[1].factor]
    )
    #expect(
      parts == [
        dissection.weights[0].mean * Double(try #require(x[Row(4)])),
        dissection.weights[1].mean * Double(try #require(y[Row(4)])),
      ])
    #expect(dissection.parts(of: Row(39)) == nil)
  }

  @Test func `a scenario is fitted by itself`() throws {
    let analysis = try Self.study()
    var plane = BitPlane(count: analysis.contents.pairs.count)
    plane = plane | BitPlane.full(count: analysis.contents.pairs.count, ones: 12)
    var asked = Self.question(analysis, "x", "y")
    asked.scenario = PairSlice(name: "first", pairs: plane)
    #expect(try Dissection(asked, in: analysis).pairs.pairs.allSatisfy { $0.index < 12 })
  }

  @Test func `nothing to learn from leaves the prior, and a strange judge is an error`() throws {
    var builder = StudyBuilder()
    builder.pair("p", ["x": (1, 0)])
    builder.human("p", .tie)
    let analysis = try builder.analysis()
    let dissection = try Dissection(Self.question(analysis, "x"), in: analysis)
    #expect(dissection.pairs.table.count == 0)
    #expect(dissection.weights.allSatisfy { $0.mean.isFinite && $0.posterior.sd.isFinite })
    #expect(throws: EditError.self) {
      try Dissection(Self.question(analysis, "x", judge: Profile(agent: Row(0), setting: .generation)), in: analysis)
    }
  }
}
