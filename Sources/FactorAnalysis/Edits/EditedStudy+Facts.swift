public import Preferences

/// The facts of a text and what was found about them, with edits applied. Every call may read texts and block, and throws what
/// reading them throws.
extension EditedStudy {
  /// The atomic facts of a text; nil where nobody has taken any, and where all that were added to such a text are gone again.
  public func facts(of owner: FactOwner) throws -> [AtomicFact]? {
    guard let edited = factLists[owner] else { return try contents.texts.facts(of: owner) }
    return edited.isEmpty ? try contents.texts.facts(of: owner).map { _ in [] } : edited
  }

  /// All judgements made about a response, under the names that the factors have now: those of the texts in their order,
  /// edited ones in the place of those they replace, then added ones. One that was taken back is not among them.
  public func judgements(of response: Row<Response>) throws -> [Judgement] {
    var own = judgements[response] ?? [:]
    var all = try contents.texts.judgements(of: response).compactMap { judgement in
      guard let name = name(ofKey: judgement.factor) else { return nil as Judgement? }
      guard let edited = own.removeValue(forKey: JudgementKey(fact: judgement.fact, factor: judgement.factor)) else {
        return renamed(judgement, name)
      }
      return edited.saysNothing ? nil : renamed(edited, name)
    }
    for (key, judgement) in own.sorted(by: { ($0.key.fact, $0.key.factor) < ($1.key.fact, $1.key.factor) })
    where !judgement.saysNothing {
      if let name = name(ofKey: key.factor) { all.append(renamed(judgement, name)) }
    }
    return all
  }

  /// The names of those facts of a text that were not extracted but written by the user.
  func editedFacts(of owner: FactOwner) throws -> Set<String> {
    guard let own = factLists[owner] else { return [] }
    return Set(own.map(\.name)).subtracting((try contents.texts.facts(of: owner) ?? []).map(\.name))
  }

  /// The judgements about a response whose value is another than the extracted one, under the names that the factors have
  /// now.
  func editedJudgements(of response: Row<Response>) throws -> Set<JudgementKey> {
    guard let own = judgements[response] else { return [] }
    var extracted: [JudgementKey: Bool?] = [:]
    for judgement in try contents.texts.judgements(of: response) {
      extracted[JudgementKey(fact: judgement.fact, factor: judgement.factor)] = judgement.value
    }
    return Set(
      own.compactMap { key, judgement in
        guard (extracted[key] ?? nil) != judgement.value, let name = name(ofKey: key.factor) else { return nil }
        return JudgementKey(fact: key.fact, factor: name)
      })
  }

  /// The edit that sets one judgement, with the manifestation that follows.
  ///
  /// - Throws: `EditError` when the study has no such factor or it is not judged fact by fact, when the fact is neither of
  ///   the response nor of its source, as the factor needs.
  public func judging(_ fact: String, under factor: String, in response: Row<Response>, as value: Bool?) throws -> Edit
  {
    let name = contents.responses.names[response.index]
    guard case .judgements(let rule) = factors[try self.factor(factor)].extractor, rule != .factCount else {
      throw EditError("“\(factor)” is not made from judgements of facts")
    }
    let looked =
      rule == .shareOfSourceFacts
      ? FactOwner.source(contents.responses.sources[response.index]) : .response(response)
    guard try facts(of: looked)?.contains(where: { $0.name == fact }) ?? false else {
      throw EditError("“\(factor)” of \(name) does not look at an atomic fact “\(fact)”")
    }
    let all = try judgements(of: response)
    let old = all.first { $0.fact == fact && $0.factor == factor }
    // An unknown that somebody set says so, unlike a judgement that was never made.
    let ownReason = value == nil ? "set to unknown" : nil
    let new = Judgement(
      fact: fact, factor: factor, value: value, reason: (old?.value == value ? old?.reason : nil) ?? ownReason)
    var after = all.filter { !($0.fact == fact && $0.factor == factor) }
    after.append(new)
    let consequences = try consequences(in: response, of: factor, judgements: after)
    return .judgement(response: name, old: old, new: new, consequences: consequences)
  }

