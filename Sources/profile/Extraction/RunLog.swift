import LanguageModels
import Preferences
import StudyStore
import Synchronization

/// Notes in the study how far a run is, and tells whoever watches it.
final class RunLog: Sendable {
  private struct State {
    var record: RunRecord
    /// All stages before the one being asked.
    var before = RunProgress(total: 0)
    var noted = ContinuousClock.now
  }

  private let runs: StoredRuns
  private let state: Mutex<State>
  private let report: @Sendable (RunRecord) -> Void
  /// Seconds between notes: a fraction of the patience with which others read them.
  private static let pause = Duration.seconds(5)

  init(_ runs: StoredRuns, _ record: RunRecord, report: @escaping @Sendable (RunRecord) -> Void) throws {
    let begun = try runs.begin(record)
    (self.runs, self.report) = (runs, report)
    state = Mutex(State(record: begun))
    report(begun)
  }

  func take(mode: ReplyMode) { change { $0.record.mode = mode.rawValue } }

  func take(_ stage: String, _ progress: RunProgress) {
    change { state in
      if state.record.stage != stage { state.before = state.record.progress }
      state.record.stage = stage
      state.record.progress = progress.following(state.before)
    }
  }

  /// Nothing new is begun any more.
  func takeEnding() { change { $0.record.progress.isEnding = true } }

  private func change(_ body: (inout State) -> Void) {
    report(
      state.withLock { state in
        let isEnding = state.record.progress.isEnding
        body(&state)
        if isEnding { state.record.progress.isEnding = true }
        return state.record
      })
  }

  /// Tells how far the run is, also when nothing new comes, and notes it now and then, so that others see that it is going.
  func tick() throws {
    report(state.withLock { $0.record })
    let due = state.withLock { state -> RunRecord? in
      guard state.noted.duration(to: .now) > Self.pause else { return nil }
      state.noted = .now
      return state.record
    }
    if let due { try runs.note(due) }
  }

  func finish(_ end: RunRecord.State) throws -> RunRecord {
    let record = state.withLock { state in
      state.record.state = end
      state.record.progress.inFlight = 0
      return state.record
    }
    report(record)
    try runs.note(record)
    return record
  }
}
