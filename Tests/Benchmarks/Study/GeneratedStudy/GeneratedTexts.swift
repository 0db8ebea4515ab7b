import Preferences
import Statistics

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// The texts of a generated study, made when asked for.
struct GeneratedTexts: StudyTexts {
  let study: GeneratedStudy

  func source(_ row: Row<Source>) throws -> SourceText {
    var generator = SeededGenerator(seed: study.seed ^ 0x736f_7572, stream: UInt64(row.index))
    let words = Int.random(in: 80...160, using: &generator)
    return SourceText(text: Vocabulary.text(words: words, using: &generator))
  }

  func response(_ row: Row<Response>) throws -> String { study.response(row.index).text }
  func facts(of owner: FactOwner) throws -> [AtomicFact]? { nil }
  func judgements(of response: Row<Response>) throws -> [Judgement] { [] }
  func justifications(of pair: Row<Pair>) throws -> [Justification] { [] }
}

/// Forty thousand words made of syllables and English endings, the frequent ones short.
enum Vocabulary {
  static let words: [String] = {
    let openings = [
      "b", "br", "c", "d", "dr", "f", "g", "gl", "h", "l", "m", "n", "p", "pr", "r", "s", "st", "t", "tr", "w",
    ]
    let middles = ["a", "ai", "e", "ea", "i", "o", "oo", "ou", "u"]
    let closings = ["d", "ft", "g", "l", "ll", "m", "n", "nd", "p", "r", "rk", "s", "st", "t", "tt"]
    let endings = ["", "", "", "s", "ed", "ing", "er", "ly", "ness", "ation", "ful", "able", "ment", "ity"]
    var generator = SeededGenerator(seed: 1)
    func syllable() -> String {
      openings.randomElement(using: &generator)! + middles.randomElement(using: &generator)!
        + closings.randomElement(using: &generator)!
    }
    return (0..<40_000).map { rank in
      let syllables = rank < 200 ? 1 : Int.random(in: 1...2, using: &generator)
      return (0..<syllables).map { _ in syllable() }.joined() + endings.randomElement(using: &generator)!
    }
  }()

  /// Sentences of 6 to 20 words, a word's frequency falling with its place as in natural texts.
  static func text(words count: Int, using generator: inout SeededGenerator) -> String {
    var text = ""
    text.reserveCapacity(count * 7)
    let scale = Double(words.count)
    var left = 0
    for index in 0..<count {
      let word = words[Int(pow(scale, Double.random(in: 0..<1, using: &generator))) - 1]
      if left == 0 {
        if index > 0 { text += ". " }
        left = Int.random(in: 6...20, using: &generator)
        text += word.prefix(1).uppercased() + word.dropFirst()
      } else {
        text += left % 7 == 0 ? ", " : " "
        text += word
      }
      left -= 1
    }
    return text + "."
  }
}
