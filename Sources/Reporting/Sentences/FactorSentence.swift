public import FactorAnalysis
public import Preferences
public import Statistics

/// One sentence of what a factor's score in a profile means.
public struct FactorSentence: Sendable {
  public let text: String

  public init(_ factor: Factor, _ score: FactorScore?, _ interval: Interval?) {
    guard let score, let value = score.score else {
      text = "No pair can be compared by it: a value is missing on one side or the other of every pair."
      return
    }
    let range = interval.map { ", \(NumberText.value($0.level * 100)) % \(NumberText.interval($0))" } ?? ""
    let number = "τ14 \(NumberText.score(value))\(range)"
    guard let counts = score.counts else {
      let way = value > 0 ? "more of it more often than less" : "less of it more often than more"
      text = value == 0 ? "It makes no difference: \(number)." : "The preferred response has \(way): \(number)."
      return
    }
    guard let accuracy = counts.accuracy else {
      text = "It tells no pair apart: \(CountsSentence.counted(counts.tied, "pair")) tied."
      return
    }
    let decided = CountsSentence.counted(counts.concordant + counts.discordant, "pair")
    let share = NumberText.percent(max(accuracy, 1 - accuracy))
    let way = accuracy > 0.5 ? "more" : "less"
    text =
      accuracy == 0.5
      ? "Of the \(decided) it tells apart, the preferred response has more of it as often as less; \(number)."
      : "Of the \(decided) it tells apart, the preferred response has \(way) of it in \(share); \(number)."
  }
}
