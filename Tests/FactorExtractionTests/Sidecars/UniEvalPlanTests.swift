import FactorExtraction
import Preferences
import Testing

@Suite struct UniEvalPlanTests {
  private let study = UniEvalStudy(
    sources: ["Where does the bus stop?", " "],
    responses: ["At the mill. Then at the lake.", "", "By the church.", "Nowhere."])

  private func plan(
    _ contents: StudyContents, _ factors: [String] = [], model: String = "tiny", replaces: Bool = false
  ) throws -> UniEvalPlan {
    try UniEvalPlan(
      .named(model), UniEvalTemplates(named: "summary"), factors: factors, replaces: replaces, for: contents)
  }

  @Test func `the definition says which model was asked in which words`() throws {
    let contents = study.contents()
    let plan = try plan(contents)
    #expect(plan.parts.map(\.factor.name) == ["fluency", "coherence"])
    #expect(
      plan.parts.map(\.factor.definition) == [
        "UniEval (tiny 00000000, float32, summary templates 1): how well the single sentences are written.",
        "UniEval (tiny 00000000, float32, summary templates 1): how well the sentences form one body.",
      ])
    // Four sentences; and of the coherence of a response, only where neither it nor its source is empty.
    let size = try plan.size(for: contents)
    #expect(size.questions == 4 + 2)
    #expect(size.withoutQuestion == 1 + 2)
    #expect(size.tokens > 60 && size.processorSeconds > 0)
  }

  @Test func `values from elsewhere are left alone, also another model's`() throws {
    var contents = study.contents()
    let fluency = try #require(contents.factors.firstIndex { $0.name == "fluency" })
    contents.manifestations[fluency] = ManifestationColumn([0.5, nil, nil, nil])
    #expect(try plan(contents).working.map(\.factor.name) == ["coherence"])
    #expect(try plan(contents, replaces: true).working.map(\.wanted) == [4, 4])

    contents.factors[fluency] = try plan(study.contents()).parts[0].factor
    let own = try plan(contents)
    #expect(own.parts[0].wanted == 3 && !own.parts[0].isKept && !own.parts[0].replaces)
    // The sentence of the other two responses that have one, and the coherence of two.
    #expect(try own.size(for: contents).questions == 2 + 2)
    #expect(try plan(contents, model: "another").parts[0].isKept)
    #expect(try plan(contents, ["fluency"], model: "another", replaces: true).parts[0].replaces)
    #expect(try plan(contents, ["fluency"], model: "another", replaces: true).size(for: contents).questions == 4)
  }

  @Test func `what cannot be scored is refused`() throws {
    let error = #expect(throws: UniEvalError.self) { try plan(study.contents(), ["length"]) }
    #expect(error?.message.contains("fluency, coherence") == true)
    #expect(throws: ExtractionError.self) { try plan(UniEvalStudy(sources: [], responses: []).contents()) }
    #expect(try plan(study.contents(), ["coherence", "all"]).parts.map(\.factor.name) == ["coherence", "fluency"])
  }
}
