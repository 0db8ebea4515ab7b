/// Titles made of texts that bring none.
public enum TextTitle {
  /// The first line that is not blank, runs of white space made one space, cut at a word to at most `limit` characters,
  /// with an ellipsis where something was cut.
  public static func make(of text: String, limit: Int = 60) -> String {
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
}
