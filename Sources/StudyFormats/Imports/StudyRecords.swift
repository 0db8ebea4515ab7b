public import Preferences

/// A study taken apart into records, one a source, from which an intake makes the same study again.
public struct StudyRecords {
  private let study: StudyContents
  private let responses: [[Row<Response>]]
  private let pairs: [[Row<Pair>]]
  private let votes: [[Int]]
  private let columns: [MetadataColumn]

  /// - Complexity: O(responses + pairs + votes), and the size of the metadata.
  public init(_ study: StudyContents) throws {
    self.study = study
    var responses = [[Row<Response>]](repeating: [], count: study.sources.count)
    for row in 0..<study.responses.count { responses[study.responses.sources[row].index].append(Row(row)) }
    var pairs = [[Row<Pair>]](repeating: [], count: study.sources.count)
    var votes = [[Int]](repeating: [], count: study.pairs.count)
    for (place, vote) in study.votes.enumerated() { votes[vote.pair.index].append(place) }
    for row in 0..<study.pairs.count where row < study.pairs.collectedCount || !votes[row].isEmpty {
      pairs[study.source(of: Row(row)).index].append(Row(row))
    }
    (self.responses, self.pairs, self.votes) = (responses, pairs, votes)
    columns = try study.metadata.columns.indices.map { try study.metadata.column($0) }
  }

  /// Everything about a source.
  /// - Throws: what the texts throw.
  public func record(of source: Row<Source>) throws -> ImportRecord {
    let facts = try study.texts.facts(of: .source(source))
    let own = responses[source.index]
    let place = Dictionary(uniqueKeysWithValues: own.enumerated().map { ($1, $0) })
    var source = (row: source, record: try self.source(source))
    source.record.facts = facts.map { $0.map { ImportFact(name: $0.name, text: $0.text) } }
    return ImportRecord(
      file: study.name, line: source.row.index + 1, source: source.record,
      responses: try own.map { try response($0, sourceFacts: facts ?? []) },
      pairs: try pairs[source.row.index].map { try pair($0, place) })
  }

  /// A pair with its source and its two responses, A first, without atomic facts; the values of formulas are among the others.
  /// - Throws: what the texts throw.
  public func record(ofPair pair: Row<Pair>) throws -> ImportRecord {
    let (a, b) = (study.pairs.a[pair.index], study.pairs.b[pair.index])
    let source = study.source(of: pair)
    var record = ImportRecord(
      file: study.name, line: pair.index + 1, source: try self.source(source),
      responses: [a, b].map { row in
        ImportResponse(
          name: study.responses.names[row.index], text: "", agent: agent(of: row),
          targetScore: study.responses.targetScores[row.index].map { Int($0) },
          values: zip(study.factors, study.manifestations).compactMap { factor, column in
            column[row].map { ImportValue(factor.name, $0) }
          })
      }, pairs: [try self.pair(pair, [a: 0, b: 1])])
    record.pairs[0].name = study.pairs.name(of: pair, in: study.responses)
    record.responses[0].text = try study.texts.response(a)
    record.responses[1].text = try study.texts.response(b)
    return record
  }

  private func source(_ row: Row<Source>) throws -> ImportSource {
    let cluster = study.sources.clusterNames[study.sources.clusters[row.index].index]
    let name = study.sources.names[row.index]
    return ImportSource(
      name: name, text: try study.texts.source(row), title: study.sources.titles[row.index],
      task: study.sources.tasks[row.index], cluster: cluster == name ? nil : cluster,
      metadata: metadata(of: row.index, .source))
  }

  private func agent(of response: Row<Response>) -> String? {
    study.responses.agents[response.index].map { study.agents[$0.index].name }
  }

  private func response(_ row: Row<Response>, sourceFacts: [AtomicFact]) throws -> ImportResponse {
    let judgements = try study.texts.judgements(of: row)
    let byFact = Dictionary(grouping: judgements, by: \.fact)
    func found(_ fact: AtomicFact) -> [ImportJudgement] {
      (byFact[fact.name] ?? []).map { ImportJudgement(factor: $0.factor, value: $0.value, reason: $0.reason) }
    }
    var values: [ImportValue<Double?>] = []
    for (factor, column) in zip(study.factors, study.manifestations) where isGiven(factor) {
      if let value = column[row] { values.append(ImportValue(factor.name, value)) }
    }
    return ImportResponse(
      name: study.responses.names[row.index], text: try study.texts.response(row),
      agent: agent(of: row), targetScore: study.responses.targetScores[row.index].map { Int($0) }, values: values,
      facts: try study.texts.facts(of: .response(row)).map { facts in
        facts.map { ImportFact(name: $0.name, text: $0.text, judgements: found($0)) }
      },
      sourceJudgements: sourceFacts.enumerated().flatMap { place, fact in
        found(fact).map { ImportSourceJudgement(fact: place, judgement: $0) }
      }, origins: try study.texts.origins(of: row))
  }

  /// Values of formulas are computed anew.
  private func isGiven(_ factor: Factor) -> Bool { if case .formula = factor.extractor { false } else { true } }

  private func pair(_ row: Row<Pair>, _ place: [Row<Response>: Int]) throws -> ImportPair {
    var words = try study.texts.justifications(of: row)
    let isCollected = row.index < study.pairs.collectedCount
    return ImportPair(
      name: isCollected ? study.pairs.name(of: row, in: study.responses) : nil, a: place[study.pairs.a[row.index]]!,
      b: place[study.pairs.b[row.index]]!, isCollected: isCollected,
      metadata: isCollected ? metadata(of: row.index, .pair) : [],
      votes: votes[row.index].map { index in
        let vote = study.votes[index]
        let agent = study.agents[vote.agent.index]
        let judge: ImportVote.Judge =
          switch agent.kind {
          case .humans: .human
          case .annotator: .annotator(agent.name)
          case .model: .model(agent.name)
          }
        let strength = study.strengths.isEmpty || study.strengths[index].isNaN ? nil : Double(study.strengths[index])
        let own = words.firstIndex { $0.agent == vote.agent && $0.order == vote.order }
        return ImportVote(
          judge, vote.verdict, order: vote.order, strength: strength,
          justification: own.map { words.remove(at: $0).text })
      })
  }

  private func metadata(of row: Int, _ level: MetadataColumn.Level) -> [ImportValue<MetadataValue>] {
    columns.filter { $0.level == level }.compactMap { column in column[row].map { ImportValue(column.name, $0) } }
  }
}
