/// How well a query, typed in haste, fits a text: its characters in order, not necessarily side by side.
///
/// Each space-separated word of the query has to be found; case is ignored. Letters at the start of words and letters
/// in a run count more, gaps count against, and a text that begins with the query comes before all others.
///
/// The best places of the letters are found by dynamic programming, so that `gap` in `grouped gap plot` is the word.
///
/// - Complexity: O(query · text), of the text's first 400 characters.
public struct FuzzyMatch: Hashable, Sendable {
  /// Higher is better; comparable between texts for one query only.
  public let score: Int
  /// The matched characters as offsets of the text's characters, in order and apart.
  public let ranges: [Range<Int>]

  private static let longest = 400
  private static let match = 16
  private static let wordStart = 12
  private static let run = 8
  private static let firstGap = 3
  private static let furtherGap = 1
  private static let prefix = 40
  private static let never = Int.min / 2

  /// `nil` when the text lacks a letter of the query. An empty query fits everything with score 0.
  public init?(_ query: String, in text: String) {
    let characters = Array(text.prefix(Self.longest))
    let folded = characters.map { $0.lowercased() }
    let starts = characters.indices.map { Self.isWordStart($0, of: characters) }
    var score = 0
    var positions: Set<Int> = []
    for word in query.split(separator: " ") {
      let letters = word.map { $0.lowercased() }
      guard let found = Self.best(letters, in: folded, starts: starts) else { return nil }
      score += found.score
      positions.formUnion(found.positions)
    }
    let typed = query.map { $0.lowercased() }
    if !positions.isEmpty, folded.starts(with: typed) {
      score += Self.prefix + (folded.count == typed.count ? Self.prefix : 0)
      positions = Set(typed.indices)
    }
    self.score = score
    ranges = Self.joined(positions.sorted())
  }

  /// The fitting texts, best first; equal scores by shorter text, then in the given order.
  public static func ranked(_ query: String, among texts: [String]) -> [(
    index: Int, match: FuzzyMatch
  )] {
    texts.enumerated()
      .compactMap { entry in
        FuzzyMatch(query, in: entry.element).map { (index: entry.offset, match: $0) }
      }
      .sorted { one, other in
        if one.match.score != other.match.score { return one.match.score > other.match.score }
        let lengths = query.isEmpty ? (0, 0) : (texts[one.index].count, texts[other.index].count)
        return (lengths.0, one.index) < (lengths.1, other.index)
      }
  }

  /// `best[i][j]`: the best score of the first i + 1 letters with the last of them at j.
  private static func best(
    _ letters: [String], in text: [String], starts: [Bool]
  ) -> (score: Int, positions: [Int])? {
    guard !letters.isEmpty, letters.count <= text.count else { return nil }
    var best = Array(repeating: Array(repeating: never, count: text.count), count: letters.count)
    var before = Array(repeating: Array(repeating: -1, count: text.count), count: letters.count)
    for (row, letter) in letters.enumerated() {
      var reach = (score: never, place: -1)
      for place in text.indices {
        if row > 0, place > 1 {
          // The best way to come here over a gap: a new one after the letter two back, or one grown by a column.
          let opened = best[row - 1][place - 2] - firstGap
          reach.score -= furtherGap
          if opened >= reach.score { reach = (opened, place - 2) }
        }
        guard text[place] == letter else { continue }
        let own = match + (starts[place] ? wordStart : 0)
        if row == 0 {
          best[row][place] = own - min(3, place)
        } else if place > 0 {
          let adjacent = best[row - 1][place - 1] + run
          let isRun = adjacent >= reach.score
          let from = isRun ? adjacent : reach.score
          guard from > never / 2 else { continue }
          best[row][place] = from + own
          before[row][place] = isRun ? place - 1 : reach.place
        }
      }
    }
    let last = letters.count - 1
    guard var place = text.indices.max(by: { best[last][$0] < best[last][$1] }),
      best[last][place] > never / 2
    else {
      return nil
    }
    let score = best[last][place]
    var positions = [place]
    for row in stride(from: last, to: 0, by: -1) {
      place = before[row][place]
      positions.append(place)
    }
    return (score, positions.reversed())
  }

  private static func isWordStart(_ index: Int, of text: [Character]) -> Bool {
    guard text[index].isLetter || text[index].isNumber else { return false }
    guard index > 0 else { return true }
    let previous = text[index - 1]
    return !(previous.isLetter || previous.isNumber)
      || (previous.isLowercase && text[index].isUppercase)
  }

  private static func joined(_ positions: [Int]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    for position in positions {
      if let last = ranges.last, last.upperBound == position {
        ranges[ranges.count - 1] = last.lowerBound..<position + 1
      } else {
        ranges.append(position..<position + 1)
      }
    }
    return ranges
  }
}
