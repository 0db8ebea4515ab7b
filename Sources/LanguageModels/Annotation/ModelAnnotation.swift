public import Preferences

/// Rates the properties of a study's responses by asking a model: first those that show in the responses, beside what holds of
/// the queries; then those that mean something for some queries only, and errors, held against an answer of the model's own.
///
/// It reads the study and writes nothing: what it finds is handed over. Replies that are kept are not asked for again, so that
/// it can be ended, killed and started again at any time.
///
/// - Source: arXiv 2402.11296, section 3.4 and appendices A, B and F.
public struct ModelAnnotation: Sendable {
  public let study: StudyContents
  public let prompts: AnnotationPrompts
  public let parts: Set<AnnotationPart>
  public let questioner: Questioner
  /// Every response of a pair, once.
  let groups: [AnnotationGroup]
  /// The sources of the groups.
  let sources: [AnnotatedSource]
  private let columns: [String: ManifestationColumn]
  private let metadata: [String: MetadataColumn]

  /// - Parameters:
  ///   - parts: what is to be filled in.
  ///   - anew: whether what the study has already is asked for all the same.
  /// - Throws: what reading the study's metadata throws.
  /// - Complexity: O(pairs + responses).
  public init(
    of study: StudyContents, parts: Set<AnnotationPart> = Set(AnnotationPart.allCases), prompts: AnnotationPrompts,
    questioner: Questioner, anew: Bool = false
  ) throws {
    self.study = study
    self.parts = parts
    self.prompts = prompts
    self.questioner = questioner
    groups = AnnotationGroup.all(of: study)
    sources = AnnotatedSource.all(of: groups)
    columns =
      anew
      ? [:] : Dictionary(zip(study.factors.map(\.name), study.manifestations), uniquingKeysWith: { first, _ in first })
    var metadata: [String: MetadataColumn] = [:]
    let wanted = anew ? [] : parts.flatMap(\.columns)
    for (place, column) in study.metadata.columns.enumerated() where column.level == .source {
      // A column about pairs may be called the same.
      for name in wanted where column.name == name || column.name == name + " (source)" {
        metadata[name] = try study.metadata.column(place)
      }
    }
    self.metadata = metadata
  }

  /// How many responses are rated.
  public var responseCount: Int { groups.reduce(0) { $0 + $1.responses.count } }

  /// What the study says of a source.
  func value(_ column: String, of source: Row<Source>) -> String? { metadata[column]?[source.index]?.spelling }

  /// Whether a response of the group is without a value that a step gives.
  func lacks(_ group: AnnotationGroup, _ step: AnnotationPrompt.Step) -> Bool {
    let names: [String] =
      switch step {
      // Where it could not be judged there is no more to be had.
      case .errors: [DissectedProperty.accuracyCheck.name]
      default: prompts[step].items.map(\.name)
      }
    return group.responses.contains { row in names.contains { columns[$0]?[row] == nil } }
  }

  /// Whether something about query-specific properties is to be found out for the group: a prerequisite that nothing is known
  /// of, or one that holds and a response without a rating.
  func isOpen(_ group: AnnotationGroup) -> Bool {
    DissectedProperty.all.contains { property in
      guard let prerequisite = property.prerequisite else { return false }
      switch value(prerequisite.column, of: group.source) {
      case nil: return true
      case Prerequisite.unmet?: return false
      case _?: return group.responses.contains { columns[property.name]?[$0] == nil }
      }
    }
  }

  /// Asks all there is to ask.
  ///
  /// - Parameters:
  ///   - report: how far the stage of that title is; after each question.
  ///   - take: what was found; never called twice at once.
  /// - Returns: the last stage's progress; `isEnding` where the asker was ended before all was asked.
  /// - Throws: `LanguageModelError`, `CancellationError`; what reading the study, `take` and the cache throw.
  @discardableResult
  public func run(
    _ asker: Asker, cache: any ReplyCache, workers: Int = 64,
    report: @escaping @Sendable (String, RunProgress) -> Void = { _, _ in },
    take: @escaping @Sendable (AnnotationFinding) throws -> Void
  ) async throws -> RunProgress {
    var progress = RunProgress(total: 0)
    for stage in AnnotationStage.allCases {
      let questions = stage.questions(of: self, cache)
      progress = try await QuestionRun(asker, workers: workers).run(
        questions, total: try questions.count(), report: { report(stage.title, $0) },
        take: { subject, _, outcome in if let found = try finding(subject, outcome, cache) { try take(found) } })
      if let error = questions.failure { throw error }
      if progress.isEnding { break }
    }
    return progress
  }

  /// What `run` would ask. A stage is exact where the answers it depends on are there; else it is taken to ask all that it
  /// can ask.
  ///
  /// - Throws: what reading the study and the cache throw.
  /// - Complexity: O(responses), all texts read once a stage.
  public func plan(cache: any ReplyCache, price: Price?) throws -> RunPlan {
    let stages = try AnnotationStage.allCases.map { stage in
      let guessed = Flag()
      let questions = stage.questions(of: self, cache, guess: guessed.set)
      var planned = try RunPlan.Stage(title: stage.title, questions: questions.lazy.map(\.question), cache: cache)
      if let error = questions.failure { throw error }
      planned.isExact = !guessed.isSet
      return planned
    }
    return RunPlan(model: questioner.model, stages: stages.filter { $0.requests > 0 }, price: price)
  }

  /// What is asked about, stage by stage, as in plans and reports.
  public static let stageTitles = AnnotationStage.allCases.map(\.title)

  /// The requests that can be asked now and have no reply, and the repair of replies that cannot be used.
  ///
  /// - Parameter body: gets the title of the stage; may get equal requests several times.
  /// - Throws: what reading the study, the cache and `body` throw.
  public func forEachMissingRequest(
    cache: any ReplyCache, _ body: (_ stage: String, ChatRequest) throws -> Void
  ) throws {
    try forEachQuestion(cache) { stage, _, question in
      if case .open(let request) = try question.standing(in: cache) { try body(stage, request) }
    }
  }

  /// Hands over what the replies that are kept say, and asks nothing.
  ///
  /// - Parameter take: what was found; for questions that are still open nothing.
  /// - Throws: what reading the study, the cache and `take` throw.
  public func takeKept(cache: any ReplyCache, take: (AnnotationFinding) throws -> Void) throws {
    try forEachQuestion(cache) { _, subject, question in
      guard case .settled(let outcome) = try question.standing(in: cache) else { return }
      if let found = try finding(subject, outcome, cache) { try take(found) }
    }
  }

  private func forEachQuestion(
    _ cache: any ReplyCache, _ body: (_ stage: String, AnnotationSubject, Question) throws -> Void
  ) throws {
    for stage in AnnotationStage.allCases {
      let questions = stage.questions(of: self, cache)
      for (subject, question) in questions { try body(stage.title, subject, question) }
      if let error = questions.failure { throw error }
    }
  }
}

/// A source and its groups, by place.
struct AnnotatedSource: Sendable {
  let source: Row<Source>
  var groups: [Int]

  static func all(of groups: [AnnotationGroup]) -> [AnnotatedSource] {
    var places: [Row<Source>: Int] = [:]
    var result: [AnnotatedSource] = []
    for (place, group) in groups.enumerated() {
      if let known = places[group.source] {
        result[known].groups.append(place)
      } else {
        places[group.source] = result.count
        result.append(AnnotatedSource(source: group.source, groups: [place]))
      }
    }
    return result
  }
}
