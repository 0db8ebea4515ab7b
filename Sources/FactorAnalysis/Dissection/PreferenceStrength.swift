public import Preferences

/// How strongly a judge prefers, whichever response it is: with votes by log-probabilities, the gap between those of the two
/// answers.
///
/// A vote for A counts with its strength, one for B with the strength less than 0; the votes on a pair are averaged, so that what
/// comes of the order in which the responses were shown cancels out; the size of that average is the pair's gap. In the unit of
/// the votes' strengths.
///
/// Source: Li et al. 2024, *Dissecting Human and LLM Preferences*, arXiv 2402.11296, section 4.2.2 and Table 5.
public struct PreferenceStrength: Hashable, Sendable {
  public struct Gap: Hashable, Sendable {
    public let pair: Row<Pair>
    /// Above 0 where A is preferred.
    public let signed: Double

    public var size: Double { signed.magnitude }
  }

  /// Pairs with a vote whose strength is known, in their order.
  public let gaps: [Gap]
  /// Votes left out as they have no strength, or a strength and no side.
  public let omitted: Int

  /// The mean size; nil without gaps.
  public var mean: Double? { gaps.isEmpty ? nil : gaps.reduce(0) { $0 + $1.size } / Double(gaps.count) }

  /// - Parameter judge: only its votes on collected pairs of the task within the analysis' slice count.
  /// - Complexity: O(votes).
  public init(of judge: Row<Agent>, in task: StudyTask, of analysis: StudyAnalysis) {
    let study = analysis.contents
    let pairs = analysis.pairs(of: task)
    var sums: [Row<Pair>: (sum: Double, count: Int)] = [:]
    var omitted = 0
    for (place, vote) in study.votes.enumerated()
    where vote.agent == judge && vote.pair.index < study.pairs.collectedCount && pairs[vote.pair.index] {
      guard let signed = vote.verdict.signed(study.strengths.isEmpty ? .nan : study.strengths[place]) else {
        omitted += 1
        continue
      }
      let known = sums[vote.pair] ?? (0, 0)
      sums[vote.pair] = (known.sum + signed, known.count + 1)
    }
    gaps = sums.sorted { $0.key < $1.key }.map { Gap(pair: $0, signed: $1.sum / Double($1.count)) }
    self.omitted = omitted
  }
}
