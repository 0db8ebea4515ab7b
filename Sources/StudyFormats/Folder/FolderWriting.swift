import Preferences

/// A study while it is written, file by file.
struct FolderWriting {
  let study: StudyContents
  let path: String

  /// The bytes of every file that is not empty, one after the other.
  /// - Throws: `StudyFormatError` for what the format has no words for; what the texts and `take` throw.
  func forEachFile(_ take: (String, [UInt8]) throws -> Void) throws {
    guard study.isScoresOnly || study.sources.count > 0, study.isScoresOnly || study.responses.count > 0 else {
      throw error("a study without sources or responses has no spelling in a folder; add some")
    }
    let files: [(String, () throws -> [UInt8])] = [
      ("study.json", header), ("scores.csv", scores), ("factors.toml", factors), ("sources.jsonl", sources),
      ("responses.jsonl", responses), ("pairs.jsonl", pairs), ("votes.jsonl", votes),
      ("manifestations.jsonl", manifestations), ("facts.jsonl", facts), ("judgements.jsonl", judgements),
      ("rejected.jsonl", rejected),
    ]
    for (name, bytes) in files {
      let bytes = try bytes()
      if !bytes.isEmpty { try take(name, bytes) }
    }
  }

  /// The task that all sources have, which then stands in the header once.
  private var sharedTask: StudyTask? {
    guard let task = study.sources.tasks.first, study.sources.tasks.allSatisfy({ $0 == task }) else { return nil }
    return task
  }

  func header() -> [UInt8] {
    var fields: [(key: String, value: JSONOutput)] = [
      ("format", .integer(1)), ("name", .text(study.name)), ("title", .text(study.title)),
      ("summary", .text(study.summary)),
    ]
    if let note = study.note { fields.append(("note", .text(note))) }
    if let sharedTask { fields.append(("task", .text(sharedTask.rawValue))) }
    return JSONOutput.object(fields).line
  }

  func factors() -> [UInt8] {
    let unchanged = Set(Factor.standard)
    return study.factors.filter { !unchanged.contains($0) }
      .map { FactorSpelling($0).toml }.joined(separator: "\n").utf8.map(\.self)
  }

  func sources() throws -> [UInt8] {
    let sharedTask = sharedTask
    let columns = try metadata(.source)
    return try lines(study.sources.count) { index in
      let text = try study.texts.source(Row(index))
      let name = study.sources.names[index]
      let cluster = study.sources.clusterNames[study.sources.clusters[index].index]
      var fields: [(key: String, value: JSONOutput)] = [
        ("source", .text(name)), ("title", .text(study.sources.titles[index])), ("text", .text(text.text)),
      ]
      if sharedTask == nil { fields.append(("task", .text(study.sources.tasks[index].rawValue))) }
      if cluster != name { fields.append(("cluster", .text(cluster))) }
      if !text.references.isEmpty {
        let references = text.references.map {
          JSONOutput.object([("title", .text($0.title)), ("text", .text($0.text))])
        }
        fields.append(("references", .list(references)))
      }
      return .object(fields + metadata(of: index, .source, columns))
    }
  }

  func responses() throws -> [UInt8] {
    try lines(study.responses.count) { index in
      var fields: [(key: String, value: JSONOutput)] = [
        ("response", .text(study.responses.names[index])),
        ("source", .text(study.sources.names[study.responses.sources[index].index])),
        ("text", .text(try study.texts.response(Row(index)))),
      ]
      if let agent = study.responses.agents[index] {
        fields.append(("agent", .text(study.agents[agent.index].name)))
        guard study.agents[agent.index].kind != .annotator else {
          throw error("a response of the annotator \"\(study.agents[agent.index].name)\" has no spelling in a folder")
        }
      }
      if let score = study.responses.targetScores[index] { fields.append(("target_score", .integer(Int(score)))) }
      return .object(fields)
    }
  }

  func pairs() throws -> [UInt8] {
    for case .improved(let agent) in study.pairs.sets {
      throw error(
        "pairs improved by \"\(study.agents[agent.index].name)\" have no spelling in a folder; leave them out")
    }
    let columns = try metadata(.pair)
    return lines(study.pairs.collectedCount) { index in
      .object(
        [
          ("pair", .text(study.pairs.name(of: Row(index), in: study.responses))),
          ("a", .text(study.responses.names[study.pairs.a[index].index])),
          ("b", .text(study.responses.names[study.pairs.b[index].index])),
        ] + metadata(of: index, .pair, columns))
    }
  }

