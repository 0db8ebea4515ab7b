/// The text cleaned and broken into lines of at most so many columns.
///
/// Breaks at line feeds, else at spaces (which vanish at the break) or beside wide characters; a word longer than a
/// line is cut. Blank lines and indentation stay. An empty text is one empty line. At least one character goes on
/// each line, so a wide one may stand out of a single column.
public func wrapped(_ text: String, columns: Int) -> [String] {
  let clean = cleaned(text)
  return wrappedRanges(clean, columns: columns).map { String(clean[$0]) }
}

/// Where `wrapped(_:columns:)` breaks, as ranges into the text, so that words keep what is known about them.
///
/// - Parameter text: a clean text; of others the widths may be off where characters join only after cleaning.
/// - Complexity: O(n).
public func wrappedRanges(_ text: String, columns: Int) -> [Range<String.Index>] {
  var ranges: [Range<String.Index>] = []
  for line in text.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" }) {
    var wrapper = LineWrapper(start: line.startIndex, columns: max(1, columns))
    var index = line.startIndex
    while index < line.endIndex {
      let next = line.index(after: index)
      wrapper.add(line[index], from: index, to: next)
      index = next
    }
    ranges += wrapper.finish(at: line.endIndex)
  }
  return ranges
}

/// Breaks one line, a character at a time.
private struct LineWrapper {
  private let columns: Int
  private var ranges: [Range<String.Index>] = []
  private var start: String.Index
  private var width = 0
  /// Where the line may end, where the next would begin, and the columns up to there.
  private var chance: (end: String.Index, next: String.Index, width: Int)?
  private var lastWasSpace = false
  /// The line is full and ended; spaces are passed over until a word begins the next.
  private var skipsSpaces = false

  init(start: String.Index, columns: Int) {
    self.start = start
    self.columns = columns
  }

  mutating func add(_ character: Character, from index: String.Index, to next: String.Index) {
    if character == " " { addSpace(from: index, to: next) } else { addInk(character, from: index, to: next) }
  }

  mutating func finish(at end: String.Index) -> [Range<String.Index>] {
    if !skipsSpaces { ranges.append(start..<end) }
    return ranges
  }

  private mutating func addSpace(from index: String.Index, to next: String.Index) {
    if skipsSpaces { return start = next }
    let isIndentation = width == 0 || (chance == nil && lastWasSpace)
    if width == columns {
      ranges.append(start..<(lastWasSpace ? chance?.end ?? index : index))
      begin(at: next, width: 0)
      skipsSpaces = true
      return
    }
    width += 1
    if !isIndentation { chance = (lastWasSpace ? chance?.end ?? index : index, next, width) }
    lastWasSpace = true
  }

  private mutating func addInk(_ character: Character, from index: String.Index, to next: String.Index) {
    if skipsSpaces {
      start = index
      skipsSpaces = false
    }
    let size = character.utf8.count == 1 ? 1 : displayWidth(String(character))
    if size == 2, width > 0, !lastWasSpace { chance = (index, index, width) }
    while width > 0, width + size > columns {
      if let chance, chance.end > start {
        ranges.append(start..<chance.end)
        begin(at: chance.next, width: width - chance.width)
      } else {
        ranges.append(start..<index)
        begin(at: index, width: 0)
      }
    }
    width += size
    lastWasSpace = false
    if size == 2 { chance = (next, next, width) }
  }

  private mutating func begin(at index: String.Index, width: Int) {
    start = index
    self.width = width
    chance = nil
    lastWasSpace = false
  }
}
