public import Preferences

/// One model's preferences on the pairs it judged.
///
/// With votes in two orders, A + B is a flip and counts as a tie, A + tie is a tie (unstable), and one unreadable vote
/// leaves the other. Several votes in one order count by plurality first.
///
/// - Source: arXiv 2410.06965, section 5 and appendix E.
public struct EvaluationPreferences: Sendable {
  /// What the two orders of a pair say together.
  public struct Outcome: Hashable, Sendable {
    public let preference: Preference
    /// The orders contradict each other: A in one, B in the other.
    public let isFlip: Bool
    /// Both orders were asked and gave the same verdict.
    public let isConsistent: Bool
  }

  public private(set) var outcomes: [Row<Pair>: Outcome] = [:]
  /// Pairs on which every vote is unreadable.
  public private(set) var unreadable = 0

  public init(votes: [Vote], of agent: Row<Agent>) {
    var byPair: [Row<Pair>: [Vote]] = [:]
    for vote in votes where vote.agent == agent { byPair[vote.pair, default: []].append(vote) }
    for (pair, votes) in byPair {
      if let outcome = Self.outcome(of: votes) { outcomes[pair] = outcome } else { unreadable += 1 }
    }
  }

  /// What one model's votes on one pair say together; nil where none of them can be read.
  public static func outcome(of votes: [Vote]) -> Outcome? {
    let readable = votes.filter { $0.verdict != .unreadable }
    guard !readable.isEmpty else { return nil }
    if readable.contains(where: { $0.verdict == .flip }) {
      return Outcome(preference: .neither, isFlip: true, isConsistent: false)
    }
    var verdicts: [Preference] = []
    for order in PresentationOrder.allCases {
      var tally = VoteTally()
      for vote in readable where vote.order == order { tally.add(vote.verdict) }
      if tally.total > 0 { verdicts.append(tally.plurality) }
    }
    let first = verdicts[0]
    let agree = verdicts.allSatisfy { $0 == first }
    let isFlip = verdicts.contains(.a) && verdicts.contains(.b)
    return Outcome(preference: agree ? first : .neither, isFlip: isFlip, isConsistent: agree && verdicts.count > 1)
  }
}
