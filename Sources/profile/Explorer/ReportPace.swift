import Preferences
import Synchronization

/// Thins out what a run tells the screen: a person reads a few numbers a second, and counting a study anew takes its time.
final class ReportPace: Sendable {
  private struct State {
    var last: RunRecord?
    var sent: RunRecord?
    var reported: ContinuousClock.Instant?
    var filled = ContinuousClock.now
  }

  private let state = Mutex(State())
  private static let betweenReports = Duration.milliseconds(200)
  private static let betweenFillings = Duration.seconds(2)

  /// The newest report, whether or not it was due.
  var last: RunRecord? { state.withLock { $0.last } }

  func isReportDue(_ record: RunRecord) -> Bool {
    state.withLock { state in
      let isOther = state.last?.state != record.state || state.last?.stage != record.stage
      state.last = record
      guard record != state.sent,
        isOther || state.reported.map({ $0.duration(to: .now) > Self.betweenReports }) ?? true
      else { return false }
      (state.reported, state.sent) = (.now, record)
      return true
    }
  }

  func isFillingDue() -> Bool {
    state.withLock { state in
      guard state.filled.duration(to: .now) > Self.betweenFillings else { return false }
      state.filled = .now
      return true
    }
  }
}
