import FactorAnalysis
import Preferences
import Testing

@Suite struct FactorEditTests {
  private var study = EditedStudy(contents: factStudy())

  private func factor(_ name: String) -> Factor { study.factors.first { $0.name == name }! }

  @Test mutating func `every edit followed by its inverse leaves nothing behind`() throws {
    let before = try study.appearance()
    var changed = factor("length")
    changed.rule = .absoluteMargin(2)
    changed.direction = .less
    var renamed = factor("off focus")
    renamed.name = "rambling"
    var formula = factor("length")
    formula.extractor = .formula("number of facts * 7")
    let added = Factor(name: "added", definition: "", extractor: .formula("length + 1"))
    for edit in [
      Edit.factor(old: factor("length"), new: changed), .factor(old: factor("off focus"), new: renamed),
      .factor(old: factor("length"), new: formula), .factor(old: nil, new: added),
      .factor(old: factor("number of facts"), new: nil), .factor(old: factor("density"), new: nil),
      .override(response: "p.a", factor: "length", old: nil, new: .value(1)),
      .override(response: "p.b", factor: "density", old: nil, new: .missing),
    ] {
      try study.apply(edit)
      #expect(try study.appearance() != before, "\(edit.title)")
      try study.apply(edit.inverse)
      #expect(try study.appearance() == before, "\(edit.title)")
    }
  }

  @Test mutating func `a removed factor comes back to its place with what was set by hand`() throws {
    try study.apply(.override(response: "p.a", factor: "off focus", old: nil, new: .value(0.9)))
    let before = try study.appearance()
    let edit = Edit.factor(old: factor("off focus"), new: nil)
    try study.apply(edit)
    #expect(study.overrides.isEmpty)
    #expect(!study.factors.contains { $0.name == "off focus" })
    try study.apply(edit.inverse)
    #expect(try study.appearance() == before)
    #expect(study.factors[1].name == "off focus")
  }

  @Test mutating func `a name that goes from factor to factor mixes nothing up`() throws {
    try study.apply(.override(response: "p.a", factor: "length", old: nil, new: .value(3)))
    try study.apply(.override(response: "p.b", factor: "given ratio", old: nil, new: .missing))
    let before = try study.appearance()
    let length = factor("length")
    let given = factor("given ratio")
    var renamed = given
    renamed.name = "length"
    let edits = [
      Edit.factor(old: length, new: nil), .factor(old: given, new: renamed), .factor(old: renamed, new: nil),
      .factor(old: nil, new: length), .factor(old: length, new: nil),
    ]
    for edit in edits { try study.apply(edit) }
    for edit in edits.reversed() { try study.apply(edit.inverse) }
    #expect(try study.appearance() == before)
  }

  @Test mutating func `a new factor under the old name of another one has values and judgements of its own`() throws {
    var renamed = factor("off focus")
    renamed.name = "rambling"
    try study.apply(.factor(old: factor("off focus"), new: renamed))
    var fresh = renamed
    fresh.name = "off focus"
    try study.apply(.factor(old: nil, new: fresh))
    #expect(study.value("off focus", of: "p.a") == nil)
    #expect(study.value("rambling", of: "p.a") == 0.5)
    #expect(Set(study.keys).count == study.keys.count)
    let judged = try study.judging("a1", under: "off focus", in: study.response("p.a"), as: true)
    try study.apply(judged)
    #expect(study.value("off focus", of: "p.a") == 1)
    #expect(study.value("rambling", of: "p.a") == 0.5)
    let judgements = try study.judgements(of: study.response("p.a"))
    #expect(judgements.filter { $0.factor == "rambling" }.map(\.value) == [true, false])
    #expect(judgements.filter { $0.factor == "off focus" }.map(\.value) == [true])
  }

  @Test mutating func `added factors stand behind those of the study by name`() throws {
    for name in ["zeta", "alpha"] { try study.apply(.factor(old: nil, new: Factor(name: name, definition: ""))) }
    #expect(study.factors.suffix(2).map(\.name) == ["alpha", "zeta"])
    #expect(study.factors.prefix(6).map(\.name) == study.contents.factors.map(\.name))
    #expect(study.columns.count == study.factors.count)
  }

  @Test mutating func `two factors cannot have one name and none can have none`() throws {
    let before = try study.appearance()
    var clash = factor("length")
    clash.name = "Off_Focus"
    var blank = factor("length")
    blank.name = " "
    for edit in [
      Edit.factor(old: factor("length"), new: clash), .factor(old: nil, new: clash), .factor(old: nil, new: blank),
      .factor(old: factor("length"), new: blank), .factor(old: clash, new: nil), .factor(old: clash, new: blank),
    ] {
      #expect(throws: EditError.self) { try study.apply(edit) }
    }
    #expect(try study.appearance() == before)
    var spelled = factor("length")
    spelled.name = "LENGTH"
    try study.apply(.factor(old: factor("length"), new: spelled))
    #expect(study.value("LENGTH", of: "p.a") == 10)
  }

  @Test mutating func `a column of another size than the responses is taken for missing`() {
    var contents = factStudy()
    contents.manifestations.removeLast()
    contents.manifestations[4] = ManifestationColumn([1])
    let study = EditedStudy(contents: contents)
    #expect(study.value("length", of: "p.a") == nil)
    #expect(study.value("off focus", of: "p.a") == 0.5)
  }

  @Test mutating func `an edit says which factors may have moved`() throws {
    #expect(try study.apply(.override(response: "p.a", factor: "length", old: nil, new: .value(1))) == [4, 5])
    #expect(try study.apply(.override(response: "p.a", factor: "given ratio", old: nil, new: .value(1))) == [3])
    #expect(try study.apply(.factor(old: factor("length"), new: nil)) == [4])
    #expect(try study.apply(.factor(old: nil, new: nil)) == [])
  }

  @Test func `edits have titles`() {
    let factor = Factor(name: "length", definition: "")
    var renamed = factor
    renamed.name = "words"
    let edits: [(Edit, String)] = [
      (.factor(old: nil, new: factor), "add factor length"), (.factor(old: factor, new: nil), "remove factor length"),
      (.factor(old: factor, new: renamed), "rename factor length to words"),
      (.factor(old: factor, new: factor), "change factor length"),
      (.override(response: "r", factor: "length", old: nil, new: .missing), "set length of r"),
      (.override(response: "r", factor: "length", old: .missing, new: nil), "take back length of r"),
      (
        .judgement(response: "r", old: nil, new: Judgement(fact: "f", factor: "x", value: true), consequences: []),
        "judge x of f"
      ),
      (
        .facts(FactsEdit(owner: .source("s"), action: .split, old: [], new: [], consequences: [])),
        "split a fact of s"
      ),
    ]
    for (edit, title) in edits { #expect(edit.title == title) }
  }
}
