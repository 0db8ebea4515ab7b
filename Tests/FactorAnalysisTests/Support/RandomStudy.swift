import FactorAnalysis
import Preferences
import Statistics

/// Studies and edits made at random from a seed.
struct RandomStudy {
  var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  private mutating func isTrue(_ part: UInt32 = 2) -> Bool { generator.below(part) == 0 }
  private mutating func any<T>(_ values: [T]) -> T { values[Int(generator.below(UInt32(values.count)))] }

  private mutating func value() -> Double? {
    switch generator.below(6) {
    case 0: nil
    case 1: 0
    default: Double(generator.below(7)) / 2
    }
  }

  private mutating func rule() -> ComparisonRule {
    any([.exact, .exact, .absoluteMargin(0.5), .absoluteMargin(2), .relativeMargin(0.3), .eitherZero])
  }

  /// Two tasks, collected and generated pairs, annotators and judges, given, judged and derived factors.
  mutating func study() -> StudyContents {
    let tasks = [StudyTask.summarization, .documentQA]
    var builder = StudyBuilder(
      factors: [
        Factor(name: "x", definition: "", tasks: [.summarization]), Factor(name: "y", aliases: ["why"], definition: ""),
        Factor(name: "z", definition: "", rule: .absoluteMargin(1), direction: .less),
        Factor(name: "judged", definition: "", extractor: .judgements(.shareOfResponseFacts)),
        Factor(name: "count", definition: "", extractor: .judgements(.factCount)),
        Factor(name: "ratio", definition: "", extractor: .formula("x / why")),
        Factor(name: "more", definition: "", extractor: .formula("if(ratio > 1, ratio, z)"), isRanked: false),
      ], tasks: tasks)
    for index in 0..<(8 + Int(generator.below(80))) {
      let name = "p\(index)"
      builder.source(name, cluster: "c\(generator.below(12))", task: any(tasks), facts: isTrue() ? ["\(name).s1"] : nil)
      for side in ["a", "b"] {
        let facts = (0..<generator.below(4)).map { "\(name).\(side).f\($0)" }
        let judgements = facts.filter { _ in isTrue() }
          .map { Judgement(fact: $0, factor: "judged", value: any([true, false, nil]), reason: "read") }
        builder.response(
          "\(name).\(side)", to: name, facts: isTrue(4) ? nil : facts, judgements: judgements)
      }
      builder.pair(
        name, ["x": (value(), value()), "y": (value(), value()), "z": (value(), value()), "judged": (value(), value())])
      let verdicts = Verdict.allCases
      if !isTrue(5) { builder.people(name, ["anna": any(verdicts), "ben": any(verdicts), "cleo": any(verdicts)]) }
      for model in ["m", "n"] where !isTrue(3) { builder.judge(model, name, ab: any(verdicts), ba: any(verdicts)) }
      guard isTrue(3) else { continue }
      builder.generated(by: "m", to: name, targets: [1, 3, 5])
      for target in [1, 3, 5] { builder.value("x", of: "m.\(name).\(target)", value()) }
      if isTrue() { builder.human("m.\(name).5~m.\(name).1", any(verdicts)) }
    }
    return builder.study
  }

  /// A change that may be refused: it may name what is not there.
  mutating func change(of study: EditedStudy, _ number: Int) -> Change {
    let factor = study.factors.isEmpty ? Factor(name: "x", definition: "") : any(study.factors)
    let response = Row<Response>(Int(generator.below(UInt32(study.contents.responses.count))))
    let owner =
      isTrue(4)
      ? FactOwner.source(study.contents.responses.sources[response.index]) : .response(response)
    let fact = (try? study.facts(of: owner)).flatMap { $0?.randomElement(using: &generator)?.name } ?? "nothing"
    switch generator.below(16) {
    case 0, 1:
      var new = factor
      new.rule = rule()
      new.direction = any([.more, .less])
      new.isRanked = !isTrue(4)
      return .edit(.factor(old: factor, new: new))
    case 2:
      var new = factor
      let names = ["x", "w", "y", "judged", "v"]
      new.name = any(names)
      return .edit(.factor(old: factor, new: new))
    case 3:
      var new = factor
      new.extractor = any([
        .given, .formula("y + 1"), .formula("ratio * 2"), .formula("x - w"), .formula("(broken"),
        .formula("more"), .judgements(.shareOfResponseFacts), .judgements(.factCount),
      ])
      if isTrue(4) { new.aliases = any([[], ["why"], ["u"]]) }
      return .edit(.factor(old: factor, new: new))
    case 4: return .edit(.factor(old: factor, new: nil))
    case 5:
      return .edit(
        .factor(
          old: nil,
          new: Factor(
            name: any(["x", "y", "ratio", "w", "v\(number % 3)"]), definition: "", tasks: any([[], [.documentQA]]),
            extractor: any([.given, .formula("x + y"), .formula("judged * u")]))))
    case 6, 7:
      let name = study.contents.responses.names[response.index]
      let old = study.overrides[factor.name]?[response]
      return .edit(
        .override(
          response: name, factor: factor.name, old: old,
          new: isTrue(3) ? nil : value().map { Edit.Override.value($0) } ?? .missing))
    case 8, 9: return .judge(fact: fact, factor: factor.name, response: response, value: any([true, false, nil]))
    case 10: return .rewriteFact(fact, of: owner, as: "rewritten")
    case 11:
      return isTrue() ? .splitFact(fact, of: owner, into: ["one", "two"]) : .mergeFact(fact, of: owner, as: "both")
    case 12: return isTrue() ? .deleteFact(fact, of: owner) : .addFact("added", of: owner, after: nil)
    case 13, 14: return .undo
    default: return .redo
    }
  }
}
