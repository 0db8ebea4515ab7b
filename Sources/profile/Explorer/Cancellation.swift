import Synchronization

/// Says to work on any thread that its result is no longer wanted. A task's own cancellation is seen on its thread only.
final class Cancellation: Sendable {
  private let isAsked = Atomic(false)

  var isCancelled: Bool { isAsked.load(ordering: .relaxed) }

  func cancel() { isAsked.store(true, ordering: .relaxed) }
}
