/// The pieces a formula is written in.
enum FormulaToken: Hashable {
  /// A number, and how it is written.
  case number(Double, String)
  /// Words next to each other are one name: `number of facts`. Backquotes make a name of anything.
  case name(String)
  case symbol(String)
  case end

  struct Placed {
    let token: FormulaToken
    /// From 1.
    let column: Int
  }

  static let keywords: Set<String> = ["and", "or", "not"]
  private static let symbols = ["<=", ">=", "!=", "==", "+", "-", "*", "/", "(", ")", ",", "<", ">", "="]

  /// Splits a formula. Names keep single spaces between their words.
  static func all(of text: String) throws(FormulaError) -> [Placed] {
    let characters = Array(text)
    var tokens: [Placed] = []
    var place = 0
    while place < characters.count {
      let start = place
      let character = characters[place]
      if character.isWhitespace {
        place += 1
      } else if character.isASCII && (character.isNumber || character == ".") {
        while place < characters.count, isNumberPart(characters, place) { place += 1 }
        let digits = String(characters[start..<place])
        guard let value = Double(digits), value.isFinite else {
          throw FormulaError(column: start + 1, message: "“\(digits)” is no number")
        }
        tokens.append(Placed(token: .number(value, digits), column: start + 1))
      } else if character == "`" {
        guard let end = characters[(place + 1)...].firstIndex(of: "`") else {
          throw FormulaError(column: start + 1, message: "the backquote is not closed")
        }
        tokens.append(Placed(token: .name(String(characters[(place + 1)..<end])), column: start + 1))
        place = end + 1
      } else if isNameStart(character) {
        while place < characters.count, isNamePart(characters[place]) { place += 1 }
        let word = String(characters[start..<place])
        let keyword = word.lowercased()
        if keywords.contains(keyword) {
          tokens.append(Placed(token: .symbol(keyword), column: start + 1))
        } else if case .name(let before)? = tokens.last?.token, tokens.last!.column - 1 + before.count < start,
          characters[(tokens.last!.column - 1)..<start].allSatisfy({ $0 != "`" })
        {
          tokens[tokens.count - 1] = Placed(token: .name(before + " " + word), column: tokens.last!.column)
        } else {
          tokens.append(Placed(token: .name(word), column: start + 1))
        }
      } else {
        let twin: Character? = ["−": "-", "×": "*", "÷": "/", "≤": "≤", "≥": "≥", "≠": "≠"][character]
        let rest = String(characters[place..<min(place + 2, characters.count)])
        if let symbol = symbols.first(where: { rest.hasPrefix($0) }) {
          tokens.append(Placed(token: .symbol(symbol == "=" ? "==" : symbol), column: start + 1))
          place += symbol.count
        } else if let twin {
          let plain = ["≤": "<=", "≥": ">=", "≠": "!="][String(twin)] ?? String(twin)
          tokens.append(Placed(token: .symbol(plain), column: start + 1))
          place += 1
        } else {
          throw FormulaError(column: start + 1, message: "\(character.shown) means nothing here")
        }
      }
    }
    tokens.append(Placed(token: .end, column: characters.count + 1))
    return tokens
  }

  private static func isNameStart(_ character: Character) -> Bool { character.isLetter || character == "_" }

  private static func isNamePart(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_" || character == "."
  }

  /// Digits, a point, and an exponent with its sign.
  private static func isNumberPart(_ characters: [Character], _ place: Int) -> Bool {
    let character = characters[place]
    if character.isASCII && (character.isNumber || character == ".") { return true }
    if character == "e" || character == "E" {
      return place + 1 < characters.count && (characters[place + 1].isNumber || "+-".contains(characters[place + 1]))
    }
    guard character == "+" || character == "-", place > 0 else { return false }
    return characters[place - 1] == "e" || characters[place - 1] == "E"
  }
}
