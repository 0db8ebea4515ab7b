import Synchronization

/// What is asked of a sidecar, and what is not answered yet: it outlives a sidecar that fails.
final class SidecarAsking: Sendable {
  /// Batches on their way at once: one that is scored, and one that waits, so that the sidecar never does.
  static let backlog = 2

  private struct State {
    /// In the order in which they are asked and answered.
    var unanswered: [UniEvalBatch] = []
    var isExhausted = false
    var isBegun = false
    /// How many of the unanswered this sidecar was sent.
    var sent = 0
  }

  /// Which model must answer.
  let digest: String
  private let begin: @Sendable () throws -> Void
  private let next: @Sendable () throws -> UniEvalBatch?
  private let take: @Sendable (UniEvalBatch, SidecarReply) throws -> Void
  private let state = Mutex(State())

  /// - Parameters:
  ///   - begin: called once, when a sidecar has loaded the model.
  ///   - next: makes the next batch; nil when there are no more.
  ///   - take: given each batch with its scores.
  init(
    digest: String, begin: @escaping @Sendable () throws -> Void, next: @escaping @Sendable () throws -> UniEvalBatch?,
    take: @escaping @Sendable (UniEvalBatch, SidecarReply) throws -> Void
  ) {
    (self.digest, self.begin, self.next, self.take) = (digest, begin, next, take)
  }

  /// Whether there is anything to ask.
  func hasQuestions() throws -> Bool {
    try state.withLock { state in
      try fill(&state)
      return !state.unanswered.isEmpty
    }
  }

  /// A new sidecar is ready, and has been sent nothing.
  func greeted() throws {
    let isFirst = state.withLock { state in
      defer { state.isBegun = true }
      state.sent = 0
      return !state.isBegun
    }
    if isFirst { try begin() }
  }

  /// The batches to be sent now; none where enough are on their way, or there are no more.
  func toSend() throws -> [UniEvalBatch] {
    try state.withLock { state in
      try fill(&state)
      defer { state.sent = state.unanswered.count }
      return Array(state.unanswered[state.sent...])
    }
  }

  var isDone: Bool { state.withLock { $0.unanswered.isEmpty && $0.isExhausted } }

  /// - Returns: whether the reply is one to the oldest batch on its way, and whole.
  func answered(_ id: Int, _ reply: SidecarReply) throws -> Bool {
    let batch = try state.withLock { state -> UniEvalBatch? in
      guard let batch = state.unanswered.first, state.sent > 0, batch.id == id,
        batch.questions.count == reply.scores.count
      else { return nil }
      state.unanswered.removeFirst()
      state.sent -= 1
      try fill(&state)
      return batch
    }
    guard let batch else { return false }
    try take(batch, reply)
    return true
  }

  private func fill(_ state: inout State) throws {
    while !state.isExhausted, state.unanswered.count < Self.backlog {
      guard let batch = try next() else {
        state.isExhausted = true
        return
      }
      state.unanswered.append(batch)
    }
  }
}
