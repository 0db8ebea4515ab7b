/// A text of which nothing can reach the terminal as a command, and whose columns every terminal counts alike.
///
/// - C0 controls, DEL and escape become their pictures (U+2400…), C1 controls U+FFFD; `\r\n` and the Unicode line and
///   paragraph separators become a line feed, and line feeds stay (callers split lines); a tab becomes four spaces.
/// - Direction controls, joiners, variation selectors, enclosing marks and all that is invisible are dropped.
/// - A character is cut to its base and at most four marks, what five scalars a curses cell can hold: of a joined
///   emoji the first stays, of a flag its two letters. A mark without a base stands on a space.
/// - Scalars that are newer than Unicode 14 or whose width changed since become U+FFFD: terminals disagree on them.
///
/// Idempotent: cleaning a clean text changes nothing.
///
/// - Complexity: O(n); one pass over the bytes when the text is plain ASCII.
public func cleaned(_ text: String) -> String {
  if isPlain(text) { return text }
  var cleaner = TextCleaner()
  for scalar in text.unicodeScalars { cleaner.add(scalar) }
  return cleaner.finish()
}

/// Whether a text is ASCII without controls, so that nothing needs cleaning and each byte is a column.
func isPlain(_ text: String) -> Bool {
  text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
}

private struct TextCleaner {
  private var output = String.UnicodeScalarView()
  private var base: Unicode.Scalar?
  private var marks = 0
  private var joins = false
  private var pendingReturn = false

  private static let mostMarks = 4
  private static let replacement: Unicode.Scalar = "\u{FFFD}"
  private static let tab = String.UnicodeScalarView(repeating: " ", count: 4)

  mutating func add(_ scalar: Unicode.Scalar) {
    if pendingReturn {
      pendingReturn = false
      if scalar != "\n" { append("\u{240D}") }
    }
    switch scalar.value {
    case 0x20..<0x7F: append(scalar)
    case 0x0A, 0x2028, 0x2029: endLine()
    case 0x0D: pendingReturn = true
    case 0x09: appendTab()
    case 0..<0x20: append(Unicode.Scalar(0x2400 + scalar.value)!)
    case 0x7F: append("\u{2421}")
    case 0x80..<0xA0: append(Self.replacement)
    case 0xAD: break
    case 0x200D: joins = base != nil
    case 0x1F1E6...0x1F1FF: append(Unicode.Scalar(0x41 + scalar.value - 0x1F1E6)!)
    default: addOther(scalar)
    }
  }

  mutating func finish() -> String {
    if pendingReturn { append("\u{240D}") }
    return String(output)
  }

  private mutating func addOther(_ scalar: Unicode.Scalar) {
    guard isSettled(scalar) else { return append(Self.replacement) }
    guard columns(of: scalar) == 0 else { return addBase(scalar) }
    guard !isInvisible(scalar) else { return }
    if base == nil { append(" ") }
    guard marks < Self.mostMarks else { return }
    output.append(scalar)
    marks += 1
  }

  private mutating func addBase(_ scalar: Unicode.Scalar) {
    let follows = base.map { $0.value > 0xFF && $0.properties.isEmoji } ?? false
    let isSkinTone = (0x1F3FB...0x1F3FF).contains(scalar.value)
    if follows && (isSkinTone || joins && scalar.properties.isEmoji) {
      joins = false
    } else {
      append(scalar)
    }
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    output.append(scalar)
    base = scalar
    marks = 0
    joins = false
  }

  private mutating func appendTab() {
    append(" ")
    output.append(contentsOf: Self.tab.dropFirst())
  }

  private mutating func endLine() {
    output.append("\n")
    base = nil
    joins = false
  }
}

/// Zero-width scalars that are no marks: format controls, variation selectors, tags, fillers and enclosing marks.
private func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .format, .enclosingMark: true
  default: scalar.properties.isVariationSelector || scalar.properties.isDefaultIgnorableCodePoint
  }
}

/// Whether terminals agree on the scalar's width: assigned by Unicode 14, and of the same width before and after.
private func isSettled(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  // Wide or narrow depending on the year: trigrams, digrams, circled numbers on squares, hexagrams.
  case 0x2630...0x2637, 0x268A...0x268F, 0x3248...0x324F, 0x4DC0...0x4DFF: return false
  default:
    return scalar.properties.generalCategory != .unassigned && (scalar.properties.age?.major ?? .max) <= 14
  }
}
