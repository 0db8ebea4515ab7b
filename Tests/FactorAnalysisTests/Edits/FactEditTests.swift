import FactorAnalysis
import Preferences
import Testing

@Suite struct FactEditTests {
  private var live = LiveStudy(factStudy())

  @Test mutating func `a judgement makes the manifestation anew and its formulas with it`() throws {
    let edit = try live.make(.judge(fact: "a2", factor: "off focus", response: live.study.response("p.a"), value: true))
    #expect(live.study.value("off focus", of: "p.a") == 1)
    #expect(live.study.value("off focus", of: "p.b") == 0)
    guard case .judgement("p.a", let old?, let new, let consequences) = edit else {
      Issue.record("the edit is \(edit)")
      return
    }
    #expect(old.value == false && old.reason == "extracted")
    #expect(new.value == true && new.reason == nil)
    #expect(consequences == [ManifestationChange(response: "p.a", factor: "off focus", old: 0.5, new: 1)])
    try live.make(.judge(fact: "a1", factor: "off focus", response: live.study.response("p.a"), value: nil))
    #expect(live.study.value("off focus", of: "p.a") == 1)
    try live.make(.judge(fact: "a2", factor: "off focus", response: live.study.response("p.a"), value: nil))
    #expect(live.study.value("off focus", of: "p.a") == nil)
    for _ in 0..<3 { try live.make(.undo) }
    #expect(try live.study.appearance() == EditedStudy(contents: factStudy()).appearance())
  }

  @Test mutating func `source facts are judged for each response`() throws {
    let response = live.study.response("p.b")
    try live.make(.judge(fact: "s3", factor: "source coverage", response: response, value: false))
    #expect(live.study.value("source coverage", of: "p.b") == 2.0 / 3)
    #expect(abs(live.study.value("source coverage", of: "p.a")! - 1.0 / 3) < 1e-15)
  }

