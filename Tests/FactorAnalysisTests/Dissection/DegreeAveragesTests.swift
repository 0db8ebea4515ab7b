import BayesianInference
import FactorAnalysis
import Preferences
import Testing

@Suite struct DegreeAveragesTests {
  /// Twenty pairs: on the first twelve more of `x` is preferred, on the others less; `late` differs on the last eight only.
  private func study() throws -> StudyAnalysis {
    var builder = StudyBuilder()
    for number in 0..<20 {
      let x = number % 2 == 0 ? 1.0 : -1
      builder.pair("p\(number)", ["x": (x, 0), "late": (number < 12 ? 0 : x, 0), "never": (1, 1)])
      builder.human("p\(number)", (x > 0) == (number < 12) ? .a : .b)
      builder.judge("owl", "p\(number)", x > 0 ? .a : .b)
    }
    return try builder.analysis()
  }

  private func dissections(_ analysis: StudyAnalysis) throws -> [Dissection] {
    var late = BitPlane(count: 20)
    for pair in 12..<20 { late[pair] = true }
    let slices = [
      PairSlice(name: "early", pairs: BitPlane.full(count: 20, ones: 12)), PairSlice(name: "late", pairs: late),
    ]
    return try [Profile.human, analysis.profile("owl", .evaluation)].flatMap { judge in
      try slices.map { slice in
        var question = Dissection.Question(task: .summarization, judge: judge, scenario: slice, factors: [0, 1, 2])
        question.fit.folds = 0
        return try Dissection(question, in: analysis)
      }
    }
  }

  @Test func `scenarios count alike, and the judge that prefers a property most comes first`() throws {
    let analysis = try study()
    let all = try dissections(analysis)
    let x = analysis.factors.firstIndex { $0.name == "x" }!
    let averages = DegreeAverages(all, of: [x]).averages
    #expect(averages.map(\.judge) == [analysis.profile("owl", .evaluation), .human])
    #expect(averages.map(\.scenarios) == [2, 2])
    for average in averages {
      let own = all.filter { $0.question.judge == average.judge }.map { $0.weights.first { $0.factor == x }!.degree }
      #expect(abs(average.degree - (own[0] + own[1]) / 2) < 1e-12)
    }
    #expect(averages[0].degree > 0.5)
  }

  @Test func `a scenario in which a property is always the same says nothing about it`() throws {
    let analysis = try study()
    let all = try dissections(analysis)
    let places = ["late", "never"].map { name in analysis.factors.firstIndex { $0.name == name }! }
    let averages = DegreeAverages(all, of: places).averages
    #expect(averages.map(\.factor) == [places[0], places[0]])
    #expect(averages.map(\.scenarios) == [1, 1])
    #expect(DegreeAverages([], of: places).averages.isEmpty)
  }
}
