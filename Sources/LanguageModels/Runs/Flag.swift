import Synchronization

/// Something that can come true once.
final class Flag: Sendable {
  private let state = Atomic<Bool>(false)

  var set: @Sendable () -> Void { { self.state.store(true, ordering: .relaxed) } }
  var isSet: Bool { state.load(ordering: .relaxed) }
}
