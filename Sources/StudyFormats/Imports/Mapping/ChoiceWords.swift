import Preferences

/// Which words mean which verdict.
///
/// Usual words, in any letter case and with spaces, hyphens and underscores alike: A is `a`, `1`, `first`, `left`, or one of
/// `model response text output answer summary completion option` with `a` or `1` behind; B the same with `b`, `2`, `second`,
/// `right`; a tie is `tie`, `0`, `c`, `both`, `neither`, `equal`, `same`, `draw`, `both good`, `both bad`, `tie (bothbad)`;
/// a flip is `flip` or `tie (inconsistent)`. Words that the mapping gives go before all, and a verdict with such words has
/// no others. What two conventions disagree about (`0` and `1` for A and B) must be said: `choice.a=0,choice.b=1`.
struct ChoiceWords: Sendable {
  private var verdicts: [String: Verdict] = [:]

  /// - Parameter given: words in place of the usual ones.
  init(given: [Verdict: [String]] = [:]) {
    for (verdict, words) in Self.usual where given[verdict] == nil {
      for word in words { verdicts[word] = verdict }
    }
    for (verdict, words) in given {
      for word in words { verdicts[Self.plain(word)] = verdict }
    }
  }

  /// The verdict a word means; nil where it means none.
  func verdict(_ word: String) -> Verdict? {
    if let verdict = verdicts[Self.plain(word)] { return verdict }
    if let number = Double(word), let whole = Int(exactly: number) { return verdicts[String(whole)] }
    return nil
  }

  private static func plain(_ word: String) -> String {
    var result = ""
    for scalar in word.unicodeScalars {
      switch scalar {
      case " ", "_", "-", "\t", "\n", "\r", "[", "]": continue
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result.lowercased()
  }

  private static let usual: [Verdict: [String]] = {
    let things = ["model", "response", "text", "output", "answer", "summary", "completion", "option"]
    return [
      .a: ["a", "1", "first", "left"] + things.flatMap { [$0 + "a", $0 + "1"] },
      .b: ["b", "2", "second", "right"] + things.flatMap { [$0 + "b", $0 + "2"] },
      .tie: [
        "tie", "0", "c", "both", "neither", "equal", "same", "draw", "tied", "bothgood", "bothbad", "tie(bothbad)",
        "bothequal",
      ],
      .flip: ["flip", "tie(inconsistent)"],
      .unreadable: ["unreadable"],
    ]
  }()
}
