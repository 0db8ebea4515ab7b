public import Preferences

/// All that a person needs to see to agree or disagree. Reading texts may block.
public struct ValidationDetail: Hashable, Sendable {
  public let item: ValidationItem
  public let source: Row<Source>
  public let sourceTitle: String
  public let sourceText: SourceText
  public let responseText: String
  /// The reason that was given with a judgement.
  public let reason: String?
  /// What a user has set in its place since; nil where it stands.
  public let correction: Correction?

  /// What an edit says in the place of something extracted.
  public enum Correction: Hashable, Sendable {
    /// Another judgement, or that it is unknown.
    case judgement(Bool?)
    /// Another manifestation, or that there is none.
    case value(Double?)
    /// The atomic fact was rewritten, split, merged or deleted.
    case fact
  }

  /// - Throws: `ValidationObstacle` where the factor is gone; what reading a text throws.
  public init(_ item: ValidationItem, factor: String, of study: EditedStudy) throws {
    let contents = study.contents
    let (index, _) = try study.validated(factor)
    self.item = item
    source = contents.responses.sources[item.response.index]
    sourceTitle = contents.sources.titles[source.index]
    sourceText = try contents.texts.source(source)
    responseText = try contents.texts.response(item.response)
    reason = try item.fact.flatMap { fact in
      try contents.texts.judgements(of: item.response)
        .first { $0.fact == fact && $0.factor == study.keys[index] }?.reason
    }
    correction = try study.correction(of: item, factor: index)
  }
}

extension EditedStudy {
  /// What a user has set in the place of something extracted; nil where it stands.
  func correction(of item: ValidationItem, factor index: Int) throws -> ValidationDetail.Correction? {
    switch item.extracted {
    case .value(let value):
      guard let override = overrides[factors[index].name]?[item.response], override.value != value else { return nil }
      return .value(override.value)
    case .fact:
      let facts = try facts(of: .response(item.response)) ?? []
      return facts.contains { $0.name == item.fact } ? nil : .fact
    case .judgement(let value, _):
      let own = judgements[item.response]?[JudgementKey(fact: item.fact ?? "", factor: keys[index])]
      if let own, own.value != value { return .judgement(own.value) }
      let isOfSource = if case .judgements(.shareOfSourceFacts) = factors[index].extractor { true } else { false }
      let owner: FactOwner =
        isOfSource ? .source(contents.responses.sources[item.response.index]) : .response(item.response)
      guard let list = factLists[owner] else { return nil }
      return list.contains { $0.name == item.fact } ? nil : .fact
    }
  }
}
