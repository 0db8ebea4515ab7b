extension TOMLReader {
  mutating func value(depth: Int) throws(TOMLFault) -> TOMLValue {
    guard depth < TOMLReader.depthLimit else { throw tooDeep() }
    switch peek() {
    case UInt8(ascii: "\"")?:
      return .text(isTriple(UInt8(ascii: "\"")) ? try longString(UInt8(ascii: "\"")) : try basicString())
    case UInt8(ascii: "'")?:
      return .text(isTriple(UInt8(ascii: "'")) ? try longString(UInt8(ascii: "'")) : try literalString())
    case UInt8(ascii: "[")?: return .list(try list(depth: depth + 1))
    case UInt8(ascii: "{")?: return .table(try inlineTable(depth: depth + 1))
    case let byte? where TOMLReader.isBareKey(byte) || byte == UInt8(ascii: "+"): return try word()
    default: throw expected("a value")
    }
  }

  private mutating func list(depth: Int) throws(TOMLFault) -> [TOMLValue] {
    var values: [TOMLValue] = []
    at += 1
    while true {
      try skipSpaceAndComments(acrossLines: true)
      if peek() == UInt8(ascii: "]") { break }
      values.append(try value(depth: depth))
      try skipSpaceAndComments(acrossLines: true)
      if peek() == UInt8(ascii: "]") { break }
      guard peek() == UInt8(ascii: ",") else { throw expected("a comma or ]") }
      at += 1
    }
    at += 1
    return values
  }

  private mutating func inlineTable(depth: Int) throws(TOMLFault) -> TOMLTable {
    let table = TOMLTable(at: at, .dottedKey)
    at += 1
    skipSpace()
    while peek() != UInt8(ascii: "}") {
      try assignment(in: table, depth: depth)
      skipSpace()
      if peek() == UInt8(ascii: "}") { break }
      guard peek() == UInt8(ascii: ",") else { throw expected("a comma or }") }
      at += 1
      skipSpace()
      if peek() == UInt8(ascii: "}") { throw expected("a key") }
    }
    at += 1
    table.origin = .inline
    return table
  }

  /// Reads a number, a truth value or a date: all that stands without quotes.
  private mutating func word() throws(TOMLFault) -> TOMLValue {
    let start = at
    func isPart(_ byte: UInt8) -> Bool {
      TOMLReader.isBareKey(byte) || [UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: ":")].contains(byte)
    }
    while let byte = peek(), isPart(byte) { at += 1 }
    let word = String(decoding: bytes[start..<at], as: UTF8.self)
    switch word {
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    case "inf", "+inf": return .number(.infinity)
    case "-inf": return .number(-.infinity)
    case "nan", "+nan", "-nan": return .number(.nan)
    default: break
    }
    if let number = TOMLReader.number(word) { return .number(number) }
    if word.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt][0-9:.]+([Zz]|[+-][0-9:]+)?)?|[0-9]{2}:[0-9]{2}:[0-9.]+/)
      != nil
    {
      // A space may stand between date and time.
      if peek() == 0x20, let next = peek(1), (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(next) {
        at += 1
        while let byte = peek(), isPart(byte) { at += 1 }
      }
      return .date
    }
    throw TOMLFault(offset: start, message: "\"\(word)\" is no value; write a text in quotes")
  }

  /// The number that a word spells: decimal, with a fraction or an exponent, or an integer in base 16, 8 or 2.
  private static func number(_ word: String) -> Double? {
    let isDecimal = /[+-]?(0|[1-9](_?[0-9])*)(\.[0-9](_?[0-9])*)?([eE][+-]?[0-9](_?[0-9])*)?/
    let plain = word.filter { $0 != "_" }
    if word.wholeMatch(of: isDecimal) != nil { return Double(plain) }
    for (pattern, base) in [
      (/0x[0-9A-Fa-f](_?[0-9A-Fa-f])*/, 16), (/0o[0-7](_?[0-7])*/, 8), (/0b[01](_?[01])*/, 2),
    ] where word.wholeMatch(of: pattern) != nil {
      return Int64(plain.dropFirst(2), radix: base).map { Double($0) }
    }
    return nil
  }
}