  /// The edit that replaces the facts of a text, with the manifestations that follow. Facts with new names start unjudged.
  ///
  /// - Complexity: O(responses) for the facts of a source.
  public func replacingFacts(of owner: FactOwner, by action: FactsEdit.Action, with new: [AtomicFact]) throws -> Edit {
    let old = try facts(of: owner) ?? []
    var after = self
    after.factLists[owner] = new
    var consequences: [ManifestationChange] = []
    let name: FactsEdit.Owner
    switch owner {
    case .response(let row):
      name = .response(contents.responses.names[row.index])
      consequences = try after.consequences(in: row, judgements: after.judgements(of: row))
    case .source(let row):
      name = .source(contents.sources.names[row.index])
      for index in 0..<contents.responses.count where contents.responses.sources[index] == row {
        let response = Row<Response>(index)
        consequences += try after.consequences(in: response, judgements: after.judgements(of: response))
      }
    }
    return .facts(FactsEdit(owner: name, action: action, old: old, new: new, consequences: consequences))
  }

  /// The first number from which on `base#eNUMBER` names no fact of the text, of its edits, or of any edited judgement.
  func unusedFactNumber(of owner: FactOwner) throws -> (base: String, number: Int) {
    let base =
      switch owner {
      case .source(let row): contents.sources.names[row.index]
      case .response(let row): contents.responses.names[row.index]
      }
    var names = (try contents.texts.facts(of: owner) ?? []).map(\.name)
    names += factLists.values.flatMap { $0.map(\.name) }
    names += judgements.values.flatMap { $0.keys.map(\.fact) }
    let prefix = base + "#e"
    let numbers = names.filter { $0.hasPrefix(prefix) }.compactMap { Int($0.dropFirst(prefix.count)) }
    return (base, (numbers.max() ?? 0) + 1)
  }

  /// The manifestations of a response that differ from what its facts and these judgements give.
  ///
  /// A ratio that came with the study and has no judgement behind it is left as it is until one is made, and so is a count
  /// where nobody has taken facts.
  /// - Parameter name: of the one factor that was judged; nil when facts changed, which may touch all.
  private func consequences(
    in response: Row<Response>, of name: String? = nil, judgements: [Judgement]
  ) throws -> [ManifestationChange] {
    let own = FactOwner.response(response)
    let source = FactOwner.source(contents.responses.sources[response.index])
    let facts = [own: try self.facts(of: own), source: try self.facts(of: source)]
    var changes: [ManifestationChange] = []
    for (index, factor) in factors.enumerated() {
      guard case .judgements(let rule) = factor.extractor, name == nil || factor.name == name else { continue }
      let owner = rule == .shareOfSourceFacts ? source : own
      let looked = facts[owner] ?? nil
      if looked == nil && factLists[owner] == nil { continue }
      let values = Dictionary(
        judgements.filter { $0.factor == factor.name }.map { ($0.fact, $0.value) }, uniquingKeysWith: { $1 })
      if name == nil && rule != .factCount && values.values.allSatisfy({ $0 == nil }) { continue }
      let new = looked.flatMap { looked in
        rule.manifestation(factCount: looked.count, judgements: looked.map { values[$0.name] ?? nil })
      }
      let old = base[index][response]
      guard old != new else { continue }
      changes.append(
        ManifestationChange(
          response: contents.responses.names[response.index], factor: factor.name, old: old, new: new))
    }
    return changes
  }

  /// What the factor that the files know by this name is called now; the name itself when no factor ever had it, nil when
  /// that factor was removed and the name is another's.
  private func name(ofKey key: String) -> String? {
    if let index = keys.firstIndex(of: key) { return factors[index].name }
    return factors.contains { $0.name == key } ? nil : key
  }

  private func renamed(_ judgement: Judgement, _ name: String) -> Judgement {
    var judgement = judgement
    judgement.factor = name
    return judgement
  }
}

extension Judgement {
  /// Unknown and without a reason, as a judgement that was never made.
  fileprivate var saysNothing: Bool { value == nil && reason == nil }
}
