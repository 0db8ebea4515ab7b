import Preferences

extension ModelAnnotation {
  /// What an answer says, in the study's terms; nil for a reference answer, which only other questions need.
  ///
  /// - Throws: what reading the study and the cache throw.
  func finding(
    _ subject: AnnotationSubject, _ outcome: Outcome, _ cache: any ReplyCache
  ) throws -> AnnotationFinding? {
    let (answer, reply): (Answer, KeptReply)
    switch outcome {
    case .answer(let found, let own): (answer, reply) = (found, own)
    case .missing(let reason, _), .unanswered(let reason): return .nothing(subject, reason: reason)
    }
    switch (subject, answer) {
    case (.properties(let group), .fields(let json)):
      return found(group, by: .properties, reply) { AnswerConversion.ratings(json, letter: $0) }
    case (.propertiesWithQuery(let group), .fields(let json)):
      return found(group, by: .propertiesWithQuery, reply) { AnswerConversion.ratings(json, letter: $0) }
    case (.querySpecific(let group), .fields(let json)):
      let entries = try findings(of: group.source, cache)?.met ?? [:]
      return found(group, by: .querySpecific, reply) {
        AnswerConversion.querySpecific(json, letter: $0)
      } reason: {
        AnswerConversion.reason(ofQuerySpecific: $1, json, letter: $0, entries: entries)
      }
    case (.errors(let group), .fields(let json)):
      return found(group, by: .errors, reply) {
        AnswerConversion.errors(json, letter: $0)
      } reason: {
        AnswerConversion.reason(ofErrors: $1, json, letter: $0)
      }
    case (.prerequisites(let source), .fields(let json)):
      let met = AnswerConversion.findings(json).met
      return found(
        source,
        Prerequisite.allCases.map {
          ImportValue($0.column, .text(met[$0] == nil ? Prerequisite.unmet : Prerequisite.met))
        })
    case (.scenario(let source), .choice(let choice)):
      return found(
        source, [ImportValue(QueryScenario.column, .text(prompts[.scenario].items[choice.index].name))])
    default: return nil
    }
  }

  /// What holds of a query, by the reply that is kept; nil where there is none.
  func findings(of source: Row<Source>, _ cache: any ReplyCache) throws -> QueryFindings? {
    let asked = questioner.prerequisites(of: try study.texts.source(source), prompts[.prerequisites])
    guard case .fields(let answer)? = try asked.keptAnswer(in: cache) else { return nil }
    return AnswerConversion.findings(answer)
  }

  private func found(
    _ group: AnnotationGroup, by step: AnnotationPrompt.Step, _ reply: KeptReply,
    _ values: (_ letter: String) -> [ImportValue<Double?>],
    reason: (_ letter: String, _ factor: String) -> String? = { _, _ in nil }
  ) -> AnnotationFinding {
    let asking = FactorAsking(
      model: questioner.model, prompt: prompts[step].identity, mode: reply.mode.rawValue)
    return .found(
      ExtractedSource(
        source: group.source, name: study.sources.names[group.source.index],
        responses: zip(group.letters, group.responses).map { letter, row in
          let own = values(letter)
          return ExtractedResponse(
            response: row, name: study.responses.names[row.index], values: own,
            origins: own.map {
              ManifestationOrigin(factor: $0.name, reason: reason(letter, $0.name), asking: asking)
            })
        }))
  }

  private func found(_ source: Row<Source>, _ metadata: [ImportValue<MetadataValue>]) -> AnnotationFinding {
    .found(ExtractedSource(source: source, name: study.sources.names[source.index], metadata: metadata))
  }
}
