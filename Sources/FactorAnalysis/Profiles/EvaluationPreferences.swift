public import Preferences

/// One model's preferences on the pairs it judged: what its votes on each of them say together.
public struct EvaluationPreferences: Hashable, Sendable {
  /// Of every pair with a vote that could be read, the orders merged.
  public private(set) var planes: PreferencePlanes
  /// Pairs on which the orders contradict each other.
  public private(set) var flipped: BitPlane
  /// Pairs with the same verdict in both orders.
  public private(set) var consistent: BitPlane
  /// Pairs on which no vote could be read.
  public private(set) var unreadable: BitPlane

  init(pairs: Int) {
    planes = PreferencePlanes(pairs: pairs)
    flipped = BitPlane(count: pairs)
    consistent = flipped
    unreadable = flipped
  }

  /// The preferences over neighbouring parts of the pairs (see `BitPlane.init(joining:)`).
  init(joining parts: [EvaluationPreferences]) {
    planes = PreferencePlanes(joining: parts.map(\.planes))
    flipped = BitPlane(joining: parts.map(\.flipped))
    consistent = BitPlane(joining: parts.map(\.consistent))
    unreadable = BitPlane(joining: parts.map(\.unreadable))
  }

  mutating func set(_ pair: Row<Pair>, to votes: EvaluationVotes) {
    guard let preference = votes.preference else {
      unreadable[pair.index] = true
      return
    }
    planes[pair] = preference
    if votes.isFlip { flipped[pair.index] = true }
    if votes.isConsistent { consistent[pair.index] = true }
  }

  /// What one model's votes on one pair say together; nil where none of them can be read.
  public static func outcome(of votes: some Sequence<Vote>) -> EvaluationVotes? {
    var all = EvaluationVotes()
    for vote in votes { all.add(vote.verdict, in: vote.order) }
    return all.preference == nil ? nil : all
  }
}
