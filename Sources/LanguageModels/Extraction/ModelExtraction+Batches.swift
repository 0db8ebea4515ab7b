import Preferences

extension ModelExtraction {
  /// The requests that can be asked now and have no reply: for the facts of texts without any, about facts that are known,
  /// and for the repair of replies that cannot be used. Written to batch files and read back, they bring the extraction one
  /// step further; when there are none left, `run` asks nothing.
  ///
  /// - Parameter body: gets the title of the stage, as in plans and reports; may get equal requests several times.
  /// - Throws: what reading the study, the cache and `body` throw.
  /// - Complexity: as `plan`.
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
  /// - Complexity: as `plan`.
  public func takeKept(
    cache: any ReplyCache, take: (ExtractionFinding) throws -> Void
  ) throws {
    try forEachQuestion(cache) { _, subject, question in
      guard case .settled(let outcome) = try question.standing(in: cache) else { return }
      for finding in try findings(subject, outcome, cache) { try take(finding) }
    }
  }

  private func forEachQuestion(
    _ cache: any ReplyCache, _ body: (_ stage: String, ExtractionSubject, Question) throws -> Void
  ) throws {
    for stage in [ExtractionStage.facts(self), .judgements(self, cache)] {
      let questions = stage.questions()
      for (subject, question) in questions { try body(stage.title, subject, question) }
      if let error = questions.failure { throw error }
    }
  }
}
