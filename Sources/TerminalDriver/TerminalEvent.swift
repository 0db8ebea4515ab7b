import CTerminal
public import CellGrid

/// What ends a wait.
public enum TerminalEvent: Hashable, Sendable {
  case input(InputEvent)
  /// Somebody used the waker.
  case woken
  /// A signal, or the loss of the terminal, asks the program to end.
  case terminate(signal: Int32)
}

/// Ends the terminal's wait from any thread; many wakes before the next wait count as one.
public struct Waker: Sendable {
  public func wake() { ct_wake() }
}
