import Glibc

/// Data, written in large pieces.
///
/// A reader that goes away ends the program quietly; any other failure to write ends it as an input/output error, because
/// data that was cut off must not look whole.
enum StandardOutput {
  nonisolated(unsafe) private static var buffer: [UInt8] = []
  private static let bufferSize = 1 << 16

  static func write(_ text: String) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= bufferSize { flush() }
  }

  static func flush() {
    let bytes = buffer
    buffer = []
    bytes.withUnsafeBytes { bytes in
      var start = 0
      while start < bytes.count {
        let written = Glibc.write(STDOUT_FILENO, bytes.baseAddress! + start, bytes.count - start)
        if written >= 0 {
          start += written
        } else if errno == EPIPE {
          _exit(ExitReason.done.rawValue)
        } else if errno != EINTR && errno != EAGAIN {
          StandardError.say("profile: standard output cannot be written: " + String(cString: strerror(errno)) + ".")
          _exit(ExitReason.inputOutput.rawValue)
        }
      }
    }
  }

  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// The columns of the terminal, or as many as print and mail can hold.
  static var columns: Int {
    var size = winsize()
    guard isTerminal, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 100 }
    return max(60, Int(size.ws_col))
  }
}
