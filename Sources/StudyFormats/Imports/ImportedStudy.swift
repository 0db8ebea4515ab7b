import Preferences

/// The tables of a study while another tool's files are turned into it.
struct ImportedStudy {
  /// How much of an offending value is shown.
  static let excerptLength = 80

  var agents = AgentRegister()
  var sources = SourceTable()
  var responses = ResponseTable()
  var pairs = PairTable()
  var votes: [Vote] = []
  var rejected: [RejectedRow] = []
  var texts = TextsInMemory()

  mutating func reject(_ file: String, line: Int, field: String? = nil, _ reason: String, _ excerpt: String) {
    let short =
      excerpt.count > ImportedStudy.excerptLength
      ? excerpt.prefix(ImportedStudy.excerptLength - 1) + "…" : excerpt
    rejected.append(RejectedRow(file: file, line: line, field: field, reason: reason, excerpt: short))
  }

  /// The agent of that name; two kinds of agent cannot share one.
  mutating func agent(_ name: String, _ kind: Agent.Kind, _ record: JSONRecord, _ field: StaticString) throws -> Row<
    Agent
  > {
    if let row = agents.register(name, kind) { return row }
    throw record.error(field, "\"\(name)\" names both a model and a person; rename one of them in the files")
  }

  /// The study with every standard factor and no manifestation yet.
  consuming func contents(name: String, title: String, summary: String) -> StudyContents {
    StudyContents(
      name: name, title: title, summary: summary, tasks: [.instructionFollowing], agents: agents.agents,
      sources: sources,
      responses: responses, pairs: pairs, votes: votes, factors: Factor.standard,
      manifestations: Factor.standard.map { _ in ManifestationColumn(count: responses.count) }, rejected: rejected,
      texts: texts)
  }
}
