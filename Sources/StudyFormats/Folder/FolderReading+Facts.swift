import Preferences

/// What one judgement is about; no two may be about the same.
private struct JudgedPlace: Hashable {
  let response: Row<Response>
  let fact: UInt32
  let factor: UInt32
}

extension FolderReading {
  mutating func readFacts() throws {
    guard let file = try InputFile.readIfPresent(place("facts.jsonl")) else { return }
    try file.forEachLine { line in
      let record = try JSONRecord(file, in: line)
      let owner = try FactOwner(record, sources, responses)
      let known = texts.factNumbers(of: owner)
      if let count = try record.optionalInteger("facts", in: 0...0) {
        guard known == nil || known == [] else {
          throw record.error(
            "facts", "is \(count), but other lines give facts of the same text; remove one or the other")
        }
        texts.markFactsTaken(of: owner)
        return
      }
      guard known != [] else {
        throw record.error("fact", "another line says that this text has no facts; remove one or the other")
      }
      let name = try record.name("fact")
      guard factRows[name] == nil else {
        throw record.error("fact", "there are two facts \"\(name)\"; give each its own name")
      }
      factRows[name] = UInt32(facts.count)
      facts.append(owner)
      texts.appendFact(AtomicFact(name: name, text: try record.string("text")), of: owner)
    }
  }

  mutating func readJudgements() throws {
    guard let file = try InputFile.readIfPresent(place("judgements.jsonl")) else { return }
    var seen: Set<JudgedPlace> = []
    try file.forEachLine { line in
      let record = try JSONRecord(file, in: line)
      let name = try record.name("fact")
      guard let fact = factRows[name] else {
        throw record.error("fact", "there is no fact \"\(name)\"; name one of facts.jsonl")
      }
      let word = try record.name("factor")
      guard let factor = factors.index(of: word) else {
        throw record.error("factor", "there is no factor \"\(word)\"; name a known one or define it in factors.toml")
      }
      let response = try record.judgedResponse(of: facts[Int(fact)], factors.factors[factor], sources, responses)
      let key = JudgedPlace(response: response, fact: fact, factor: UInt32(factor))
      guard seen.insert(key).inserted else {
        throw record.error("fact", "this fact is judged twice for one factor and response; keep one of the two")
      }
      let value = try record.judgedValue()
      texts.appendJudgement(
        of: response, fact: Int(fact), factor: factors.factors[factor].name, value: value,
        reason: try record.optionalString("reason"))
      factors.appendJudgement(value, of: response, factor: factor)
    }
  }
}

extension FactOwner {
  /// The text that a record of a fact names.
  fileprivate init(_ record: JSONRecord, _ sources: SourceTable, _ responses: ResponseTable) throws {
    switch (try record.value("response") != nil, try record.value("source") != nil) {
    case (true, false): self = .response(try responses.row("response", record))
    case (false, true): self = .source(try sources.row(record))
    case (true, true):
      throw record.error("source", "a fact belongs to a response or to a source; leave one of the two fields out")
    case (false, false):
      throw record.error("response", "the field is missing; add it, or \"source\" for a source's fact")
    }
  }
}

extension JSONRecord {
  /// The response that a judgement is about.
  fileprivate func judgedResponse(
    of fact: FactOwner, _ factor: Factor, _ sources: SourceTable, _ responses: ResponseTable
  ) throws -> Row<Response> {
    switch fact {
    case .response(let owner):
      if factor.extractor == .judgements(.shareOfSourceFacts) {
        throw error("factor", "\"\(factor.name)\" is about facts of the source, but this one is a response's")
      }
      guard try value("response") != nil else { return owner }
      let named = try responses.row("response", self)
      guard named == owner else {
        throw error(
          "response", "the fact is one of the response \"\(responses.names[owner.index])\"; leave the field out")
      }
      return owner
    case .source(let owner):
      if factor.extractor == .judgements(.shareOfResponseFacts) {
        throw error("factor", "\"\(factor.name)\" is about facts of the response, but this one is a source's")
      }
      guard try value("response") != nil else {
        throw error("response", "the field is missing; name the response in which the source's fact was looked for")
      }
      let named = try responses.row("response", self)
      guard responses.sources[named.index] == owner else {
        throw error(
          "response",
          "the fact is one of the source \"\(sources.names[owner.index])\", which this response does not answer")
      }
      return named
    }
  }

  fileprivate func judgedValue() throws -> Bool? {
    guard let value = try value("value", keepsNull: true) else {
      throw error("value", "the field is missing; write true, false, or null for unknown")
    }
    switch value.kind {
    case .boolean(let isTrue): return isTrue
    case .null: return nil
    default: throw error("value", "must be true, false or null, but is \(value.description)")
    }
  }
}
