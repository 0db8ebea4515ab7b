import Preferences

extension StudyInMemory {
  /// The facts of a text: the first list stays; one that says something else is rejected, as a whole.
  mutating func take(_ facts: [ImportFact]?, of owner: FactOwner, in record: ImportRecord) {
    guard let facts else { return }
    if let known = texts.facts(of: owner) {
      guard known.map(\.text) != facts.map(\.text) else { return }
      reject(
        record, "facts", "Other atomic facts of this text are there already, and were kept.",
        facts.first?.text ?? "none")
      return
    }
    texts.markFactsTaken(of: owner)
    for (place, fact) in facts.enumerated() {
      let number = texts.appendFact(AtomicFact(name: name(of: fact, place, owner), text: fact.text), of: owner)
      factRows[owner, default: []].append(number)
      guard case .response(let response) = owner else { continue }
      for judgement in fact.judgements { take(judgement, fact: number, in: response) }
    }
  }

  /// What was found about a source's facts in a response; a second finding about one is rejected.
  mutating func take(
    _ judgements: [ImportSourceJudgement], of response: Row<Response>, _ source: Row<Source>, in record: ImportRecord
  ) {
    guard !judgements.isEmpty else { return }
    let facts = factRows[.source(source)] ?? []
    let known = Set(texts.judgements(of: response).map { JudgedFact(fact: $0.fact, factor: $0.factor) })
    for judgement in judgements {
      guard facts.indices.contains(judgement.fact) else {
        reject(record, "judgements", "The source has no such atomic fact.", "\(judgement.fact + 1)")
        continue
      }
      let number = facts[judgement.fact]
      let factor = judgement.judgement.factor
      if !known.contains(JudgedFact(fact: texts.factName(number), factor: factor)) {
        take(judgement.judgement, fact: number, in: response)
      }
    }
  }

  private struct JudgedFact: Hashable {
    let fact: String
    let factor: String
  }

  private mutating func take(_ judgement: ImportJudgement, fact: Int, in response: Row<Response>) {
    texts.appendJudgement(
      of: response, fact: fact, factor: judgement.factor, value: judgement.value, reason: judgement.reason)
    values.append(judgement, of: response)
  }

  /// A given name that is free, else the owner's name and the fact's place.
  private mutating func name(of fact: ImportFact, _ place: Int, _ owner: FactOwner) -> String {
    if let name = fact.name, !name.isEmpty, factNames.insert(name).inserted { return name }
    let ownerName =
      switch owner {
      case .source(let row): sources.names[row.index]
      case .response(let row): responses.names[row.index]
      }
    var name = "\(ownerName)#\(place + 1)"
    while !factNames.insert(name).inserted { name += "'" }
    return name
  }
}
