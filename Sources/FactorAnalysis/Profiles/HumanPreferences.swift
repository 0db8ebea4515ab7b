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

  mutating func set(_ pair: Row<Pair>, to tally: VoteTally) {
    guard tally.total > 0 else { return }
    tallies[pair] = tally
    planes[pair] = tally.plurality
  }
}

/// All votes of a study turned into preferences: the humans' and each model's.
struct VotedPreferences {
  private(set) var human: HumanPreferences
  /// By row of agent; nil for agents that are no models or judged nothing.
  private(set) var judges: [EvaluationPreferences?]

  /// - Complexity: O(votes + pairs + agents).
  init(votes: [Vote], agents: [Agent], pairs: Int) {
    human = HumanPreferences(pairs: pairs)
    judges = agents.map { _ in nil }
    for vote in votes where agents[vote.agent.index].kind == .model && judges[vote.agent.index] == nil {
      judges[vote.agent.index] = EvaluationPreferences(pairs: pairs)
    }
    let kinds = agents.map(\.kind)
    let order = VoteOrder(votes, pairs: pairs, agents: agents.count).indices
    var place = 0
    while place < order.count {
      let pair = votes[Int(order[place])].pair
      var people = VoteTally()
      while place < order.count, votes[Int(order[place])].pair == pair {
        let agent = votes[Int(order[place])].agent
        var person = VoteTally()
        var model = EvaluationVotes()
        while place < order.count {
          let vote = votes[Int(order[place])]
          guard vote.pair == pair, vote.agent == agent else { break }
          switch kinds[agent.index] {
          case .humans: people.add(vote.verdict)
          case .annotator: person.add(vote.verdict)
          case .model: model.add(vote.verdict, in: vote.order)
          }
          place += 1
        }
        if person.total > 0 { people.add(person.plurality.verdict) }
        judges[agent.index]?.set(pair, to: model)
      }
      human.set(pair, to: people)
    }
  }
}

extension Preference {
  fileprivate var verdict: Verdict {
    switch self {
    case .a: .a
    case .b: .b
    case .neither: .tie
    }
  }
}
