import Synchronization

/// How long a fit has been running, on one line of a terminal, from its second second on.
final class FitProgress: Sendable {
  private let stage: String
  private let start = ContinuousClock.now
  private let shownSeconds = Mutex(0)

  init(_ stage: String) { self.stage = stage }

  /// To be called often, on any thread.
  func tick() {
    let seconds = Int(start.duration(to: .now) / .seconds(1))
    shownSeconds.withLock { shown in
      guard seconds > shown else { return }
      shown = seconds
      StandardError.show(stage: Self.text(stage, seconds: seconds), done: nil)
    }
  }

  static func text(_ stage: String, seconds: Int) -> String { "\(stage) · for \(seconds) s" }
}
