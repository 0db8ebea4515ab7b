import CTerminal

/// Why the terminal cannot be taken over: what is wrong and what to do about it.
public struct TerminalError: Error, Hashable, CustomStringConvertible {
  public enum Reason: Hashable, Sendable { case notATerminal, unknownTerminal, noCursorAddressing, noResources }

  public var reason: Reason
  public var description: String

  init(_ status: ct_status, terminal: String) {
    let name = terminal.isEmpty ? "TERM is not set" : "TERM is \(terminal)"
    switch status {
    case CT_NOT_A_TERMINAL:
      reason = .notATerminal
      description = "standard input and output have to be a terminal"
    case CT_UNKNOWN_TERMINAL:
      reason = .unknownTerminal
      description = "\(name), which the terminal database does not have; try TERM=xterm-256color"
    case CT_CANNOT_PLACE_CURSOR:
      reason = .noCursorAddressing
      description = "\(name), which cannot place a cursor, so no screen can be shown; use --plain or another terminal"
    default:
      reason = .noResources
      description = "the terminal cannot be taken over: it is taken already, or memory or files have run out"
    }
  }
}
