import Dispatch
import Synchronization

/// What `body` makes of 0 ..< count, computed on all processors.
///
/// - Complexity: that of all calls together, divided by the number of processors where there are enough of them.
public func concurrentMap<Element: Sendable>(_ count: Int, _ body: @Sendable (Int) -> Element) -> [Element] {
  let made = Mutex([Element?](repeating: nil, count: count))
  DispatchQueue.concurrentPerform(iterations: count) { index in
    let element = body(index)
    made.withLock { $0[index] = element }
  }
  return made.withLock { $0.map { $0! } }
}
