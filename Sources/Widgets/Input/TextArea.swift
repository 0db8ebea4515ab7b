public import CellGrid

/// A text of several lines one types into; long lines are broken where it is shown.
public struct TextArea: Hashable, Sendable {
  public private(set) var characters: [Character]
  /// How many characters stand before the cursor.
  public private(set) var cursor: Int

  /// - Parameter text: control characters but line feeds are left out.
  public init(text: String = "") {
    characters = TextArea.plain(text)
    cursor = 0
  }

  public var text: String { String(characters) }

  /// Inserts typed or pasted text at the cursor.
  public mutating func insert(_ text: String) {
    let new = TextArea.plain(text)
    characters.insert(contentsOf: new, at: cursor)
    cursor += new.count
  }

  /// Edits by a key.
  ///
  /// - Parameter columns: how wide it is shown, which says what is above and below.
  /// - Returns: whether the key meant anything here.
  public mutating func handle(_ key: Key, columns: Int) -> Bool {
    let lines = lines(columns: columns)
    let line = self.line(of: cursor, in: lines)
    switch key {
    case .character(let character): insert(String(character))
    case .enter: insert("\n")
    case .left, .control("b"): cursor = max(0, cursor - 1)
    case .right, .control("f"): cursor = min(characters.count, cursor + 1)
    case .up, .control("p"): cursor = place(lines, line, by: -1)
    case .down, .control("n"): cursor = place(lines, line, by: 1)
    case .pageUp: cursor = place(lines, line, by: -5)
    case .pageDown: cursor = place(lines, line, by: 5)
    case .home, .control("a"): cursor = lines[line].lowerBound
    case .end, .control("e"): cursor = end(of: lines[line])
    case .backspace: remove(max(0, cursor - 1)..<cursor)
    case .delete, .control("d"): remove(cursor..<min(characters.count, cursor + 1))
    case .control("w"):
      let word = characters[..<cursor].lastIndex { !$0.isWhitespace } ?? 0
      remove((characters[..<word].lastIndex { $0.isWhitespace }.map { $0 + 1 } ?? 0)..<cursor)
    case .control("k"): remove(cursor..<max(cursor, end(of: lines[line])))
    case .control("u"): remove(lines[line].lowerBound..<cursor)
    default: return false
    }
    return true
  }

  /// The characters of each line as it is shown, its blank or line feed at the end included. There is always one.
  ///
  /// - Complexity: O(characters).
  public func lines(columns: Int) -> [Range<Int>] {
    let columns = max(1, columns)
    var lines: [Range<Int>] = []
    var start = 0
    var width = 0
    /// Behind the last blank of the line.
    var afterBlank: Int?
    var place = 0
    while place < characters.count {
      let character = characters[place]
      if character == "\n" {
        lines.append(start..<place + 1)
        (start, width, afterBlank) = (place + 1, 0, nil)
      } else {
        width += displayWidth(String(character))
        if character == " " {
          // A blank may hang over the edge.
          afterBlank = place + 1
        } else if width > columns, place > start {
          let next = afterBlank ?? place
          lines.append(start..<next)
          (start, afterBlank) = (next, nil)
          width = characters[next...place].reduce(0) { $0 + displayWidth(String($1)) }
        }
      }
      place += 1
    }
    lines.append(start..<characters.count)
    return lines
  }

  /// The line on which a place is.
  func line(of place: Int, in lines: [Range<Int>]) -> Int {
    lines.lastIndex { $0.lowerBound <= place } ?? 0
  }

  private func end(of line: Range<Int>) -> Int {
    // Behind a break the cursor would stand on the next line.
    line.upperBound < characters.count
      || characters.last == "\n" && line.upperBound == characters.count && !line.isEmpty
      ? line.upperBound - 1 : line.upperBound
  }

  /// The place so many lines further, as far to the right.
  private func place(_ lines: [Range<Int>], _ line: Int, by step: Int) -> Int {
    let target = max(0, min(line + step, lines.count - 1))
    guard target != line else { return step < 0 ? 0 : characters.count }
    return min(lines[target].lowerBound + cursor - lines[line].lowerBound, end(of: lines[target]))
  }

  private mutating func remove(_ range: Range<Int>) {
    characters.removeSubrange(range)
    cursor = range.lowerBound
  }

  private static func plain(_ text: String) -> [Character] {
    text.flatMap { character -> [Character] in
      if character.isNewline { return ["\n"] }
      if character == "\t" { return [" "] }
      return cleaned(String(character)) == String(character) ? [character] : []
    }
  }
}
