/// Names that complete the end of what is typed into an expression, tried one after the other.
public struct NameCompletion: Hashable, Sendable {
  /// Where the piece begins that is completed, in characters.
  public let start: Int
  /// Fitting names as they are typed: those that begin like the piece first.
  public let candidates: [String]
  /// The one that stands in the line.
  public var chosen = 0

  /// Completes as many words before the cursor as begin or stand within a name. nil where nothing fits.
  public init?(of text: String, cursor: Int, among names: [String]) {
    let typed = Array(text.prefix(cursor))
    var start = typed.count
    while start > 0, Self.isPart(typed[start - 1]) || typed[start - 1] == " " { start -= 1 }
    while start < typed.count {
      if typed[start] == " " || start > 0 && Self.isPart(typed[start - 1]) {
        start += 1
        continue
      }
      var piece = String(typed[start...]).lowercased()
      var from = start
      // The value in one response is the factor's name behind the response's.
      for prefix in ["a.", "b."] where piece.hasPrefix(prefix) {
        piece.removeFirst(2)
        from += 2
      }
      let fitting = Self.fitting(piece, names)
      if !piece.isEmpty, !fitting.isEmpty {
        (self.start, candidates) = (from, fitting)
        return
      }
      while start < typed.count, typed[start] != " " { start += 1 }
    }
    return nil
  }

  private static func isPart(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_" || character == "." || character == "`"
      || character == "@"
  }

  private static func fitting(_ piece: String, _ names: [String]) -> [String] {
    let plain = names.map { $0.lowercased() }
    let first = plain.indices.filter { plain[$0].hasPrefix(piece) }
    let within = plain.indices.filter { !plain[$0].hasPrefix(piece) && plain[$0].contains(" " + piece) }
    return (first + within).map { names[$0] }
  }
}
