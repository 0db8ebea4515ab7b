/// Bytes in Windows-1252, of which ISO Latin-1 is a part, as UTF-8.
struct Latin1Pieces: BytePieces {
  private var pieces: any BytePieces

  init(_ pieces: any BytePieces) { self.pieces = pieces }

  mutating func next() throws -> [UInt8]? {
    guard let piece = try pieces.next() else { return nil }
    var text: [UInt8] = []
    text.reserveCapacity(piece.count + piece.count / 8)
    for byte in piece {
      switch byte {
      case ..<0x80: text.append(byte)
      case 0x80..<0xA0: text.append(contentsOf: String(Self.between[Int(byte) - 0x80]).utf8)
      default:
        text.append(0xC0 | byte >> 6)
        text.append(0x80 | byte & 0x3F)
      }
    }
    return text
  }

  /// 0x80 … 0x9F; the five that mean nothing are the replacement character.
  private static let between = Array(
    "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ".unicodeScalars)
}
