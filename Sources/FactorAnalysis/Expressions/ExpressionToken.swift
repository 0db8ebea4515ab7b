/// A piece of an expression.
struct ExpressionToken: Hashable {
  enum Kind: Hashable {
    case number(Double)
    /// Words next to each other are one name: `number of facts`.
    case name(String)
    /// A name in backquotes.
    case quotedName(String)
    case text(String)
    /// `@name`.
    case saved(String)
    case pattern(TextPattern)
    case symbol(String)
    case end
  }

  let kind: Kind
  /// The characters it was read from.
  let range: Range<Int>
  /// As typed.
  let spelling: String

  /// Where it begins, from 1.
  var column: Int { range.lowerBound + 1 }

  /// Splits an expression. Names keep single spaces between their words.
  static func all(of text: String) throws(FormulaError) -> [ExpressionToken] {
    var lexer = ExpressionLexer(text)
    return try lexer.all()
  }
}

/// Goes through the characters of an expression.
struct ExpressionLexer {
  private let characters: [Character]
  private var place = 0
  private var tokens: [ExpressionToken] = []

  private static let symbols = ["<=", ">=", "!=", "==", "+", "-", "*", "/", "(", ")", ",", "<", ">", "=", ":", "~"]
  private static let twins: [Character: String] = ["−": "-", "×": "*", "÷": "/", "≤": "<=", "≥": ">=", "≠": "!="]
  private static let quotes: [Character: Character] = ["\"": "\"", "'": "'", "“": "”", "‘": "’"]
  private static let keywords: Set<String> = ["and", "or", "not"]

  init(_ text: String) { characters = Array(text) }

  mutating func all() throws(FormulaError) -> [ExpressionToken] {
    while true {
      while let character = current, character.isWhitespace { place += 1 }
      let start = place
      guard let character = current else { break }
      if character.isASCII && (character.isNumber || character == ".") {
        try readNumber(from: start)
      } else if character == "`" {
        append(.quotedName(try quoted(until: "`", "the backquote is not closed")), from: start)
      } else if let end = Self.quotes[character] {
        append(.text(try quoted(until: end, "the quotation mark is not closed")), from: start)
      } else if character == "@" {
        try readSaved(from: start)
      } else if isNameStart(character) {
        readWord(from: start)
      } else {
        try readSymbol(from: start)
      }
    }
    tokens.append(ExpressionToken(kind: .end, range: place..<place, spelling: ""))
    return tokens
  }

  private var current: Character? { place < characters.count ? characters[place] : nil }

  private func peek(_ offset: Int = 1) -> Character? {
    place + offset < characters.count ? characters[place + offset] : nil
  }

  private mutating func append(_ kind: ExpressionToken.Kind, from start: Int) {
    tokens.append(ExpressionToken(kind: kind, range: start..<place, spelling: String(characters[start..<place])))
  }

  /// A number, or a word that begins with a digit (`4o`) or goes on with one (`llama 2`).
  private mutating func readNumber(from start: Int) throws(FormulaError) {
    var isPlain = true
    while let character = current, isNamePart(character) || isExponentSign {
      if !"0123456789.eE+-".contains(character) { isPlain = false }
      place += 1
    }
    let word = String(characters[start..<place])
    if case .name? = tokens.last?.kind, characters[start] != "." { return appendWord(word, from: start) }
    if isPlain, let value = Double(word), value.isFinite { return append(.number(value), from: start) }
    if isPlain && (word.contains("e") || word.contains("E")) || characters[start] == "." {
      throw FormulaError(column: start + 1, message: "“\(word)” is no number")
    }
    appendWord(word, from: start)
  }

  /// A sign right behind the e of a number, with a digit to follow.
  private var isExponentSign: Bool {
    guard let character = current, "+-".contains(character), place > 0, "eE".contains(characters[place - 1]) else {
      return false
    }
    var start = place - 1
    while start > 0, "0123456789.".contains(characters[start - 1]) { start -= 1 }
    return start < place - 1 && peek().map { $0.isASCII && $0.isNumber } == true
      && (start == 0 || !isNamePart(characters[start - 1]))
  }

  private mutating func readWord(from start: Int) {
    while let character = current, isNamePart(character) { place += 1 }
    let word = String(characters[start..<place])
    let keyword = word.lowercased()
    let next = characters[place...].first { !$0.isWhitespace }
    // Before anything else they are words of a name.
    let isRelation = keyword == "in" && next == "(" || keyword == "has" && next.map { Self.quotes[$0] != nil } == true
    if Self.keywords.contains(keyword) || isRelation && !tokens.isEmpty { return append(.symbol(keyword), from: start) }
    appendWord(word, from: start)
  }

  private mutating func appendWord(_ word: String, from start: Int) {
    guard let last = tokens.last, case .name(let before) = last.kind, last.range.upperBound < start else {
      return append(.name(word), from: start)
    }
    tokens.removeLast()
    append(.name(before + " " + word), from: last.range.lowerBound)
  }

  private mutating func readSaved(from start: Int) throws(FormulaError) {
    place += 1
    if current == "`" { return append(.saved(try quoted(until: "`", "the backquote is not closed")), from: start) }
    while let character = current, isNamePart(character) || character == "-" { place += 1 }
    if place == start + 1 { throw FormulaError(column: place + 1, message: "expected the name of a saved slice") }
    append(.saved(String(characters[(start + 1)..<place])), from: start)
  }

  /// What stands until a mark; a backslash before the mark or another backslash takes it as it is.
  private mutating func quoted(until end: Character, _ problem: String) throws(FormulaError) -> String {
    let start = place
    var text = ""
    place += 1
    while let character = current {
      if character == end {
        place += 1
        return text
      }
      if character == "\\", end != "`", let next = peek(), next == end || next == "\\" {
        text.append(next)
        place += 2
      } else {
        text.append(character)
        place += 1
      }
    }
    throw FormulaError(column: start + 1, message: problem)
  }

  private mutating func readSymbol(from start: Int) throws(FormulaError) {
    if characters[start] == "/", tokens.last?.kind == .symbol("~") { return try readPattern(from: start) }
    if let twin = Self.twins[characters[start]] {
      place += 1
      return append(.symbol(twin), from: start)
    }
    let rest = String(characters[start..<min(start + 2, characters.count)])
    guard let symbol = Self.symbols.first(where: { rest.hasPrefix($0) }) else {
      throw FormulaError(column: start + 1, message: "\(characters[start].shown) means nothing here")
    }
    place += symbol.count
    append(.symbol(symbol == "=" ? "==" : symbol), from: start)
  }

  private mutating func readPattern(from start: Int) throws(FormulaError) {
    place += 1
    var pattern: [Character] = []
    while let character = current, character != "/" {
      if character == "\\", let next = peek() {
        if next != "/" { pattern.append(character) }
        pattern.append(next)
        place += 2
      } else {
        pattern.append(character)
        place += 1
      }
    }
    if current == nil { throw FormulaError(column: start + 1, message: "the pattern is not closed by “/”") }
    place += 1
    var ignoresCase = false
    while let flag = current, flag.isLetter {
      if flag != "i" {
        throw FormulaError(
          column: place + 1, message: "behind a pattern only “i” is understood, for any letter case, not “\(flag)”")
      }
      ignoresCase = true
      place += 1
    }
    append(.pattern(try TextPattern(pattern, ignoresCase: ignoresCase, column: start + 2)), from: start)
  }

  private func isNameStart(_ character: Character) -> Bool { character.isLetter || character == "_" }

  private func isNamePart(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_" || character == "."
  }
}