  func votes() throws -> [UInt8] {
    var justifications: [Row<Pair>: [Justification]] = [:]
    for index in 0..<study.pairs.count {
      let words = try study.texts.justifications(of: Row(index))
      if !words.isEmpty { justifications[Row(index)] = words }
    }
    let bytes = lines(study.votes.count) { index in
      let vote = study.votes[index]
      let agent = study.agents[vote.agent.index]
      var fields: [(key: String, value: JSONOutput)] = [
        ("pair", .text(study.pairs.name(of: vote.pair, in: study.responses)))
      ]
      if agent.kind == .annotator {
        fields += [("agent", .text(Agent.humans.name)), ("annotator", .text(agent.name))]
      } else {
        fields.append(("agent", .text(agent.name)))
      }
      fields.append(("verdict", .text(vote.verdict.name)))
      if let order = vote.order.name { fields.append(("order", .text(order))) }
      if !study.strengths.isEmpty, study.strengths[index].isFinite {
        fields.append(("strength", .number(Double(study.strengths[index]))))
      }
      if let place = justifications[vote.pair]?.firstIndex(where: { $0.agent == vote.agent && $0.order == vote.order })
      {
        fields.append(("justification", .text(justifications[vote.pair]!.remove(at: place).text)))
      }
      return .object(fields)
    }
    if let (pair, _) = justifications.first(where: { !$0.value.isEmpty }) {
      throw error(
        "a justification of the pair \"\(study.pairs.name(of: pair, in: study.responses))\" belongs to no vote; remove it"
      )
    }
    return bytes
  }

  func facts() throws -> [UInt8] {
    var bytes: [UInt8] = []
    func append(_ owner: FactOwner, _ field: String, _ name: String) throws {
      guard let facts = try study.texts.facts(of: owner) else { return }
      if facts.isEmpty { bytes += JSONOutput.object([(field, .text(name)), ("facts", .integer(0))]).line }
      for fact in facts {
        bytes += JSONOutput.object([("fact", .text(fact.name)), (field, .text(name)), ("text", .text(fact.text))]).line
      }
    }
    for index in 0..<study.sources.count { try append(.source(Row(index)), "source", study.sources.names[index]) }
    for index in 0..<study.responses.count {
      try append(.response(Row(index)), "response", study.responses.names[index])
    }
    return bytes
  }

  func judgements() throws -> [UInt8] {
    var bytes: [UInt8] = []
    for index in 0..<study.responses.count {
      let own = Set(try study.texts.facts(of: .response(Row(index)))?.map(\.name) ?? [])
      for judgement in try study.texts.judgements(of: Row(index)) {
        var fields: [(key: String, value: JSONOutput)] = [
          ("fact", .text(judgement.fact)), ("factor", .text(judgement.factor)),
        ]
        if !own.contains(judgement.fact) { fields.append(("response", .text(study.responses.names[index]))) }
        fields.append(("value", judgement.value.map { .boolean($0) } ?? .null))
        if let reason = judgement.reason { fields.append(("reason", .text(reason))) }
        bytes += JSONOutput.object(fields).line
      }
    }
    return bytes
  }

  func rejected() -> [UInt8] {
    lines(study.rejected.count) { index in
      let row = study.rejected[index]
      var fields: [(key: String, value: JSONOutput)] = [("file", .text(row.file)), ("line", .integer(row.line))]
      if let field = row.field { fields.append(("field", .text(field))) }
      return .object(fields + [("reason", .text(row.reason)), ("excerpt", .text(row.excerpt))])
    }
  }

  func lines(_ count: Int, _ line: (Int) throws -> JSONOutput) rethrows -> [UInt8] {
    var bytes: [UInt8] = []
    for index in 0..<count {
      try line(index).append(to: &bytes)
      bytes.append(0x0A)
    }
    return bytes
  }

  func error(_ message: String) -> StudyFormatError {
    StudyFormatError(code: .badData, file: path, message: message)
  }
}
