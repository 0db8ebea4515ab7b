public import Preferences

/// What people say of what was extracted. It is about the study as it was read: edits neither add to it nor take from it.
extension EditedStudy {
  /// How a factor is looked at.
  enum Validated {
    /// Each judgement about a fact of the response, or of its source.
    case judgements(ofSource: Bool)
    /// Each fact of the response.
    case facts
    /// Each response.
    case values
  }

  /// - Throws: `ValidationObstacle` where nobody can be asked about it.
  func validated(_ name: String) throws(ValidationObstacle) -> (index: Int, how: Validated) {
    guard let index = factors.firstIndex(where: { $0.name == name }) else { throw .unknownFactor(name) }
    switch factors[index].extractor {
    case .judgements(.factCount): return (index, .facts)
    case .judgements(.shareOfResponseFacts): return (index, .judgements(ofSource: false))
    case .judgements(.shareOfSourceFacts): return (index, .judgements(ofSource: true))
    case .given: return (index, .values)
    case .rule, .formula: throw .notExtracted(name)
    }
  }

  /// Why nobody can be asked about a factor; nil where one can.
  public func obstacle(toValidating name: String) -> ValidationObstacle? {
    do throws(ValidationObstacle) {
      _ = try validated(name)
      return nil
    } catch { return error }
  }

  /// What was extracted about one response, without edits. Reads texts and may block.
  ///
  /// - Returns: the items in the order of the texts, and how many judgements are unknown, which nobody is asked about.
  func extracted(
    _ index: Int, _ how: Validated, of response: Row<Response>
  ) throws -> (items: [ValidationItem], unknown: Int) {
    switch how {
    case .values:
      guard let value = extractedColumn(index)?[response] else { return ([], 0) }
      return ([ValidationItem(response: response, fact: nil, extracted: .value(value))], 0)
    case .facts:
      let facts = try contents.texts.facts(of: .response(response)) ?? []
      return (facts.map { ValidationItem(response: response, fact: $0.name, extracted: .fact($0.text)) }, 0)
    case .judgements(let isOfSource):
      let owner: FactOwner = isOfSource ? .source(contents.responses.sources[response.index]) : .response(response)
      let facts = try contents.texts.facts(of: owner) ?? []
      guard !facts.isEmpty else { return ([], 0) }
      var values: [String: Bool] = [:]
      for judgement in try contents.texts.judgements(of: response) where judgement.factor == keys[index] {
        values[judgement.fact] = judgement.value
      }
      let items = facts.compactMap { fact in
        values[fact.name].map {
          ValidationItem(response: response, fact: fact.name, extracted: .judgement($0, of: fact.text))
        }
      }
      return (items, facts.count - items.count)
    }
  }

  /// What was extracted for a factor about one response and a person can be asked about. Reads texts and may block.
  ///
  /// - Throws: `ValidationObstacle` where nobody can be asked about the factor; what reading a text throws.
  public func extractedItems(of factor: String, in response: Row<Response>) throws -> [ValidationItem] {
    let (index, how) = try validated(factor)
    return try extracted(index, how, of: response).items
  }

  /// The manifestations of a factor as they were read; nil for one that the study does not define itself.
  func extractedColumn(_ index: Int) -> ManifestationColumn? {
    guard let original = contents.factors.firstIndex(where: { $0.name == keys[index] }),
      contents.manifestations.indices.contains(original)
    else { return nil }
    return contents.manifestations[original]
  }

  /// What an annotator said of an item, if that is what was extracted then.
  public func answer(of annotator: String, to item: ValidationItem, factor: String) -> ValidationAnswer? {
    guard let index = factors.firstIndex(where: { $0.name == factor }) else { return nil }
    let place = AnsweredPlace(factor: keys[index], response: item.response, fact: item.fact)
    guard let answer = answers[place]?[annotator], answer.extracted == item.extracted else { return nil }
    return answer
  }

  /// Whether anybody has said anything of what was extracted for a factor.
  public func hasAnswers(to factor: String) -> Bool {
    guard let index = factors.firstIndex(where: { $0.name == factor }) else { return false }
    return answers.keys.contains { $0.factor == keys[index] }
  }

  /// The edit that keeps an answer.
  func answering(
    _ item: ValidationItem, factor: String, annotator: String, _ assent: Assent, isByValue: Bool
  ) throws(EditError) -> Edit {
    guard !annotator.allSatisfy(\.isWhitespace) else { throw EditError("an annotator needs a name") }
    let place = AnsweredPlace(factor: keys[try self.factor(factor)], response: item.response, fact: item.fact)
    return .answer(
      AnswerEdit(
        annotator: annotator, factor: factor, response: contents.responses.names[item.response.index], fact: item.fact,
        old: answers[place]?[annotator], new: ValidationAnswer(assent, to: item.extracted, isByValue: isByValue)))
  }
}
