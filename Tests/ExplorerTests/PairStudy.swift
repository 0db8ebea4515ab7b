import FactorExtraction
import Preferences
import StudyFormats

/// A study of one source with one collected pair that the humans prefer A of, to put odd texts into.
struct PairStudy {
  var a = "One response."
  var b = "Another response."
  var source = SourceText(text: "A question?")
  var title = "A question"
  /// Atomic facts of A and B; nil where nobody has taken any.
  var facts: (a: [String]?, b: [String]?) = (nil, nil)
  var reason: String?
  var rejected: [RejectedRow] = []
  /// Why a model found A fluent.
  var origin: ManifestationOrigin?

  func contents() throws -> StudyContents {
    var texts = TextsInMemory()
    var sources = SourceTable()
    var responses = ResponseTable()
    var pairs = PairTable()
    let row = sources.append(name: "s", title: title, task: .summarization)!
    texts.appendSource(source)
    for (name, text, facts) in [("s/a", a, facts.a), ("s/b", b, facts.b)] {
      let response = responses.append(name: name, source: row)!
      texts.appendResponse(text)
      guard let facts else { continue }
      texts.markFactsTaken(of: .response(response))
      for (place, fact) in facts.enumerated() {
        let number = texts.appendFact(
          AtomicFact(name: "\(name)#\(place + 1)", text: fact), of: .response(response))
        texts.appendJudgement(of: response, fact: number, factor: "off focus", value: place % 2 == 0, reason: reason)
      }
    }
    if let origin { texts.append(origin, of: Row(0)) }
    let pair = pairs.appendCollected(name: "s", a: Row(0), b: Row(1))!
    var contents = StudyContents(
      name: "odd", title: "Odd texts", tasks: [.summarization], sources: sources, responses: responses, pairs: pairs,
      votes: [Vote(pair: pair, agent: Row(0), verdict: .a)], factors: Factor.standard,
      manifestations: Factor.standard.map { _ in ManifestationColumn(count: 2) }, rejected: rejected, texts: texts)
    if let origin, let factor = contents.factorIndex(called: origin.factor) {
      contents.manifestations[factor][Row(0)] = 1
      contents.manifestations[factor][Row(1)] = 0
    }
    try fillRules(in: &contents)
    return contents
  }
}
