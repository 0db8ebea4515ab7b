public import Preferences

extension StudyInMemory {
  /// The study that was taken up, with every standard factor and those of the description.
  ///
  /// Votes on pairs that should follow from target scores, and do not, are listed as rejected.
  /// - Complexity: O(responses × factors + pairs + votes).
  public consuming func contents(_ description: ImportDescription) -> StudyContents {
    derivePairs()
    let derived = DerivedPairs(pairs, from: pairs.collectedCount)
    for vote in derivedVotes {
      if let (row, isExchanged) = derived.row(of: vote.a, vote.b) {
        append(vote.vote, of: vote.agent, on: row, isExchanged: isExchanged)
      } else {
        rejected.append(
          RejectedRow(
            file: vote.file, line: vote.line, field: nil,
            reason:
              "The two responses make no generated pair, for they do not differ in target score; the vote was left out.",
            excerpt: ""))
      }
    }
    var tasks: [StudyTask] = []
    for task in sources.tasks where !tasks.contains(task) { tasks.append(task) }
    let columns = values.columns(
      of: Factor.standard(with: description.factors), responses: responses.count, texts: texts)
    return StudyContents(
      name: description.name, title: description.title,
      summary: description.summary(sources: sources.count, pairs: pairs.collectedCount, agents: agents.agents),
      note: description.note, tasks: tasks, agents: agents.agents, sources: sources, responses: responses, pairs: pairs,
      votes: votes, strengths: strengths, factors: columns.factors, manifestations: columns.columns,
      rejected: rejected, texts: texts,
      metadata: MetadataInMemory(metadata.columns(sources: sources.count, pairs: pairs.collectedCount)))
  }
}

extension Factor {
  /// The standard factors, changed by those of the same name and followed by the others.
  public static func standard(with others: [Factor]) -> [Factor] {
    var factors = standard
    for other in others {
      if let place = factors.firstIndex(where: { $0.name == other.name }) {
        factors[place] = other
      } else {
        factors.append(other)
      }
    }
    return factors
  }
}
