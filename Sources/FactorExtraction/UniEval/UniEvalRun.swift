public import Preferences

/// Carries out a plan: asks a sidecar question by question and hands over the values of whole responses as they come.
public struct UniEvalRun: Sendable {
  private let plan: UniEvalPlan
  private let contents: StudyContents
  private let sidecar: Sidecar

  /// - Parameters:
  ///   - plan: made for these contents.
  ///   - python: a program, by path or by name.
  ///   - threads: of the model; 0 leaves it to the runtime, which takes all cores.
  ///   - patience: how long the sidecar may be silent before it counts as hung.
  public init(
    _ plan: UniEvalPlan, for contents: StudyContents, python: String = "python3", threads: Int = 0,
    patience: Duration = .seconds(600)
  ) {
    self.init(
      plan, for: contents,
      sidecar: Sidecar(
        python: python, script: PackageResources.sidecar_py, arguments: [plan.model.folder, String(threads)],
        patience: Patience(patience)))
  }

  init(_ plan: UniEvalPlan, for contents: StudyContents, sidecar: Sidecar) {
    (self.plan, self.contents, self.sidecar) = (plan, contents, sidecar)
  }

  /// How far a run is.
  public struct Progress: Hashable, Sendable {
    /// Questions with a score.
    public var questions = 0
    /// In these questions, counted as `UniEvalSize` counts them.
    public var tokens = 0
    /// Questions that were longer than the model reads.
    public var cut = 0
    /// What went wrong before the sidecar was started anew; nil where that was not needed.
    public var restart: String?
  }

  /// Runs to the end, or until the task is cancelled.
  ///
  /// The sidecar is ended with the run, however that ends. It is started anew once, where it dies, hangs or says what is no
  /// reply; what it had answered stays.
  ///
  /// - Parameters:
  ///   - begin: called once when the model is loaded, before anything is asked: the time to take away what is replaced.
  ///   - progress: told after each batch.
  ///   - keep: given values of responses, each once, twice a second while there are any.
  /// - Throws: `CancellationError` once all that was found is handed over; `UniEvalError`; what reading or `keep` throws.
  @discardableResult public func run(
    begin: @escaping @Sendable () throws -> Void = {},
    progress report: @escaping @Sendable (Progress) -> Void = { _ in },
    keep: @escaping @Sendable ([ExtractedSource]) throws -> Void
  ) async throws -> Progress {
    let scoring = UniEvalScoring(plan, contents, report: report, keep: keep)
    let asking = SidecarAsking(digest: plan.model.digest, begin: begin, next: scoring.next, take: scoring.take)
    do {
      if try asking.hasQuestions() { try await ask(asking, scoring) }
    } catch {
      try scoring.finish()
      throw Task.isCancelled ? CancellationError() : error
    }
    try scoring.finish()
    return scoring.progress
  }

  private func ask(_ asking: SidecarAsking, _ scoring: UniEvalScoring) async throws {
    do {
      try await sidecar.run(asking)
    } catch let fault as SidecarFault where !Task.isCancelled {
      scoring.note(restart: fault.description)
      do { try await sidecar.run(asking) } catch let again as SidecarFault {
        throw UniEvalError(
          .unavailable,
          "UniEval's sidecar failed twice: \(fault); and, started anew, \(again). What it had scored is kept.")
      }
    }
  }
}
