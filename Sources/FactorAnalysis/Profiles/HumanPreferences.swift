public import Preferences

/// The humans' preference on each pair they voted on, collected or generated.
///
/// The verdict (A, B, tie) with the most votes of different annotators; a shared first place is a tie. An annotator who
/// voted more than once on a pair counts once: with the verdict given most often, a tie where those are shared. Votes by
/// the humans together, with no annotator named, count one each. A flip counts as a tie, an unreadable vote not at all.
public struct HumanPreferences: Sendable {
  public private(set) var preferences: [Row<Pair>: Preference] = [:]
  /// How many votes each voted pair has, by verdict A, B, tie.
  public private(set) var tallies: [Row<Pair>: VoteTally] = [:]

  public init(votes: [Vote], agents: [Agent]) {
    var byPair: [Row<Pair>: [Vote]] = [:]
    for vote in votes where agents[vote.agent.index].kind != .model && vote.verdict != .unreadable {
      byPair[vote.pair, default: []].append(vote)
    }
    for (pair, votes) in byPair {
      var tally = VoteTally()
      var byAnnotator: [Row<Agent>: VoteTally] = [:]
      for vote in votes {
        if agents[vote.agent.index].kind == .humans {
          tally.add(vote.verdict)
        } else {
          byAnnotator[vote.agent, default: VoteTally()].add(vote.verdict)
        }
      }
      for own in byAnnotator.values { tally.add(own.plurality == .a ? .a : own.plurality == .b ? .b : .tie) }
      tallies[pair] = tally
      preferences[pair] = tally.plurality
    }
  }
}

/// Votes on one pair by verdict.
public struct VoteTally: Hashable, Sendable {
  public private(set) var a = 0
  public private(set) var b = 0
  public private(set) var tie = 0

  public init() {}

  public var total: Int { a + b + tie }

  mutating func add(_ verdict: Verdict) {
    switch verdict {
    case .a: a += 1
    case .b: b += 1
    case .tie, .flip: tie += 1
    case .unreadable: break
    }
  }

  /// The verdict with the most votes, where a shared first place is a tie.
  public var plurality: Preference {
    if a > b && a > tie { return .a }
    if b > a && b > tie { return .b }
    return .neither
  }
}
