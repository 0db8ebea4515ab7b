/// Takes a stream of bytes apart into what a terminal acts on. Sequences may arrive in pieces.
struct EscapeParser {
  enum Token: Equatable {
    case text(Unicode.Scalar)
    case control(UInt8)
    /// ESC and one byte, such as `7`.
    case escape(UInt8)
    /// Parameters, the private marker or none, and the final byte.
    case sequence(parameters: [Int], marker: Character?, final: Character)
    /// OSC, without its introducer and end.
    case operatingSystemCommand(String)
    /// DCS and other strings.
    case deviceControl(String)
  }

  private enum State {
    case ground, escape, charset, sequence, operatingSystem, string
  }

  private var state = State.ground
  private var bytes: [UInt8] = []
  private var missing = 0

  mutating func take(_ byte: UInt8) -> Token? {
    switch state {
    case .ground: return takeGround(byte)
    case .escape: return takeEscape(byte)
    case .charset:
      state = .ground
      return nil
    case .sequence: return takeSequence(byte)
    case .operatingSystem, .string: return takeString(byte)
    }
  }

  private mutating func takeGround(_ byte: UInt8) -> Token? {
    if missing > 0, byte & 0xC0 == 0x80 {
      bytes.append(byte)
      missing -= 1
      return missing == 0 ? decoded() : nil
    }
    missing = 0
    switch byte {
    case 0x1B:
      state = .escape
      return nil
    case 0..<0x20, 0x7F: return .control(byte)
    case 0x20..<0x7F: return .text(Unicode.Scalar(byte))
    default:
      missing = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : byte >= 0xC0 ? 1 : 0
      bytes = [byte]
      return missing == 0 ? .text("\u{FFFD}") : nil
    }
  }

  private mutating func decoded() -> Token {
    defer { bytes = [] }
    return .text(String(decoding: bytes, as: UTF8.self).unicodeScalars.first ?? "\u{FFFD}")
  }

  private mutating func takeEscape(_ byte: UInt8) -> Token? {
    bytes = []
    switch Character(Unicode.Scalar(byte)) {
    case "[": state = .sequence
    case "]": state = .operatingSystem
    case "P", "^", "_", "X": state = .string
    case "(", ")", "*", "+", "#", "%": state = .charset
    default:
      state = .ground
      return .escape(byte)
    }
    return nil
  }

  private mutating func takeSequence(_ byte: UInt8) -> Token? {
    guard (0x40...0x7E).contains(byte) else {
      bytes.append(byte)
      return nil
    }
    state = .ground
    var text = String(decoding: bytes, as: UTF8.self)
    bytes = []
    var marker: Character?
    if let first = text.first, "?>=<".contains(first) { marker = text.removeFirst() }
    let parameters = text.split(separator: ";", omittingEmptySubsequences: false).flatMap { field -> [Int] in
      var parts = field.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
      // `38:2::r:g:b` names a colour space that nobody gives.
      if parts.count == 6, parts[1] == 2 { parts.remove(at: 2) }
      return parts.isEmpty ? [0] : parts
    }
    return .sequence(parameters: parameters, marker: marker, final: Character(Unicode.Scalar(byte)))
  }

  private mutating func takeString(_ byte: UInt8) -> Token? {
    let endsByBell = byte == 0x07 && state == .operatingSystem
    // Inside of a tmux passthrough every ESC is doubled, so only a single one before `\` is the end.
    let escapes = bytes.reversed().prefix { $0 == 0x1B }.count
    guard endsByBell || (byte == 0x5C && escapes % 2 == 1) else {
      bytes.append(byte)
      return nil
    }
    if !endsByBell { bytes.removeLast() }
    let text = String(decoding: bytes, as: UTF8.self)
    bytes = []
    defer { state = .ground }
    return state == .operatingSystem ? .operatingSystemCommand(text) : .deviceControl(text)
  }
}
