import Preferences
import Statistics

/// How alike the humans' own rankings of factors are: the most that can be asked of a model.
///
/// The annotators of each pair are divided at random into two halves of equal size (of an odd number one, chosen at random,
/// goes to either), each half's plurality makes a preference, each half's preferences rank the factors, and tau_b compares
/// the two rankings. Pairs with fewer than two annotators belong to neither half. Since each half has fewer votes than all
/// have together, the ceiling is on the low side. With fewer than three ranked factors there is none: a tau_b of two says
/// nothing but same or reversed.
public struct HumanCeiling: Hashable, Sendable {
  /// Median of tau_b over the divisions.
  public let tauB: Double
  /// Pairs with two annotators or more.
  public let pairs: Int
  /// Divisions in which tau_b could be computed.
  public let divisions: Int
  public let seed: UInt64

  /// - Returns: nil when cancelled, where no collected pair has two annotators or fewer than three factors are ranked, or where no division gives a tau_b.
  /// - Complexity: O(divisions × (votes + pairs × factors)).
  init?(of counted: TaskAnalysis, in analysis: StudyAnalysis, divisions: Int = 100, isCancelled: () -> Bool) {
    let ballots = Self.ballots(of: counted.task, in: analysis)
    let ranked = counted.factors.filter { analysis.factors[$0].isRanked }
    guard !ballots.isEmpty, ranked.count > 2, divisions > 0 else { return nil }
    let seed = analysis.options.seed
    let pairCount = analysis.contents.pairs.count
    var found: [Double] = []
    for division in 0..<divisions {
      if isCancelled() { return nil }
      var generator = SeededGenerator(seed: seed, stream: UInt64(division))
      var halves = [PreferencePlanes(pairs: pairCount), PreferencePlanes(pairs: pairCount)]
      for (pair, verdicts) in ballots {
        let order = verdicts.shuffled(using: &generator)
        let extra = order.count % 2 == 1 && Bool.random(using: &generator) ? 1 : 0
        let middle = order.count / 2 + extra
        halves[0][pair] = Self.plurality(order[..<middle])
        halves[1][pair] = Self.plurality(order[middle...])
      }
      let scores = halves.map { half in
        ranked.map { FactorCounts(of: analysis.comparisons[$0], under: half).score }
      }
      let both = ranked.indices.filter { scores[0][$0] != nil && scores[1][$0] != nil }
      if let tau = kendallTauB(both.map { scores[0][$0]! }, both.map { scores[1][$0]! }) { found.append(tau) }
    }
    guard !found.isEmpty else { return nil }
    tauB = quantile(ofSorted: found.sorted(), at: 0.5)
    pairs = ballots.count
    self.divisions = found.count
    self.seed = seed
  }

  /// The verdicts of the annotators of each collected pair of the task that has at least two of them, one an annotator.
  private static func ballots(of task: StudyTask, in analysis: StudyAnalysis) -> [(Row<Pair>, [Verdict])] {
    let contents = analysis.contents
    guard let own = analysis.preferences.taskPairs[task] else { return [] }
    var byPair: [Row<Pair>: [Row<Agent>: Verdict]] = [:]
    for vote in contents.votes
    where contents.agents[vote.agent.index].kind == .annotator && vote.verdict != .unreadable
      && vote.pair.index < contents.pairs.collectedCount && own[vote.pair.index] && analysis.slice[vote.pair.index]
    {
      byPair[vote.pair, default: [:]][vote.agent] = vote.verdict
    }
    return byPair.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }
      .map { ($0.key, $0.value.sorted { $0.key < $1.key }.map(\.value)) }
  }

  private static func plurality(_ verdicts: ArraySlice<Verdict>) -> Preference {
    var tally = VoteTally()
    for verdict in verdicts { tally.add(verdict) }
    return tally.plurality
  }
}
