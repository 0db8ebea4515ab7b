import Preferences
import Synchronization

extension ModelAnnotation {
  /// What an answer says, in the study's terms; nil for a reference answer, which only other questions need.
  func finding(_ subject: AnnotationSubject, _ outcome: Outcome) -> AnnotationFinding? {
    let answer: Answer
    switch outcome {
    case .answer(let found, _): answer = found
    case .missing(let reason, _), .unanswered(let reason): return .nothing(subject, reason: reason)
    }
    switch (subject, answer) {
    case (.properties(let group), .fields(let json)), (.propertiesWithQuery(let group), .fields(let json)):
      return found(group) { AnswerConversion.ratings(json, letter: $0) }
    case (.querySpecific(let group), .fields(let json)):
      return found(group) { AnswerConversion.querySpecific(json, letter: $0) }
    case (.errors(let group), .fields(let json)):
      return found(group) { AnswerConversion.errors(json, letter: $0) }
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

  private func found(
    _ group: AnnotationGroup, _ values: (_ letter: String) -> [ImportValue<Double?>]
  ) -> AnnotationFinding {
    .found(
      ExtractedSource(
        source: group.source, name: study.sources.names[group.source.index],
        responses: zip(group.letters, group.responses).map { letter, row in
          ExtractedResponse(response: row, name: study.responses.names[row.index], values: values(letter))
        }))
  }

  private func found(_ source: Row<Source>, _ metadata: [ImportValue<MetadataValue>]) -> AnnotationFinding {
    .found(ExtractedSource(source: source, name: study.sources.names[source.index], metadata: metadata))
  }
}

/// Something that can come true once.
final class Flag: Sendable {
  private let state = Atomic<Bool>(false)

  var set: @Sendable () -> Void { { self.state.store(true, ordering: .relaxed) } }
  var isSet: Bool { state.load(ordering: .relaxed) }
}
