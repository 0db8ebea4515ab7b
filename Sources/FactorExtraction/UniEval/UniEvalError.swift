/// Why UniEval cannot score, said so that the user knows what to do.
public struct UniEvalError: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Code: Hashable, Sendable {
    /// What was asked for is not there: templates, factors.
    case usage
    /// A file does not say what it should.
    case badData
    /// Python, its packages or the sidecar failed.
    case unavailable
  }

  public let code: Code
  public let message: String

  init(_ code: Code, _ message: String) { (self.code, self.message) = (code, message) }

  public var description: String { message }
}
