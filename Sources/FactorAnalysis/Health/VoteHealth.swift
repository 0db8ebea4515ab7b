import Preferences
import Statistics

/// One pass over the votes of a study.
struct VoteHealth {
  private(set) var agents: [AgentHealth]
  /// One unit per collected pair: A, B, tie.
  private(set) var ratings: RatingCounts
  private(set) var unreadable: [Row<Pair>] = []
  /// Pairs on which a named annotator voted more than once.
  private(set) var repeated: [Row<Pair>] = []
  private(set) var hasVote: [Bool]

  private struct Person: Hashable { let pair: Row<Pair>, agent: Row<Agent> }

  init(_ contents: StudyContents) {
    agents = contents.agents.indices.map { AgentHealth(agent: Row($0)) }
    ratings = RatingCounts(units: contents.pairs.collectedCount, categories: 3)
    hasVote = Array(repeating: false, count: contents.pairs.count)
    var seen: Set<Person> = []
    var counted: [(vote: Vote, category: Int)] = []
    var votesOfModels: [[Vote]] = contents.agents.map { _ in [] }
    for vote in contents.votes {
      agents[vote.agent.index].add(vote)
      if vote.verdict == .unreadable { unreadable.append(vote.pair) } else { hasVote[vote.pair.index] = true }
      let kind = contents.agents[vote.agent.index].kind
      if kind == .model { votesOfModels[vote.agent.index].append(vote) }
      guard kind != .model, vote.verdict != .unreadable, vote.pair.index < ratings.units else { continue }
      if kind == .annotator, !seen.insert(Person(pair: vote.pair, agent: vote.agent)).inserted {
        repeated.append(vote.pair)
        continue
      }
      let category = vote.verdict == .a ? 0 : vote.verdict == .b ? 1 : 2
      ratings.add(category, to: vote.pair.index)
      if kind == .annotator { counted.append((vote, category)) }
    }
    for (vote, category) in counted {
      agents[vote.agent.index].leaveOneOut.add(category, of: vote.pair.index, in: ratings)
    }
    for (agent, votes) in votesOfModels.enumerated() where !votes.isEmpty { countFlips(votes, of: agent) }
    unreadable = Self.distinct(unreadable)
    repeated = Self.distinct(repeated)
  }

  private mutating func countFlips(_ votes: [Vote], of agent: Int) {
    var pairs: [Row<Pair>: EvaluationVotes] = [:]
    for vote in votes { pairs[vote.pair, default: EvaluationVotes()].add(vote.verdict, in: vote.order) }
    agents[agent].flippedPairs = pairs.filter { $0.value.isFlip }.map(\.key).sorted()
    // Who only keeps that the orders disagreed has asked for both of them everywhere.
    let isMerged = agents[agent].flips > 0
    agents[agent].pairsInBothOrders = pairs.values.count {
      ($0.has(.ab) && $0.has(.ba)) || $0.isFlip || (isMerged && !$0.has(.ab) && !$0.has(.ba))
    }
  }

  private static func distinct(_ pairs: [Row<Pair>]) -> [Row<Pair>] { Set(pairs).sorted() }
}
