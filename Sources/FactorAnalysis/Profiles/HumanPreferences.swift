import Preferences

/// The humans' preference on each pair they voted on, collected or generated.
///
/// The verdict (A, B, tie) with the most votes of different annotators; a shared first place is a tie. An annotator who
/// voted more than once on a pair counts once: with the verdict given most often, a tie where those are shared. Votes by
/// the humans together, with no annotator named, count one each. A flip counts as a tie, an unreadable vote not at all.
///
/// - Source: arXiv 2410.06965, section 3.1; the plurality is our own.
struct HumanPreferences: Hashable, Sendable {
  var planes: PreferencePlanes
  /// The votes behind them.
  var tallies: VoteTallies

  init(pairs: Int) {
    planes = PreferencePlanes(pairs: pairs)
    tallies = VoteTallies(pairs: pairs)
  }

  /// The preferences over neighbouring parts of the pairs (see `BitPlane.init(joining:)`).
  init(joining parts: [HumanPreferences]) {
    planes = PreferencePlanes(joining: parts.map(\.planes))
    tallies = VoteTallies(joining: parts.map(\.tallies))
  }

  mutating func set(_ pair: Row<Pair>, to tally: VoteTally) {
    guard tally.total > 0 else { return }
    tallies[pair] = tally
    planes[pair] = tally.plurality
  }
}
