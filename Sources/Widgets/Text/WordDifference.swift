/// The words that only one of two texts has, when both are read in order.
///
/// Words are what white space separates, compared without case and without punctuation around them; what is kept is a
/// longest common subsequence of words (Myers 1986, doi:10.1007/BF01840446, in linear space). Texts that differ in
/// more than `patience` words in one stretch are cut there at the point reached furthest: the result then still is a
/// common subsequence, though perhaps not the longest.
///
/// - Complexity: O((n + m) · patience) at worst for n and m words, O(n + m + d²) for d differences.
public struct WordDifference: Hashable, Sendable {
  /// The words of the first text that the second lacks, in offsets of `utf8`; in order and apart.
  public let onlyInFirst: [Range<Int>]
  public let onlyInSecond: [Range<Int>]
  /// How many words both have.
  public let common: Int

  public init(_ first: String, _ second: String, patience: Int = 256) {
    let words = Self.words(of: first)
    let others = Self.words(of: second)
    var numbers: [String: Int32] = [:]
    func number(_ word: Word) -> Int32 {
      if let known = numbers[word.key] { return known }
      let next = Int32(numbers.count)
      numbers[word.key] = next
      return next
    }
    var comparison = SequenceComparison(
      words.map(number), others.map(number), patience: max(2, patience))
    comparison.compare()
    onlyInFirst = zip(words, comparison.isCommonInFirst).filter { !$1 }.map(\.0.range)
    onlyInSecond = zip(others, comparison.isCommonInSecond).filter { !$1 }.map(\.0.range)
    common = words.count - onlyInFirst.count
  }

  private struct Word {
    var key: String
    var range: Range<Int>
  }

  private static func words(of text: String) -> [Word] {
    var words: [Word] = []
    var position = text.startIndex
    var offset = 0
    for word in text.split(whereSeparator: \.isWhitespace) {
      offset += text.utf8.distance(from: position, to: word.startIndex)
      let length = word.utf8.count
      let core = word.drop(while: isPunctuation)
      let trimmed = core.prefix(core.count - core.reversed().prefix(while: isPunctuation).count)
      // Marks alone are compared as they stand.
      words.append(
        Word(key: (trimmed.isEmpty ? word : trimmed).lowercased(), range: offset..<offset + length))
      position = word.endIndex
      offset += length
    }
    return words
  }

  private static func isPunctuation(_ character: Character) -> Bool {
    character.isPunctuation || character.isSymbol
  }
}
