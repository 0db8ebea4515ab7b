import Preferences

/// What the annotators of each pair say, one verdict an annotator: of all pairs with at least two of them.
struct Ballots {
  private(set) var pairs: [Row<Pair>] = []
  /// The same pairs as a plane.
  private(set) var members: BitPlane
  /// Ballot after ballot, each in the order of its annotators.
  private(set) var verdicts: [Verdict] = []
  /// Ballot i is `verdicts[starts[i] ..< starts[i + 1]]`.
  private(set) var starts = [0]

  var count: Int { pairs.count }

  /// - Parameter members: the pairs that are asked about.
  /// - Complexity: O(votes + pairs), and O(k log k) for the k votes of one pair.
  init(votes: [Vote], agents: [Agent], pairs members: BitPlane) {
    self.members = BitPlane(count: members.count)
    let isPerson = agents.map { $0.kind == .annotator }
    let votes = VotesByPair(votes, pairs: members.count)
    var own: [Vote] = []
    var place = 0
    while place < votes.count {
      let pair = votes[place].pair
      own.removeAll(keepingCapacity: true)
      while place < votes.count, votes[place].pair == pair {
        let vote = votes[place]
        place += 1
        if isPerson[vote.agent.index] && vote.verdict != .unreadable && members[pair.index] { own.append(vote) }
      }
      own.sort { $0.agent < $1.agent }
      append(own, of: pair)
    }
  }

  /// An annotator who voted more than once says what was said most often.
  private mutating func append(_ votes: [Vote], of pair: Row<Pair>) {
    var place = 0
    while place < votes.count {
      let agent = votes[place].agent
      var tally = VoteTally()
      while place < votes.count, votes[place].agent == agent {
        tally.add(votes[place].verdict)
        place += 1
      }
      verdicts.append(tally.plurality.verdict)
    }
    if verdicts.count - starts[starts.count - 1] < 2 {
      verdicts.removeSubrange(starts[starts.count - 1]...)
    } else {
      pairs.append(pair)
      members[pair.index] = true
      starts.append(verdicts.count)
    }
  }
}

extension Preference {
  /// The vote that asks for it.
  var verdict: Verdict {
    switch self {
    case .a: .a
    case .b: .b
    case .neither: .tie
    }
  }
}
