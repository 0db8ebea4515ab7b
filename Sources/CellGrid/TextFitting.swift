/// Where a text stands in a wider space.
public enum TextAlignment: Hashable, Sendable { case left, right, center }

/// The text cleaned and cut to so many columns; what was cut shows as an ellipsis when there is room for it.
///
/// A wide character is never cut in two, so the result may be a column short.
public func fitted(_ text: String, columns: Int, ellipsis: String = "…") -> String {
  guard columns > 0 else { return "" }
  if isPlain(text), text.utf8.count <= columns { return text }
  let clean = cleaned(text)
  guard widthOfCleaned(clean) > columns else { return clean }
  let mark = displayWidth(ellipsis) <= columns ? cleaned(ellipsis) : ""
  return prefix(of: clean, columns: columns - widthOfCleaned(mark)) + mark
}

/// The text in exactly so many columns: fitted when it is longer, filled with spaces when it is shorter.
public func padded(
  _ text: String, columns: Int, alignment: TextAlignment = .left, ellipsis: String = "…"
) -> String {
  let fit = fitted(text, columns: columns, ellipsis: ellipsis)
  let room = max(0, columns - widthOfCleaned(fit))
  let before =
    switch alignment {
    case .left: 0
    case .right: room
    case .center: room / 2
    }
  return String(repeating: " ", count: before) + fit + String(repeating: " ", count: room - before)
}

private func prefix(of clean: String, columns: Int) -> String {
  var result = ""
  var width = 0
  for character in TerminalCharacters(clean) {
    width += character.columns
    if width > columns { break }
    result += character.text
  }
  return result
}
