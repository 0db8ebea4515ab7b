import Glibc

/// Keys of the terminal as they are pressed, without Return, and without being shown.
///
/// ^C comes as a key, so that the terminal is as it was when the program ends.
final class SingleKeys {
  enum Key: Hashable {
    case character(Character)
    case up, down, escape, enter, interrupt
    /// There is no terminal any more.
    case end
  }

  static var isTerminal: Bool { isatty(STDIN_FILENO) == 1 }

  private var before = termios()

  init() {
    tcgetattr(STDIN_FILENO, &before)
    var raw = before
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG)
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &raw)
  }

  deinit { tcsetattr(STDIN_FILENO, TCSAFLUSH, &before) }

  func next() -> Key {
    guard let byte = read() else { return .end }
    switch byte {
    case 0x03: return .interrupt
    case 0x04: return .end
    case 0x0A, 0x0D: return .enter
    case 0x1B:
      guard isMoreThere, read() == UInt8(ascii: "["), let last = read() else { return .escape }
      return last == UInt8(ascii: "A") ? .up : last == UInt8(ascii: "B") ? .down : .escape
    case 0x20..<0x7F: return .character(Character(Unicode.Scalar(byte)))
    default: return .character("\u{FFFD}")
    }
  }

  private var isMoreThere: Bool {
    var waiting = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    return poll(&waiting, 1, 50) > 0
  }

  private func read() -> UInt8? {
    var byte: UInt8 = 0
    while true {
      let count = Glibc.read(STDIN_FILENO, &byte, 1)
      if count == 1 { return byte }
      if count < 0, errno == EINTR { continue }
      return nil
    }
  }
}
