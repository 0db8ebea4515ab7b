import FactorAnalysis
import Preferences

/// A study of one source with facts, two responses with judged facts, and one response of which nobody has taken facts.
func factStudy() -> StudyContents {
  var builder = StudyBuilder(factors: [
    Factor(name: "number of facts", definition: "", level: .atomicFact, extractor: .judgements(.factCount)),
    Factor(name: "off focus", definition: "", level: .atomicFact, extractor: .judgements(.shareOfResponseFacts)),
    Factor(name: "source coverage", definition: "", level: .atomicFact, extractor: .judgements(.shareOfSourceFacts)),
    Factor(name: "given ratio", definition: "", level: .atomicFact, extractor: .judgements(.shareOfResponseFacts)),
    Factor(name: "length", definition: ""),
    Factor(name: "density", definition: "", extractor: .formula("number of facts / length")),
  ])
  builder.source("s", facts: ["s1", "s2", "s3"])
  func found(_ fact: String, _ value: Bool?, _ factor: String = "source coverage") -> Judgement {
    Judgement(fact: fact, factor: factor, value: value, reason: "extracted")
  }
  builder.response(
    "p.a", to: "s", facts: ["a1", "a2"],
    judgements: [
      found("a1", true, "off focus"), found("a2", false, "off focus"), found("s1", true), found("s2", false),
      found("s3", false),
    ])
  builder.response(
    "p.b", to: "s", facts: ["b1"], judgements: [found("b1", false, "off focus"), found("s1", true), found("s2", true)])
  builder.pair(
    "p",
    [
      "number of facts": (2, 1), "off focus": (0.5, 0), "source coverage": (1.0 / 3, 1), "given ratio": (0.4, 0.6),
      "length": (10, 20),
    ])
  builder.human("p", .a)
  builder.response("p.c", to: "s")
  builder.value("given ratio", of: "p.c", 0.2)
  return builder.study
}

extension EditedStudy {
  func value(_ factor: String, of response: String) -> Double? {
    columns[factors.firstIndex { $0.name == factor }!][contents.responses.row(named: response)!]
  }

  func response(_ name: String) -> Row<Response> { contents.responses.row(named: name)! }

  func owner(_ name: String) -> FactOwner {
    contents.sources.row(named: name).map { .source($0) } ?? .response(response(name))
  }

  /// Everything a user can see of an edited study.
  struct Appearance: Equatable {
    var factors: [Factor]
    var keys: [String]
    var columns: [ManifestationColumn]
    var formulaErrors: [String: FormulaError]
    var overrides: [String: [Row<Response>: Edit.Override]]
    var facts: [[AtomicFact]?]
    var judgements: [[Judgement]]
  }

  func appearance() throws -> Appearance {
    let responses = (0..<contents.responses.count).map { Row<Response>($0) }
    let owners = (0..<contents.sources.count).map { FactOwner.source(Row($0)) } + responses.map { .response($0) }
    return Appearance(
      factors: factors, keys: keys, columns: columns, formulaErrors: formulaErrors, overrides: overrides,
      facts: try owners.map { try facts(of: $0) }, judgements: try responses.map { try judgements(of: $0) })
  }
}

/// A study as a user edits it: every change becomes an entry of the history.
struct LiveStudy {
  private(set) var study: EditedStudy
  private(set) var history = EditHistory()

  init(_ contents: StudyContents) { study = EditedStudy(contents: contents) }

  @discardableResult
  mutating func make(_ change: Change) throws -> Edit {
    let (action, edit) = try study.resolve(change, history: history)
    try study.apply(edit)
    history.append(JournalEntry(number: history.nextNumber, when: "2025-01-01T00:00:00Z", action: action))
    return edit
  }

  /// The study that opening its journal gives.
  func replayed() throws -> EditedStudy {
    var replayed = EditedStudy(contents: study.contents)
    for edit in EditHistory(entries: history.entries).edits { try replayed.apply(edit) }
    return replayed
  }
}
