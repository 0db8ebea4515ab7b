extension TOMLReader {
  func isTriple(_ quote: UInt8) -> Bool { peek() == quote && peek(1) == quote && peek(2) == quote }

  /// Reads a text on one line in single quotes, as it stands.
  mutating func literalString() throws(TOMLFault) -> String {
    let start = at
    at += 1
    while let byte = peek(), byte != UInt8(ascii: "'") {
      try checkCharacter(byte, of: start)
      at += 1
    }
    guard peek() != nil else { throw open(start) }
    at += 1
    return String(decoding: bytes[start + 1..<at - 1], as: UTF8.self)
  }

  /// Reads a text on one line in double quotes, with escapes.
  mutating func basicString() throws(TOMLFault) -> String {
    let start = at
    var text: [UInt8] = []
    at += 1
    while let byte = peek(), byte != UInt8(ascii: "\"") {
      if byte == UInt8(ascii: "\\") {
        try escape(into: &text)
      } else {
        try checkCharacter(byte, of: start)
        text.append(byte)
        at += 1
      }
    }
    guard peek() != nil else { throw open(start) }
    at += 1
    return String(decoding: text, as: UTF8.self)
  }

  /// Reads a text of several lines between three quotes of either kind.
  mutating func longString(_ quote: UInt8) throws(TOMLFault) -> String {
    let start = at
    var text: [UInt8] = []
    at += 3
    if isLineEnd() { at += peek() == 0x0D ? 2 : 1 }
    while let byte = peek() {
      if isTriple(quote) {
        // One or two quotes may stand before the closing three.
        while peek(3) == quote, text.suffix(2) != [quote, quote] {
          text.append(quote)
          at += 1
        }
        at += 3
        return String(decoding: text, as: UTF8.self)
      }
      if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        if !skipEscapedLineEnd() { try escape(into: &text) }
      } else {
        guard byte >= 0x20 && byte != 0x7F || byte == 0x09 || isLineEnd() else {
          throw expected("a character that can be shown")
        }
        // Line ends are line feeds, however the file spells them.
        if byte != 0x0D { text.append(byte) }
        at += 1
      }
    }
    throw open(start)
  }

  /// Steps over a backslash at the end of a line and all white space after it; false, and no step, when it is another
  /// escape.
  private mutating func skipEscapedLineEnd() -> Bool {
    var ahead = self
    ahead.at += 1
    ahead.skipSpace()
    guard ahead.isLineEnd() else { return false }
    while let byte = ahead.peek(), byte == 0x20 || byte == 0x09 || ahead.isLineEnd() {
      ahead.at += byte == 0x0D ? 2 : 1
    }
    at = ahead.at
    return true
  }

  private mutating func escape(into text: inout [UInt8]) throws(TOMLFault) {
    let start = at
    let fault = TOMLFault(offset: start, message: "there is no such escape; a backslash itself is written \\\\")
    guard let letter = peek(1) else { throw fault }
    at += 2
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): text.append(letter)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "u"), UInt8(ascii: "U"):
      var code: UInt32 = 0
      for _ in 0..<(letter == UInt8(ascii: "u") ? 4 : 8) {
        guard let byte = peek(), let digit = Character(Unicode.Scalar(byte)).hexDigitValue.map(UInt32.init) else { throw fault }
        code = code << 4 | digit
        at += 1
      }
      guard let scalar = Unicode.Scalar(code) else { throw fault }
      text.append(contentsOf: UTF8.encode(scalar)!)
    default: throw fault
    }
  }

  /// - Parameter start: the opening quote, which is to blame when the line ends.
  private func checkCharacter(_ byte: UInt8, of start: Int) throws(TOMLFault) {
    if isLineEnd() { throw open(start) }
    guard byte >= 0x20 && byte != 0x7F || byte == 0x09 else { throw expected("a character that can be shown") }
  }

  private func open(_ start: Int) -> TOMLFault {
    TOMLFault(offset: start, message: "a quote is opened and not closed")
  }
}
