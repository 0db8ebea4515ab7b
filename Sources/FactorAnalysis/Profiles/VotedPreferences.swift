import Preferences

/// All votes of a study turned into preferences: the humans' and each model's.
struct VotedPreferences {
  private(set) var human: HumanPreferences
  /// By row of agent; nil for agents that are no models or judged nothing.
  private(set) var judges: [EvaluationPreferences?]

  /// - Complexity: O(votes + pairs + agents).
  init(votes: [Vote], agents: [Agent], pairs: Int) {
    human = HumanPreferences(pairs: pairs)
    let kinds = agents.map(\.kind)
    var hasVoted = kinds.map { _ in false }
    for vote in votes { hasVoted[vote.agent.index] = true }
    judges = zip(kinds, hasVoted).map { $0 == .model && $1 ? EvaluationPreferences(pairs: pairs) : nil }

    let votes = VotesByPair(votes, pairs: pairs)
    // What each agent said on the pair at hand, by row of agent, and which of them said anything.
    var people = kinds.map { _ in VoteTally() }
    var models = kinds.map { _ in EvaluationVotes() }
    var present: [Row<Agent>] = []
    var place = 0
    while place < votes.count {
      let pair = votes[place].pair
      var tally = VoteTally()
      while place < votes.count, votes[place].pair == pair {
        let vote = votes[place]
        let agent = vote.agent.index
        place += 1
        switch kinds[agent] {
        case .humans: tally.add(vote.verdict)
        case .annotator:
          if people[agent].total == 0 && vote.verdict != .unreadable { present.append(vote.agent) }
          people[agent].add(vote.verdict)
        case .model:
          if models[agent].isEmpty { present.append(vote.agent) }
          models[agent].add(vote.verdict, in: vote.order)
        }
      }
      for agent in present {
        if kinds[agent.index] == .annotator {
          tally.add(people[agent.index].plurality.verdict)
          people[agent.index] = VoteTally()
        } else {
          judges[agent.index]?.set(pair, to: models[agent.index])
          models[agent.index] = EvaluationVotes()
        }
      }
      present.removeAll(keepingCapacity: true)
      human.set(pair, to: tally)
    }
  }
}
