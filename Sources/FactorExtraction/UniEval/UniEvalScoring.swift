import Preferences
import Synchronization

/// What comes of a run: questions go out, scores come in, and values are handed over when all that they follow from is there.
final class UniEvalScoring: Sendable {
  typealias Progress = UniEvalRun.Progress

  private struct State {
    var batches: UniEvalBatches
    /// Of responses of which some sentences are scored.
    var sums: [Key: (total: Double, count: Int)] = [:]
    var found: [ExtractedSource] = []
    var kept = ContinuousClock.now
    var progress = Progress()
  }

  private struct Key: Hashable {
    let response: Row<Response>
    let part: Int
  }

  private static let keepingTime = Duration.milliseconds(500)

  private let plan: UniEvalPlan
  private let contents: StudyContents
  private let names: [String]
  /// Where the values come from.
  private let asking: FactorAsking
  private let report: @Sendable (Progress) -> Void
  private let keep: @Sendable ([ExtractedSource]) throws -> Void
  private let state: Mutex<State>

  init(
    _ plan: UniEvalPlan, _ contents: StudyContents, report: @escaping @Sendable (Progress) -> Void,
    keep: @escaping @Sendable ([ExtractedSource]) throws -> Void
  ) {
    (self.plan, self.contents, self.report, self.keep) = (plan, contents, report, keep)
    names = plan.working.map(\.factor.name)
    asking = FactorAsking(model: plan.model.title, prompt: plan.templates.label, mode: plan.model.arithmetic)
    state = Mutex(State(batches: UniEvalBatches(UniEvalQuestions(plan, contents))))
  }

  var progress: Progress { state.withLock { $0.progress } }

  func next() throws -> UniEvalBatch? { try state.withLock { try $0.batches.next() } }

  func take(_ batch: UniEvalBatch, _ reply: SidecarReply) throws {
    let (progress, due) = state.withLock { state in
      for (question, score) in zip(batch.questions, reply.scores) {
        let key = Key(response: question.response, part: question.part)
        var sum = state.sums.removeValue(forKey: key) ?? (0, 0)
        sum = (sum.total + score, sum.count + 1)
        if sum.count == question.siblings {
          state.found.append(value(sum.total / Double(sum.count), of: key))
        } else {
          state.sums[key] = sum
        }
      }
      state.progress.questions += batch.questions.count
      state.progress.tokens += batch.questions.reduce(0) { $0 + plan.tokens(of: $1) }
      state.progress.cut += reply.cut
      let isDue = state.kept.duration(to: .now) > Self.keepingTime
      return (state.progress, isDue ? Self.takeFound(&state) : [])
    }
    report(progress)
    if !due.isEmpty { try keep(due) }
  }

  func note(restart: String) {
    report(
      state.withLock { state in
        state.progress.restart = restart
        return state.progress
      })
  }

  /// Hands over the rest.
  func finish() throws {
    let rest = state.withLock { Self.takeFound(&$0) }
    if !rest.isEmpty { try keep(rest) }
  }

  private static func takeFound(_ state: inout State) -> [ExtractedSource] {
    defer { (state.found, state.kept) = ([], .now) }
    return state.found
  }

  private func value(_ value: Double, of key: Key) -> ExtractedSource {
    let source = contents.responses.sources[key.response.index]
    let name = names[key.part]
    let response = ExtractedResponse(
      response: key.response, name: contents.responses.names[key.response.index], values: [ImportValue(name, value)],
      origins: [ManifestationOrigin(factor: name, reason: nil, asking: asking)])
    return ExtractedSource(source: source, name: contents.sources.names[source.index], responses: [response])
  }
}