  @Test mutating func `a judgement that no manifestation looks at is refused`() throws {
    let response = live.study.response("p.a")
    for (fact, factor) in [
      ("b1", "off focus"), ("s1", "off focus"), ("a1", "source coverage"), ("a1", "length"),
      ("a1", "number of facts"), ("a1", "unknown"), ("nothing", "off focus"),
    ] {
      #expect(throws: EditError.self) {
        try live.make(.judge(fact: fact, factor: factor, response: response, value: true))
      }
    }
    #expect(try live.study.appearance() == EditedStudy(contents: factStudy()).appearance())
  }

  @Test mutating func `a rewritten fact is another one that nobody judged`() throws {
    try live.make(.rewriteFact("a1", of: live.study.owner("p.a"), as: "something else"))
    let facts = try #require(try live.study.facts(of: live.study.owner("p.a")))
    #expect(facts.map(\.text) == ["something else", "a2"])
    #expect(facts[0].name == "p.a#e1")
    #expect(live.study.value("off focus", of: "p.a") == 0)
    #expect(live.study.value("number of facts", of: "p.a") == 2)
    // Of the fact that is left nothing is known to be found, and a given ratio without judgements stays.
    #expect(live.study.value("given ratio", of: "p.a") == 0.4)
    try live.make(.judge(fact: "p.a#e1", factor: "off focus", response: live.study.response("p.a"), value: true))
    #expect(live.study.value("off focus", of: "p.a") == 0.5)
  }

  @Test mutating func `splitting, merging, adding and deleting count`() throws {
    let owner = live.study.owner("p.a")
    try live.make(.splitFact("a1", of: owner, into: ["one", "two", "three"]))
    #expect(try live.study.facts(of: owner)?.map(\.text) == ["one", "two", "three", "a2"])
    #expect(live.study.value("number of facts", of: "p.a") == 4)
    #expect(live.study.value("density", of: "p.a") == 0.4)
    try live.make(.mergeFact("p.a#e2", of: owner, as: "two and three"))
    #expect(try live.study.facts(of: owner)?.map(\.name) == ["p.a#e1", "p.a#e4", "a2"])
    try live.make(.addFact("after one", of: owner, after: "p.a#e1"))
    try live.make(.addFact("last", of: owner, after: nil))
    #expect(try live.study.facts(of: owner)?.map(\.text) == ["one", "after one", "two and three", "a2", "last"])
    try live.make(.deleteFact("a2", of: owner))
    #expect(live.study.value("number of facts", of: "p.a") == 4)
    #expect(live.study.value("off focus", of: "p.a") == nil)
    #expect(try live.study.appearance() == live.replayed().appearance())
    for _ in 0..<5 { try live.make(.undo) }
    #expect(try live.study.appearance() == EditedStudy(contents: factStudy()).appearance())
    for _ in 0..<5 { try live.make(.redo) }
    #expect(live.study.value("number of facts", of: "p.a") == 4)
    #expect(try live.study.appearance() == live.replayed().appearance())
  }

  @Test mutating func `facts of a source count for every response to it`() throws {
    let owner = live.study.owner("s")
    let edit = try live.make(.deleteFact("s2", of: owner))
    #expect(live.study.value("source coverage", of: "p.a") == 0.5)
    #expect(live.study.value("source coverage", of: "p.b") == 1)
    guard case .facts(let facts) = edit else { return }
    #expect(facts.consequences.map(\.response) == ["p.a"])
    try live.make(.undo)
    #expect(try live.study.appearance() == EditedStudy(contents: factStudy()).appearance())
  }

  @Test mutating func `a response of which nobody took facts gets its first one and loses it again`() throws {
    let owner = live.study.owner("p.c")
    #expect(try live.study.facts(of: owner) == nil)
    try live.make(.addFact("the first", of: owner, after: nil))
    #expect(live.study.value("number of facts", of: "p.c") == 1)
    #expect(live.study.value("given ratio", of: "p.c") == 0.2)
    try live.make(.undo)
    #expect(try live.study.facts(of: owner) == nil)
    #expect(live.study.value("number of facts", of: "p.c") == nil)
    // A source fact touches the response, but does not make a count of facts that nobody took.
    try live.make(.addFact("another", of: live.study.owner("s"), after: nil))
    #expect(live.study.value("number of facts", of: "p.c") == nil)
    try live.make(.addFact("the first", of: owner, after: nil))
    try live.make(.deleteFact("p.c#e1", of: owner))
    #expect(live.study.value("number of facts", of: "p.c") == nil)
  }

  @Test mutating func `deleting the only fact of a response leaves a count of none and no ratio`() throws {
    try live.make(.deleteFact("b1", of: live.study.owner("p.b")))
    #expect(live.study.value("number of facts", of: "p.b") == 0)
    #expect(live.study.value("off focus", of: "p.b") == nil)
    #expect(try live.study.facts(of: live.study.owner("p.b")) == [])
  }

  @Test mutating func `a given ratio stays until one of its facts is judged, and comes back when that is undone`()
    throws
  {
    let response = live.study.response("p.a")
    try live.make(.judge(fact: "a1", factor: "given ratio", response: response, value: true))
    #expect(live.study.value("given ratio", of: "p.a") == 1)
    try live.make(.undo)
    #expect(live.study.value("given ratio", of: "p.a") == 0.4)
    // The undone judgement must not be taken for one that was made.
    try live.make(.rewriteFact("a2", of: live.study.owner("p.a"), as: "new"))
    #expect(live.study.value("given ratio", of: "p.a") == 0.4)
    #expect(try live.study.judgements(of: response).contains { $0.factor == "given ratio" } == false)
  }

  @Test mutating func `judgements stay with a factor that is renamed`() throws {
    let response = live.study.response("p.a")
    let old = live.study.factors[1]
    var new = old
    new.name = "rambling"
    try live.make(.judge(fact: "a1", factor: "off focus", response: response, value: false))
    try live.make(.edit(.factor(old: old, new: new)))
    #expect(try live.study.judgements(of: response).filter { $0.factor == "rambling" }.map(\.value) == [false, false])
    try live.make(.judge(fact: "a2", factor: "rambling", response: response, value: true))
    #expect(live.study.value("rambling", of: "p.a") == 0.5)
    let detail = try PairDetail(Row(0), of: live.study)
    #expect(detail.a.editedJudgements.map(\.factor) == ["rambling", "rambling"])
    #expect(detail.a.judgement(of: "a2", under: "rambling")?.value == true)
    #expect(try live.study.appearance() == live.replayed().appearance())
    for _ in 0..<3 { try live.make(.undo) }
    #expect(try live.study.appearance() == EditedStudy(contents: factStudy()).appearance())
  }

  @Test mutating func `what cannot be done is said and changes nothing`() throws {
    let owner = live.study.owner("p.a")
    let before = try live.study.appearance()
    for change in [
      Change.undo, .redo, .rewriteFact("nothing", of: owner, as: "text"), .rewriteFact("a1", of: owner, as: " \n"),
      .splitFact("a1", of: owner, into: []), .splitFact("a1", of: owner, into: ["one"]),
      .splitFact("a1", of: owner, into: ["one", ""]), .mergeFact("a2", of: owner, as: "with what"),
      .addFact("", of: owner, after: nil), .addFact("text", of: owner, after: "nothing"),
      .deleteFact("nothing", of: owner),
    ] {
      #expect(throws: EditError.self) { try live.make(change) }
    }
    var study = live.study
    for edit in [
      Edit.override(response: "nobody", factor: "length", old: nil, new: .missing),
      .override(response: "p.a", factor: "nothing", old: nil, new: .missing),
      .judgement(
        response: "nobody", old: nil, new: Judgement(fact: "a1", factor: "off focus", value: true), consequences: []),
      .judgement(
        response: "p.a", old: nil, new: Judgement(fact: "a1", factor: "off focus", value: true),
        consequences: [ManifestationChange(response: "p.a", factor: "nothing", old: nil, new: 1)]),
      .facts(FactsEdit(owner: .source("nothing"), action: .add, old: [], new: [], consequences: [])),
      .facts(
        FactsEdit(
          owner: .response("p.a"), action: .add, old: [], new: [],
          consequences: [
            ManifestationChange(response: "p.a", factor: "off focus", old: nil, new: 1),
            ManifestationChange(response: "nobody", factor: "off focus", old: nil, new: 1),
          ])),
    ] {
      #expect(throws: EditError.self) { try study.apply(edit) }
    }
    #expect(try study.appearance() == before)
    #expect(live.history.entries.isEmpty)
  }
}
