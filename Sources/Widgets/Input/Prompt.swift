public import CellGrid

/// A line one types into, with the keys shells have.
public struct Prompt: Hashable, Sendable {
  public private(set) var text: String
  /// How many characters stand before the cursor.
  public private(set) var cursor: Int
  /// What was entered before, oldest first.
  public var history: [String]
  private var recalled: Int?
  private var draft = ""

  public init(text: String = "", history: [String] = []) {
    self.text = text
    cursor = text.count
    self.history = history
  }

  /// Replaces the text and puts the cursor at its end.
  public mutating func set(_ text: String) {
    self.text = text
    cursor = text.count
  }

  /// Puts the cursor before the character at a place, no further than to the end.
  public mutating func move(to place: Int) { cursor = max(0, min(text.count, place)) }

  /// Puts a text in the place of some characters and the cursor behind it.
  public mutating func replace(_ range: Range<Int>, with string: String) {
    let range = range.clamped(to: 0..<text.count)
    remove(range)
    cursor = range.lowerBound
    insert(string)
  }

  /// Inserts typed or pasted text at the cursor; of several lines the breaks become spaces.
  public mutating func insert(_ string: String) {
    let line = String(string.map { $0.isNewline ? " " : $0 })
    let head = text.prefix(cursor) + line
    let tail = text.dropFirst(cursor)
    text = String(head + tail)
    // Counted from behind: what is inserted may join the character before it.
    cursor = text.count - tail.count
    cursor = max(0, min(text.count, cursor))
  }

  /// Notes the text in the history, unless it is empty or what stands there last, and empties the line.
  public mutating func enter() -> String {
    let entered = text
    if !entered.isEmpty, history.last != entered { history.append(entered) }
    set("")
    recalled = nil
    return entered
  }

  /// Edits by a key.
  ///
  /// - Returns: whether the key meant anything here; Enter, Escape, Tab and unknown keys are left to the caller.
  public mutating func handle(_ key: Key) -> Bool {
    switch key {
    case .character(let character): insert(String(character))
    case .left, .control("b"): cursor = max(0, cursor - 1)
    case .right, .control("f"): cursor = min(text.count, cursor + 1)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = text.count
    case .alt("b"): cursor = wordStart
    case .alt("f"): cursor = wordEnd
    case .backspace: remove(max(0, cursor - 1)..<cursor)
    case .delete, .control("d"): remove(cursor..<min(text.count, cursor + 1))
    case .control("w"): remove(blankStart..<cursor)
    case .alt("d"): remove(cursor..<wordEnd)
    case .control("k"): remove(cursor..<text.count)
    case .control("u"): remove(0..<cursor)
    case .up, .control("p"): return recall(by: -1)
    case .down, .control("n"): return recall(by: 1)
    default: return false
    }
    return true
  }

  private mutating func remove(_ range: Range<Int>) {
    let tail = text.dropFirst(range.upperBound)
    text = String(text.prefix(range.lowerBound) + tail)
    cursor = min(range.lowerBound, text.count)
  }

  /// Goes through the history; below its newest entry stands what was being typed.
  private mutating func recall(by step: Int) -> Bool {
    guard !history.isEmpty else { return false }
    let next = (recalled ?? history.count) + step
    guard next >= 0, next <= history.count else { return recalled != nil }
    if recalled == nil { draft = text }
    recalled = next == history.count ? nil : next
    set(recalled.map { history[$0] } ?? draft)
    return true
  }

  private var wordStart: Int {
    let letters = Array(text.prefix(cursor))
    let word = letters.lastIndex { $0.isLetter || $0.isNumber } ?? 0
    return letters[..<word].lastIndex { !($0.isLetter || $0.isNumber) }.map { $0 + 1 } ?? 0
  }

  /// Where the word before the cursor begins, words being what spaces separate.
  private var blankStart: Int {
    let letters = Array(text.prefix(cursor))
    let word = letters.lastIndex { $0 != " " } ?? 0
    return letters[..<word].lastIndex(of: " ").map { $0 + 1 } ?? 0
  }

  private var wordEnd: Int {
    let letters = Array(text)
    let word = letters[cursor...].firstIndex { $0.isLetter || $0.isNumber } ?? letters.count
    return letters[word...].firstIndex { !($0.isLetter || $0.isNumber) } ?? letters.count
  }
}
