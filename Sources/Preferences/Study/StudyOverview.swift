/// How much of what is in a study, as it is told after an import.
public struct StudyOverview: Sendable, Hashable {
  public var sources: Int
  public var responses: Int
  /// Collected and generated ones.
  public var pairs: Int
  public var agents: [Agent]
  /// By row of agent.
  public var votesByAgent: [Int]
  public var rejected: [RejectedRow]

  public init(
    sources: Int, responses: Int, pairs: Int, agents: [Agent], votesByAgent: [Int], rejected: [RejectedRow]
  ) {
    (self.sources, self.responses, self.pairs) = (sources, responses, pairs)
    (self.agents, self.votesByAgent, self.rejected) = (agents, votesByAgent, rejected)
  }

  /// - Complexity: O(votes).
  public init(_ study: StudyContents) {
    var votes = [Int](repeating: 0, count: study.agents.count)
    for vote in study.votes { votes[vote.agent.index] += 1 }
    self.init(
      sources: study.sources.count, responses: study.responses.count, pairs: study.pairs.count, agents: study.agents,
      votesByAgent: votes, rejected: study.rejected)
  }
}
