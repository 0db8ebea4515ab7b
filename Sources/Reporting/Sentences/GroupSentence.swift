public import FactorAnalysis

/// How alike judges are within groups and across them, in words.
public enum GroupSentence {
  /// `Within groups .83 (21 pairs of judges), across .74 (30).`
  public static func text(of groups: GroupSimilarity) -> String {
    func part(_ word: String, _ mean: GroupSimilarity.Mean?) -> String {
      guard let mean else { return "\(word) nothing to compare" }
      return "\(word) \(NumberText.score(mean.value, digits: 2)) "
        + "(\(CountsSentence.counted(mean.count, "pair")) of judges)"
    }
    var text = part("Within groups", groups.within) + ", " + part("across", groups.across) + "."
    if !groups.others.isEmpty { text += " \(CountsSentence.counted(groups.others.count, "judge")) without a group." }
    return text
  }
}
