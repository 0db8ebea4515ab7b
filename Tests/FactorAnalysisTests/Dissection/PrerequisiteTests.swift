import BayesianInference
import FactorAnalysis
import Preferences
import Testing

@Suite struct PrerequisiteTests {
  /// Four sources with a pair each: on `p0` and `p1` feelings are shown, on `p2` not, of `p3` nothing is known. `p1` has no
  /// rating although it should.
  private func study(_ metadata: [MetadataColumn]? = nil) throws -> StudyAnalysis {
    var builder = StudyBuilder()
    for number in 0..<4 {
      builder.pair(
        "p\(number)",
        [
          "show empathetic": number == 0 ? (3, 1) : (nil, nil), "clear": (1, 2),
          "no severe errors": number == 2 ? (0, nil) : (0, 2), "accuracy check": (1, number == 2 ? 0 : 1),
        ])
      builder.human("p\(number)", .a)
    }
    var study = builder.study
    for (place, factor) in study.factors.enumerated() {
      if let own = Factor.dissected.first(where: { $0.name == factor.name }) { study.factors[place] = own }
    }
    study.metadata = MetadataInMemory(
      metadata ?? [
        MetadataColumn(
          name: "express feelings", level: .source,
          values: .words(codes: [0, 0, 1, MetadataColumn.none], words: ["yes", "no"]))
      ])
    return try StudyAnalysis(edited: EditedStudy(contents: study))
  }

  private func dissection(_ analysis: StudyAnalysis, _ names: String...) throws -> Dissection {
    try Dissection(
      Dissection.Question(
        task: .summarization, judge: .human,
        factors: names.map { name in analysis.factors.firstIndex { $0.name == name }! }), in: analysis)
  }

  @Test func `an unmet prerequisite is no difference, and what is unknown or missing leaves the pair out`() throws {
    let analysis = try study()
    let pairs = try dissection(analysis, "show empathetic", "clear").pairs
    #expect(pairs.pairs.map(\.index).sorted() == [0, 2])
    #expect(pairs.incomplete == 2)
    for (row, pair) in pairs.pairs.enumerated() {
      #expect(pairs.table.comparisons[row * 2] == (pair.index == 0 ? 1 : 0))
      #expect(pairs.table.comparisons[row * 2 + 1] == -1)
    }
  }

  @Test func `a property that means nothing anywhere stays, with the prior's weight`() throws {
    let analysis = try study([
      MetadataColumn(
        name: "express feelings", level: .source, values: .words(codes: [1, 0, 0, 0], words: ["no", "yes"]))
    ])
    var scenario = BitPlane(count: 4)
    for pair in 1..<4 { scenario[pair] = true }
    var question = Dissection.Question(
      task: .summarization, judge: .human, scenario: PairSlice(name: "rest", pairs: scenario),
      factors: ["show empathetic", "clear"].map { name in analysis.factors.firstIndex { $0.name == name }! })
    question.fit.folds = 0
    let dissection = try Dissection(question, in: analysis)
    #expect(dissection.pairs.uncompared.isEmpty && dissection.pairs.table.count == 3)
    #expect(dissection.weights[0].isConstant && !dissection.weights[1].isConstant)
  }

  @Test func `without the column a missing rating is missing`() throws {
    let analysis = try study([])
    #expect(try dissection(analysis, "show empathetic", "clear").pairs.pairs.map(\.index) == [0])
    let ofPairs = try study([
      MetadataColumn(
        name: "express feelings", level: .pair, values: .words(codes: [0, 0, 0, 0], words: ["no"]))
    ])
    #expect(try dissection(ofPairs, "show empathetic", "clear").pairs.pairs.map(\.index) == [0])
  }

  @Test func `a pair whose accuracy could not be judged is left out by errors, and counted`() throws {
    let analysis = try study()
    let byErrors = try dissection(analysis, "no severe errors", "clear").pairs
    #expect(byErrors.pairs.map(\.index).sorted() == [0, 1, 3])
    #expect(byErrors.incomplete == 1 && byErrors.unjudged == 1)
    for row in 0..<3 { #expect(byErrors.table.comparisons[row * 2] == 1) }
    let others = try dissection(analysis, "clear").pairs
    #expect(others.table.count == 4 && others.unjudged == 0)
  }

  @Test func `pairs are divided by the prerequisites that hold`() throws {
    let analysis = try study()
    #expect(SliceDivision.all(of: analysis.edited) == [.column("express feelings"), .prerequisites])
    let slices = try SliceDivision.prerequisites.slices(of: .summarization, in: analysis)
    #expect(slices.map(\.name) == ["express feelings"])
    #expect(slices[0].pairs.members == [0, 1])
    #expect(SliceDivision.all(of: try study([]).edited).isEmpty)
    #expect(try SliceDivision.prerequisites.slices(of: .summarization, in: study([])).isEmpty)
  }
}
