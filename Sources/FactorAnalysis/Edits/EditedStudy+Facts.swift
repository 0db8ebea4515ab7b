public import Preferences

/// The facts of a text and what was found about them, with edits applied. Every call may read texts and block.
extension EditedStudy {
  /// The atomic facts of a text; nil where nobody has taken any.
  public func facts(of owner: FactOwner) throws -> [AtomicFact]? {
    try factLists[owner] ?? contents.texts.facts(of: owner)
  }

  /// All judgements made about a response, edited ones last in the place of those they replace.
  public func judgements(of response: Row<Response>) throws -> [Judgement] {
    let read = try contents.texts.judgements(of: response)
    guard let own = judgements[response] else { return read }
    return read.filter { own[JudgementKey(fact: $0.fact, factor: $0.factor)] == nil }
      + own.values.sorted { ($0.fact, $0.factor) < ($1.fact, $1.factor) }
  }

  /// The names of those facts of a text that were not extracted but written by the user.
  func editedFacts(of owner: FactOwner) throws -> Set<String> {
    guard let own = factLists[owner] else { return [] }
    return Set(own.map(\.name)).subtracting((try contents.texts.facts(of: owner) ?? []).map(\.name))
  }

  /// The judgements about a response whose value is another than the extracted one.
  func editedJudgements(of response: Row<Response>) throws -> Set<JudgementKey> {
    guard let own = judgements[response] else { return [] }
    var extracted: [JudgementKey: Bool?] = [:]
    for judgement in try contents.texts.judgements(of: response) {
      extracted[JudgementKey(fact: judgement.fact, factor: judgement.factor)] = judgement.value
    }
    return Set(own.filter { key, judgement in (extracted[key] ?? nil) != judgement.value }.keys)
  }

  /// The edit that sets one judgement, with the manifestation that follows.
  public func judging(_ fact: String, under factor: String, in response: Row<Response>, as value: Bool?) throws -> Edit
  {
    let all = try judgements(of: response)
    let old = all.first { $0.fact == fact && $0.factor == factor }
    let new = Judgement(
      fact: fact, factor: factor, value: value, reason: old?.value == value ? old?.reason : nil)
    var after = all.filter { !($0.fact == fact && $0.factor == factor) }
    after.append(new)
    let consequences = try consequences(in: response, factorNames: [factor], judgements: after)
    return .judgement(
      response: contents.responses.names[response.index], old: old, new: new, consequences: consequences)
  }

  /// The edit that replaces the facts of a text, with the manifestations that follow. Facts with new names start unjudged.
  public func replacingFacts(of owner: FactOwner, by action: FactsEdit.Action, with new: [AtomicFact]) throws -> Edit {
    let old = try facts(of: owner) ?? []
    var after = self
    after.factLists[owner] = new
    var consequences: [ManifestationChange] = []
    let name: FactsEdit.Owner
    switch owner {
    case .response(let row):
      name = .response(contents.responses.names[row.index])
      consequences = try after.consequences(in: row, factorNames: nil, judgements: after.judgements(of: row))
    case .source(let row):
      name = .source(contents.sources.names[row.index])
      for index in 0..<contents.responses.count where contents.responses.sources[index] == row {
        let response = Row<Response>(index)
        consequences += try after.consequences(
          in: response, factorNames: nil, judgements: after.judgements(of: response))
      }
    }
    return .facts(FactsEdit(owner: name, action: action, old: old, new: new, consequences: consequences))
  }

  /// The first number from which on `base#eNUMBER` names no fact of the text, of its edits, or of any judgement.
  func unusedFactNumber(of owner: FactOwner) throws -> (base: String, number: Int) {
    let base =
      switch owner {
      case .source(let row): contents.sources.names[row.index]
      case .response(let row): contents.responses.names[row.index]
      }
    var names = (try contents.texts.facts(of: owner) ?? []).map(\.name)
    names += (factLists[owner] ?? []).map(\.name)
    names += judgements.values.flatMap { $0.keys.map(\.fact) }
    let prefix = base + "#e"
    let numbers = names.filter { $0.hasPrefix(prefix) }.compactMap { Int($0.dropFirst(prefix.count)) }
    return (base, (numbers.max() ?? 0) + 1)
  }

  /// The manifestations of a response that differ from what its facts and these judgements give. A ratio that came with
  /// the study and has no judgements behind it is left as it is until one of them is made.
  private func consequences(
    in response: Row<Response>, factorNames: Set<String>?, judgements: [Judgement]
  ) throws -> [ManifestationChange] {
    let facts = try facts(of: .response(response))
    let sourceFacts = try self.facts(of: .source(contents.responses.sources[response.index]))
    var changes: [ManifestationChange] = []
    for (index, factor) in factors.enumerated() {
      guard case .judgements(let rule) = factor.extractor, factorNames?.contains(factor.name) ?? true else { continue }
      let looked = rule == .shareOfSourceFacts ? sourceFacts : facts
      guard let looked else { continue }
      let values = Dictionary(
        judgements.filter { $0.factor == factor.name }.map { ($0.fact, $0.value) }, uniquingKeysWith: { $1 })
      if values.isEmpty && factorNames == nil && rule != .factCount { continue }
      let new = rule.manifestation(factCount: facts?.count ?? 0, judgements: looked.map { values[$0.name] ?? nil })
      let old = base(index, response)
      guard old != new else { continue }
      changes.append(
        ManifestationChange(
          response: contents.responses.names[response.index], factor: factor.name, old: old, new: new))
    }
    return changes
  }
}
