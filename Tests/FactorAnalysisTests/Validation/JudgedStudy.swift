import FactorAnalysis
import Preferences

/// Twelve sources with two responses each, of five facts each, some of them off focus; levels of intent; length by a rule.
struct JudgedStudy {
  static let factors = [
    Factor(name: "number of facts", definition: "", level: .atomicFact, extractor: .judgements(.factCount)),
    Factor(name: "off focus", definition: "", level: .atomicFact, extractor: .judgements(.shareOfResponseFacts)),
    Factor(name: "source coverage", definition: "", level: .atomicFact, extractor: .judgements(.shareOfSourceFacts)),
    Factor(name: "intent", definition: ""), Factor(name: "fluency", definition: ""),
    Factor(name: "length", definition: "", extractor: .rule("length")),
    Factor(name: "density", definition: "", extractor: .formula("number of facts / 2")),
    Factor(name: "empty", definition: ""),
  ]

  var sources = 12
  /// What is off focus: by default the first fact of every response.
  var isOffFocus: (_ source: Int, _ response: Int, _ fact: Int) -> Bool? = { $2 == 0 }
  /// In front of every fact's text.
  var wording = "Fact"

  var contents: StudyContents {
    var builder = StudyBuilder(factors: Self.factors, tasks: [.summarization, .documentQA])
    for source in 0..<sources {
      let name = "s\(source)"
      builder.source(
        name, task: source < 10 ? .summarization : .documentQA, text: "Source \(source).",
        facts: ["\(name)#1", "\(name)#2"])
      for response in 0..<2 {
        let own = name + (response == 0 ? ".a" : ".b")
        let facts = (0..<5).map { "\(own)#\($0)" }
        var judgements = facts.enumerated().map {
          Judgement(fact: $1, factor: "off focus", value: isOffFocus(source, response, $0), reason: "reason \($0)")
        }
        judgements.append(Judgement(fact: "\(name)#1", factor: "source coverage", value: true))
        judgements.append(Judgement(fact: "\(name)#2", factor: "source coverage", value: nil))
        builder.response(own, to: name, text: "Response \(own).", facts: facts, judgements: judgements)
      }
      builder.pair(
        name, source: name,
        [
          "number of facts": (5, 5), "off focus": (0.2, 0.2), "source coverage": (1, 1),
          "intent": (Double(source % 3) / 2, 1), "fluency": (Double(source) / 100, 0.5), "length": (10, 20),
        ])
      builder.human(name, .a)
    }
    return builder.study
  }

  var edited: EditedStudy { EditedStudy(contents: contents) }
}

extension LiveStudy {
  /// Answers everything a question draws.
  @discardableResult
  mutating func answer(
    _ question: ValidationQuestion, by annotator: String = "human", _ word: (ValidationItem) -> Assent?
  ) throws -> ValidationSample {
    let sample = try ValidationSample(question, in: study)
    for item in sample.items {
      guard let assent = word(item) else { continue }
      try make(
        .answer(item, factor: question.factor, annotator: annotator, assent, isByValue: question.isByValue))
    }
    return sample
  }
}
