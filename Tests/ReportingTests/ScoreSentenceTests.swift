import Preferences
import Reporting
import Statistics
import Testing

@testable import FactorAnalysis

struct ScoreSentenceTests {
  private let factor = Factor(name: "length", definition: "How many words.")

  private func score(_ counts: FactorCounts) -> FactorScore {
    FactorScore(factor: 0, counts: counts, score: counts.score, rank: nil)
  }

  @Test func `the share is that of the way that is more frequent`() {
    let more = FactorSentence(factor, score(FactorCounts(concordant: 6, discordant: 2, tied: 2)), nil)
    #expect(more.text == "Of the 8 pairs it tells apart, the preferred response has more of it in 75 %; τ14 .400.")
    let less = FactorSentence(factor, score(FactorCounts(concordant: 1, discordant: 3)), nil)
    #expect(less.text == "Of the 4 pairs it tells apart, the preferred response has less of it in 75 %; τ14 −.500.")
    let even = FactorSentence(factor, score(FactorCounts(concordant: 1, discordant: 1)), nil)
    #expect(
      even.text == "Of the 2 pairs it tells apart, the preferred response has more of it as often as less; τ14 .000.")
  }

  @Test func `an interval says its level`() {
    let interval = Interval(low: 0.1, high: 0.6, level: 0.9, method: .percentile(resamples: 10, missing: 0))
    let text = FactorSentence(factor, score(FactorCounts(concordant: 1)), interval).text
    #expect(text.hasSuffix("in 100 %; τ14 1.000, 90 % [.10, .60]."))
    #expect(text.hasPrefix("Of the 1 pair it"))
  }

  @Test func `ties only and nothing to compare are said, not scored`() {
    #expect(FactorSentence(factor, score(FactorCounts(tied: 3)), nil).text == "It tells no pair apart: 3 pairs tied.")
    #expect(FactorSentence(factor, score(FactorCounts(missing: 3)), nil).text.hasPrefix("No pair can be compared"))
    #expect(FactorSentence(factor, nil, nil).text.hasPrefix("No pair can be compared"))
  }

  @Test func `a gap says where the factor counts for more and whether it could close`() {
    let wide = Interval(low: -0.1, high: 0.6, level: 0.95, method: .percentile(resamples: 10, missing: 0))
    let sentence = GapSentence(.init("generation", 0.5), .init("evaluation", 0.25), wide, human: 0.2)
    #expect(
      sentence.text
        == "It counts for more in generation (.500) than in evaluation (.250). Gap +.250, 95 % [−.10, .60]: "
        + "other sources could close it. The humans (.200) are nearer to evaluation.")
    let narrow = Interval(low: 0.1, high: 0.6, level: 0.95, method: .percentile(resamples: 10, missing: 0))
    let turned = GapSentence(.init("generation", -0.5), .init("evaluation", 0.25), narrow)
    #expect(
      turned.text.hasPrefix(
        "It turns around: in generation the preferred response has less of it (−.500), in evaluation more"))
    #expect(turned.text.hasSuffix("other sources are unlikely to close it."))
  }

  @Test func `a gap without a side says which score is missing`() {
    #expect(
      GapSentence(.init("generation", nil), .init("evaluation", 0.1), nil).text
        == "No gap: the factor has no score in generation.")
    #expect(
      GapSentence(.init("generation", nil), .init("evaluation", nil), nil).text
        == "No gap: the factor has no score in generation and in evaluation.")
    #expect(GapSentence(.init("generation", 0.3), .init("evaluation", 0.3), nil).text.contains("alike"))
  }
}
