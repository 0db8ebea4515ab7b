import Preferences

extension ModelExtraction {
  /// The texts whose atomic facts are needed and not in the study: sources first, each once.
  func ownersWithoutFacts() throws -> [FactOwner] {
    var sources: [FactOwner] = []
    var responses: [FactOwner] = []
    var seen: Set<Row<Source>> = []
    for index in 0..<study.responses.count {
      let row = Row<Response>(index)
      let wanted = factors.filter { isWanted(row, $0) }
      let subjects = wanted.map { $0 == ModelExtraction.factCount ? .responseFacts : prompts[$0]!.subject }
      if subjects.contains(.sourceFacts), seen.insert(study.responses.sources[index]).inserted {
        sources.append(.source(study.responses.sources[index]))
      }
      if subjects.contains(.responseFacts) { responses.append(.response(row)) }
    }
    return try (sources + responses).filter { try study.texts.facts(of: $0) == nil }
  }

  /// What asks for the facts of a text.
  func question(for owner: FactOwner) throws -> Question {
    let text =
      switch owner {
      case .source(let row): try study.texts.source(row).whole
      case .response(let row): try study.texts.response(row)
      }
    return questioner.facts(of: text, prompts.facts)
  }

  /// The facts of a text: those of the study, else those of a reply that is kept; nil where there are none yet.
  func facts(of owner: FactOwner, _ cache: any ReplyCache) throws -> [AtomicFact]? {
    if let known = try study.texts.facts(of: owner) { return known }
    guard case .settled(let outcome) = try question(for: owner).standing(in: cache),
      case .facts(let texts)? = outcome.answer
    else { return nil }
    return facts(texts, of: owner)
  }

  /// The facts that a prompt has judged in a response.
  func facts(judgedBy prompt: Prompt, in row: Row<Response>, _ cache: any ReplyCache) throws -> [AtomicFact]? {
    try facts(of: prompt.subject == .sourceFacts ? .source(study.responses.sources[row.index]) : .response(row), cache)
  }

  /// Facts with names of their own, made of their text's name.
  func facts(_ texts: [String], of owner: FactOwner) -> [AtomicFact] {
    let prefix: String
    switch owner {
    case .response(let row): prefix = study.responses.names[row.index] + "#"
    case .source(let row):
      let name = study.sources.names[row.index]
      // A response may be called like its source.
      prefix = study.responses.row(named: name) == nil ? name + "#" : name + "#s"
    }
    return texts.enumerated().map { AtomicFact(name: "\(prefix)\($0 + 1)", text: $1) }
  }
}
