import Preferences
import Statistics

/// All votes of a study turned into preferences: the humans' and each model's.
struct VotedPreferences: Sendable {
  private(set) var human: HumanPreferences
  /// By row of agent; nil for agents that are no models or judged nothing.
  private(set) var judges: [EvaluationPreferences?]

  /// Works on all processors where there are many pairs.
  /// - Complexity: O(votes + pairs + agents).
  init(_ study: StudyContents, orders: AnalysisOptions.Orders) {
    let pairs = study.pairs.count
    let kinds = study.agents.map(\.kind)
    var hasVoted = kinds.map { _ in false }
    for vote in study.votes { hasVoted[vote.agent.index] = true }
    let votes = VotesByPair(study.votes, pairs: pairs)
    let strengths = orders == .averaged ? study.strengths : []
    let judges = zip(kinds, hasVoted).map { $0 == .model && $1 }
    let parts = stride(from: 0, to: max(pairs, 1), by: Self.partSize).map { $0..<min(pairs, $0 + Self.partSize) }
    let made = concurrentMap(parts.count) {
      VotedPreferences(votes, strengths, on: parts[$0], kinds, judges: judges, orders)
    }
    self = made.count == 1 ? made[0] : VotedPreferences(joining: made)
  }

  /// A multiple of 64.
  private static let partSize = 1 << 16

  private init(joining parts: [VotedPreferences]) {
    human = HumanPreferences(joining: parts.map(\.human))
    judges = parts[0].judges.indices.map { agent in
      parts[0].judges[agent] == nil ? nil : EvaluationPreferences(joining: parts.map { $0.judges[agent]! })
    }
  }

  /// The preferences on some neighbouring pairs; the first of them has row 0 in the result.
  /// - Parameter strengths: empty where they decide nothing.
  private init(
    _ votes: VotesByPair, _ strengths: [Float], on part: Range<Int>, _ kinds: [Agent.Kind], judges isJudge: [Bool],
    _ orders: AnalysisOptions.Orders
  ) {
    human = HumanPreferences(pairs: part.count)
    judges = isJudge.map { $0 ? EvaluationPreferences(pairs: part.count) : nil }
    // What each agent said on the pair at hand, by row of agent, and which of them said anything.
    var people = kinds.map { _ in VoteTally() }
    var models = kinds.map { _ in EvaluationVotes() }
    var sums = kinds.map { _ in StrengthSum() }
    var present: [Row<Agent>] = []
    var place = votes.firstPlace(from: part.lowerBound)
    while place < votes.count, votes[place].pair.index < part.upperBound {
      let pair = votes[place].pair
      let row = Row<Pair>(pair.index - part.lowerBound)
      var tally = VoteTally()
      while place < votes.count, votes[place].pair == pair {
        let vote = votes[place]
        let agent = vote.agent.index
        if !strengths.isEmpty { sums[agent].add(vote.verdict, strengths[votes.index(at: place)]) }
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
          judges[agent.index]?.set(row, to: models[agent.index], orders, average: sums[agent.index].preference)
          models[agent.index] = EvaluationVotes()
          sums[agent.index] = StrengthSum()
        }
      }
      present.removeAll(keepingCapacity: true)
      human.set(row, to: tally)
    }
  }
}
