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

/// What two pieces of work make, done side by side.
public func both<First: Sendable, Second: Sendable>(
  _ first: @Sendable () -> First, and second: @Sendable () -> Second
) -> (First, Second) {
  let made = Mutex<(First?, Second?)>((nil, nil))
  DispatchQueue.concurrentPerform(iterations: 2) { index in
    if index == 0 {
      let value = first()
      made.withLock { $0.0 = value }
    } else {
      let value = second()
      made.withLock { $0.1 = value }
    }
  }
  return made.withLock { ($0.0!, $0.1!) }
}
