import LanguageModels
import Preferences
import StudyStore
import Synchronization

/// Brings what a model finds out into a study file, a few findings at a time.
final class FindingsKeeper: Sendable {
  private let file: StudyFile
  private let study: StudyContents
  private let prompts: PromptLibrary
  private let waiting = Mutex<(found: [ExtractedSource], since: ContinuousClock.Instant)>(([], .now))
  /// Questions without an answer that could be used.
  private let without = Atomic<Int>(0)
  private let kept: @Sendable () -> Void

  /// - Parameter kept: called each time after some are in the file.
  init(
    _ file: StudyFile, of study: StudyContents, _ prompts: PromptLibrary, kept: @escaping @Sendable () -> Void = {}
  ) {
    (self.file, self.study, self.prompts, self.kept) = (file, study, prompts, kept)
  }

  var withoutAnswer: Int { without.load(ordering: .relaxed) }

  func take(_ finding: ExtractionFinding) throws { try take(extracted(finding)) }

  func take(_ finding: AnnotationFinding) throws {
    switch finding {
    case .found(let found): try take(found)
    case .nothing: try take(ExtractedSource?.none)
    }
  }

  /// - Parameter found: nil for a question without an answer that could be used.
  func take(_ found: ExtractedSource?) throws {
    guard let found else {
      without.add(1, ordering: .relaxed)
      return
    }
    let due = waiting.withLock { waiting in
      waiting.found.append(found)
      guard waiting.found.count >= 256 || waiting.since.duration(to: .now) > .milliseconds(500) else {
        return [ExtractedSource]()
      }
      defer { waiting = ([], .now) }
      return waiting.found
    }
    try keep(due)
  }

  /// Keeps the rest.
  func finish() throws {
    let rest = waiting.withLock { waiting in
      defer { waiting.found = [] }
      return waiting.found
    }
    try keep(rest)
  }

  private func keep(_ found: [ExtractedSource]) throws {
    guard !found.isEmpty else { return }
    try file.keep(found)
    kept()
  }

  private func extracted(_ finding: ExtractionFinding) throws -> ExtractedSource? {
    switch finding {
    case .nothing: return nil
    case .facts(.source(let row), let facts):
      return ExtractedSource(source: row, name: study.sources.names[row.index], facts: facts.map(fact))
    case .facts(.response(let row), let facts): return of(row) { $0.facts = facts.map(fact) }
    case .manifestation(let row, let factor, let value, _):
      return of(row) { $0.values = [ImportValue(factor, value)] }
    case .origin(let row, let origin): return of(row) { $0.origins = [origin] }
    case .judgements(let row, let judgements):
      return try of(row) { response in
        for judgement in judgements {
          let isOfSource = prompts[judgement.factor]?.subject == .sourceFacts
          let owner: FactOwner = isOfSource ? .source(study.responses.sources[row.index]) : .response(row)
          guard let place = try place(of: judgement.fact, of: owner) else { continue }
          let own = ImportSourceJudgement(
            fact: place,
            judgement: ImportJudgement(factor: judgement.factor, value: judgement.value, reason: judgement.reason))
          if isOfSource { response.sourceJudgements.append(own) } else { response.ownJudgements.append(own) }
        }
      }
    }
  }

  private func fact(_ fact: AtomicFact) -> ImportFact { ImportFact(name: fact.name, text: fact.text) }

  private func of(
    _ row: Row<Response>, _ change: (inout ExtractedResponse) throws -> Void
  ) rethrows -> ExtractedSource {
    let source = study.responses.sources[row.index]
    var response = ExtractedResponse(response: row, name: study.responses.names[row.index])
    try change(&response)
    return ExtractedSource(source: source, name: study.sources.names[source.index], responses: [response])
  }

  /// Facts of this run are numbered behind their text's name; those of the study are looked up.
  private func place(of name: String, of owner: FactOwner) throws -> Int? {
    if let known = try study.texts.facts(of: owner) { return known.firstIndex { $0.name == name } }
    let digits = name.reversed().prefix { $0.isASCII && $0.isNumber }.reversed()
    return Int(String(digits)).map { $0 - 1 }
  }
}
