import LanguageModels
import Preferences
import StudyStore

/// What a model is to be asked of a study: what is filled in, and whether anew.
protocol StudyOrder: Sendable {
  /// What is filled in, as the study is to remember it: factors by name, or what they are called together.
  var titles: [String] { get }
  /// Whether values that are there are taken away first.
  var replaces: Bool { get }
  /// What atomic facts and their judgements are asked by.
  var prompts: PromptLibrary { get }
  /// Defines the factors in the file, where they are to be had anew without their values. Returns the study as it is then.
  func begin(in file: StudyFile) throws -> StudyContents
  /// What asks for what the study lacks.
  func questions(of contents: StudyContents) throws -> any StudyQuestions
  /// What would be asked, before any value is taken away.
  func plan(of contents: StudyContents, cache: any ReplyCache, price: Price?) throws -> RunPlan
  /// How much of it a study has.
  func summary(of contents: StudyContents) -> [String]
}

/// What asks a model about a study, stage by stage. Replies that are kept are not asked for again.
protocol StudyQuestions: Sendable {
  static var stageTitles: [String] { get }
  /// What cannot be asked before these stages are answered, as a sentence; nil where nothing waits for them.
  static func waiting(for stages: [String]) -> String?
  /// Asks all there is to ask.
  func run(
    _ asker: Asker, cache: any ReplyCache, workers: Int, keeper: FindingsKeeper,
    report: @escaping @Sendable (String, RunProgress) -> Void
  ) async throws -> RunProgress
  /// The requests that can be asked now and have no reply.
  func forEachMissingRequest(cache: any ReplyCache, _ body: (_ stage: String, ChatRequest) throws -> Void) throws
  /// Keeps what the replies that are kept say, and asks nothing.
  func takeKept(cache: any ReplyCache, keeper: FindingsKeeper) throws
}

extension ModelExtraction: StudyQuestions {
  static func waiting(for stages: [String]) -> String? {
    stages.contains(stageTitles[0])
      ? "What is judged of each atomic fact can be written out only when the facts are there" : nil
  }

  func run(
    _ asker: Asker, cache: any ReplyCache, workers: Int, keeper: FindingsKeeper,
    report: @escaping @Sendable (String, RunProgress) -> Void
  ) async throws -> RunProgress {
    try await run(asker, cache: cache, workers: workers, report: report, take: keeper.take)
  }

  func takeKept(cache: any ReplyCache, keeper: FindingsKeeper) throws {
    try takeKept(cache: cache, take: keeper.take)
  }
}

extension ModelAnnotation: StudyQuestions {
  static func waiting(for stages: [String]) -> String? {
    stages.contains(stageTitles[1])
      ? "Query-specific properties and errors can be written out only when the queries' answers are there" : nil
  }

  func run(
    _ asker: Asker, cache: any ReplyCache, workers: Int, keeper: FindingsKeeper,
    report: @escaping @Sendable (String, RunProgress) -> Void
  ) async throws -> RunProgress {
    try await run(asker, cache: cache, workers: workers, report: report, take: keeper.take)
  }

  func takeKept(cache: any ReplyCache, keeper: FindingsKeeper) throws {
    try takeKept(cache: cache, take: keeper.take)
  }
}
