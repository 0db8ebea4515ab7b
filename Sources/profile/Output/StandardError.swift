import CellGrid
import Glibc

/// Talk: what is happening and what went wrong.
enum StandardError {
  static func say(_ text: String) { write(cleaned(text) + "\n") }

  /// What is being done, on one line that the next takes the place of; nothing where nobody watches.
  static func show(stage: String, done: Double?) {
    guard isTerminal else { return }
    let share = done.map { " \(Int($0 * 100)) %" } ?? ""
    write("\r\u{1B}[K" + cleaned(stage) + share)
  }

  static func clearStage() { if isTerminal { write("\r\u{1B}[K") } }

  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  private static func write(_ text: String) {
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}
