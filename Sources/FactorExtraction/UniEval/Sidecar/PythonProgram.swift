import Glibc
import Subprocess

/// A Python as the user names it, by path or by name.
struct PythonProgram {
  let executable: Executable
  /// What stands before Python's own arguments.
  let arguments: [String]

  /// - Throws: `UniEvalError` where the path leads to nothing that can be run.
  init(_ python: String) throws(UniEvalError) {
    guard python.contains("/") else {
      (executable, arguments) = (.name(python), [])
      return
    }
    guard access(python, X_OK) == 0 else { throw Self.missing(python) }
    // A path would have to be handed over in the type of another package; env runs what it is told in its own place.
    (executable, arguments) = (.name("env"), ["--", python])
  }

  static func missing(_ python: String) -> UniEvalError {
    UniEvalError(.unavailable, "\(python): there is no such program; install Python 3, or name one with --python.")
  }
}
