/// Titles made of texts that bring none.
public enum TextTitle {
  /// The first line that is not blank, runs of white space made one space, cut at a word to at most `limit` characters,
  /// with an ellipsis where something was cut.
  public static func make(of text: String, limit: Int = 60) -> String {
    ofPlainLine(text, limit) ?? ofAnyLine(text, limit)
  }

  static func ofAnyLine(_ text: String, _ limit: Int) -> String {
    var title = ""
    var count = 0
    var lastWordEnd = ""
    for character in text.drop(while: \.isWhitespace) {
      if character.isNewline { break }
      let isSpace = character.isWhitespace
      if isSpace, title.last == " " { continue }
      guard count < limit || isSpace else {
        if title.last == " " { return title.dropLast() + "…" }
        return (lastWordEnd.isEmpty ? title : lastWordEnd) + "…"
      }
      if isSpace { lastWordEnd = title }
      title.append(isSpace ? " " : character)
      count += 1
    }
    if title.last == " " { title.removeLast() }
    return title.isEmpty ? "(no text)" : title
  }

  /// The same where the line is ASCII, as most are, at a twentieth of the cost; nil where it is not.
  static func ofPlainLine(_ text: String, _ limit: Int) -> String? {
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    func isEnd(_ byte: UInt8) -> Bool { (0x0A...0x0D).contains(byte) }
    var text = text
    return text.withUTF8 { bytes in
      var at = 0
      while at < bytes.count, isSpace(bytes[at]) || isEnd(bytes[at]) { at += 1 }
      var title: [UInt8] = []
      title.reserveCapacity(limit + 1)
      var lastWordEnd = 0
      var isCut = false
      while at < bytes.count, !isEnd(bytes[at]) {
        let byte = bytes[at]
        // A control character or what joins with others is left to the general way.
        guard byte < 0x80, byte >= 0x20 || isSpace(byte) else { return nil }
        at += 1
        if isSpace(byte) {
          if title.last == 0x20 { continue }
          lastWordEnd = title.count
          title.append(0x20)
        } else if title.count < limit {
          title.append(byte)
        } else {
          isCut = true
          break
        }
      }
      // What follows the last character may join with it.
      if at < bytes.count, bytes[at] >= 0x80 { return nil }
      if isCut {
        if title.last == 0x20 { title.removeLast() } else if lastWordEnd > 0 { title.removeSubrange(lastWordEnd...) }
        return String(decoding: title, as: UTF8.self) + "…"
      }
      if title.last == 0x20 { title.removeLast() }
      return title.isEmpty ? "(no text)" : String(decoding: title, as: UTF8.self)
    }
  }
}
