/// Makes values of bytes that `JSONScanner` has walked over and found right.
enum JSONDecoding {
  /// The text of a string.
  static func string(_ bytes: UnsafeBufferPointer<UInt8>, _ value: JSONValue) -> String {
    guard case .escapedString = value.kind else {
      return String(decoding: UnsafeBufferPointer(rebasing: bytes[value.range]), as: UTF8.self)
    }
    var plain: [UInt8] = []
    plain.reserveCapacity(value.range.count)
    append(bytes, value, to: &plain)
    return String(decoding: plain, as: UTF8.self)
  }

  /// Appends the UTF-8 bytes of a string, its escapes resolved.
  static func append(_ bytes: UnsafeBufferPointer<UInt8>, _ value: JSONValue, to plain: inout [UInt8]) {
    guard case .escapedString = value.kind else {
      plain.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[value.range]))
      return
    }
    var at = value.range.lowerBound
    let end = value.range.upperBound
    while at < end {
      let start = at
      while at < end, bytes[at] != UInt8(ascii: "\\") { at += 1 }
      plain.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<at]))
      guard at < end else { return }
      appendEscape(bytes, &at, to: &plain)
    }
  }

  private static func appendEscape(
    _ bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int, to plain: inout [UInt8]
  ) {
    let letter = bytes[at + 1]
    at += 2
    switch letter {
    case UInt8(ascii: "b"): plain.append(0x08)
    case UInt8(ascii: "f"): plain.append(0x0C)
    case UInt8(ascii: "n"): plain.append(0x0A)
    case UInt8(ascii: "r"): plain.append(0x0D)
    case UInt8(ascii: "t"): plain.append(0x09)
    case UInt8(ascii: "u"):
      var code = unit(bytes, at)
      at += 4
      if code >> 10 == 0xD800 >> 10 {
        code = 0x10000 + (code - 0xD800) << 10 + (unit(bytes, at + 2) - 0xDC00)
        at += 6
      }
      plain.append(contentsOf: UTF8.encode(Unicode.Scalar(code) ?? "\u{FFFD}")!)
    default: plain.append(letter)
    }
  }

  private static func unit(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> UInt32 {
    (0..<4).reduce(0) { $0 << 4 | (hexDigitValue(bytes[at + $1]) ?? 0) }
  }

  /// The nearest Double of a number; nil when it is too large for one.
  ///
  /// Up to 19 digits with a small exponent are exact by one multiplication or division (W. D. Clinger, *How to read
  /// floating point numbers accurately*, 1990: mantissa below 2^53, power of ten up to 10^22); the rest goes to the
  /// standard library.
  static func number(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Double? {
    var at = range.lowerBound
    let isNegative = bytes[at] == UInt8(ascii: "-")
    if isNegative { at += 1 }
    var mantissa: UInt64 = 0
    var digits = 0
    var exponent = 0
    var isFraction = false
    scanning: while at < range.upperBound {
      switch bytes[at] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits += 1
        if digits > 18 { break scanning }
        mantissa = mantissa * 10 + UInt64(bytes[at] - UInt8(ascii: "0"))
        if isFraction { exponent -= 1 }
      case UInt8(ascii: "."): isFraction = true
      default: break scanning
      }
      at += 1
    }
    if at == range.upperBound, mantissa < 1 << 53, exponent >= -22 {
      let magnitude = Double(mantissa) / powersOfTen[-exponent]
      return isNegative ? -magnitude : magnitude
    }
    let value = Double(String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self))
    return value.flatMap { $0.isFinite ? $0 : nil }
  }

  /// 10^0 … 10^22, each exact.
  private static let powersOfTen: [Double] = (0...22).map { power in
    (0..<power).reduce(1.0) { value, _ in value * 10 }
  }
}
