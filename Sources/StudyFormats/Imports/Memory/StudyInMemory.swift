public import Preferences

/// A study that grows in memory while files are imported; the joining rules are those of `ImportIntake`.
public struct StudyInMemory: ImportIntake {
  struct ResponseKey: Hashable {
    let source: Row<Source>
    let agent: Row<Agent>?
    let targetScore: Int8?
    let text: String
    /// Which of the equal responses of one record, from 0.
    let copy: Int
  }
  private struct SourceKey: Hashable {
    let task: StudyTask
    let text: SourceText
  }
  struct PairKey: Hashable {
    let first: Row<Response>
    let second: Row<Response>

    init(_ one: Row<Response>, _ other: Row<Response>) { (first, second) = (min(one, other), max(one, other)) }
  }
  /// A vote on a pair that will follow from target scores.
  struct DerivedVote {
    let a: Row<Response>
    let b: Row<Response>
    let agent: Row<Agent>
    let vote: ImportVote
    let file: String
    let line: Int
  }

  var agents = AgentRegister()
  private(set) var sources = SourceTable()
  private(set) var responses = ResponseTable()
  private(set) var pairs = PairTable()
  private(set) var votes: [Vote] = []
  private(set) var strengths: [Float] = []
  var texts = TextsInMemory()
  var rejected: [RejectedRow] = []
  var values = ImportedValues()
  var metadata = ImportedMetadata()
  private(set) var derivedVotes: [DerivedVote] = []

  private var rowOfSource: [SourceKey: Row<Source>] = [:]
  private var rowOfResponse: [ResponseKey: Row<Response>] = [:]
  private var rowOfPair: [PairKey: Row<Pair>] = [:]
  private var names = (sources: NameChoice("s"), responses: NameChoice("r"), pairs: NameChoice("p"))
  private var files: Set<String> = []
  private var knownRejected: Set<RejectedRow> = []
  var factRows: [FactOwner: [Int]] = [:]
  var factNames: Set<String> = []

  public init() {}

  public mutating func begin(_ file: ImportFile) -> Int? {
    guard let hash = file.sha256 else { return 0 }
    return files.contains(file.format + hash) ? nil : 0
  }

  public mutating func end(_ file: ImportFile) { if let hash = file.sha256 { files.insert(file.format + hash) } }

  public mutating func take(_ item: ImportItem) {
    switch item {
    case .rejected(let row): if knownRejected.insert(row).inserted { rejected.append(row) }
    case .record(let record): take(record)
    }
  }

  private mutating func take(_ record: ImportRecord) {
    let source = row(of: record.source, in: record)
    var copies: [ResponseKey: Int] = [:]
    let rows = record.responses.map { response in
      row(of: response, to: source, in: record, &copies)
    }
    for pair in record.pairs { take(pair, rows, in: record) }
  }

  private mutating func row(of source: ImportSource, in record: ImportRecord) -> Row<Source> {
    let key = SourceKey(task: source.task, text: source.text)
    let row: Row<Source>
    if let known = rowOfSource[key] {
      row = known
      if let cluster = source.cluster, sources.clusterNames[sources.clusters[row.index].index] != cluster {
        reject(record, "cluster", "The source belongs to another cluster already, and stays there.", cluster)
      }
    } else {
      row = Row(sources.count)
      let name = names.sources.name(source.name, row: row.index) { [sources] in sources.row(named: $0) != nil }
      sources.append(
        name: name, title: source.title ?? TextTitle.make(of: source.text.text), task: source.task,
        cluster: source.cluster)
      texts.appendSource(source.text)
      rowOfSource[key] = row
    }
    for value in source.metadata {
      if let other = metadata.set(value, of: row.index, level: .source) { reject(record, value, other) }
    }
    take(source.facts, of: .source(row), in: record)
    return row
  }

  private mutating func row(
    of response: ImportResponse, to source: Row<Source>, in record: ImportRecord, _ copies: inout [ResponseKey: Int]
  ) -> Row<Response> {
    let agent = response.agent.map { agents.row(of: $0, .model) }
    let score = response.targetScore.map { Int8(clamping: $0) }
    let first = ResponseKey(source: source, agent: agent, targetScore: score, text: response.text, copy: 0)
    let copy = copies[first, default: 0]
    copies[first] = copy + 1
    let key = ResponseKey(source: source, agent: agent, targetScore: score, text: response.text, copy: copy)
    let row: Row<Response>
    if let known = rowOfResponse[key] {
      row = known
    } else {
      row = Row(responses.count)
      let name = names.responses.name(response.name, row: row.index) { [responses] in
        responses.row(named: $0) != nil
      }
      responses.append(name: name, source: source, agent: agent, targetScore: score)
      texts.appendResponse(response.text)
      rowOfResponse[key] = row
    }
    for value in response.values {
      if let other = values.set(value, of: row) {
        reject(
          record, value.name, "The response has another value of this factor already, \(other), which was kept.",
          value.value.map(\.description) ?? "none")
      }
    }
    take(response.facts, of: .response(row), in: record)
    take(response.sourceJudgements, of: row, source, in: record)
    for origin in response.origins { texts.append(origin, of: row) }
    return row
  }

  private mutating func take(_ pair: ImportPair, _ rows: [Row<Response>], in record: ImportRecord) {
    let (a, b) = (rows[pair.a], rows[pair.b])
    guard pair.isCollected else {
      for vote in pair.votes {
        derivedVotes.append(
          DerivedVote(
            a: a, b: b, agent: agents.row(of: vote.judge), vote: vote, file: record.file, line: record.line))
      }
      return
    }
    let row: Row<Pair>
    if let known = rowOfPair[PairKey(a, b)] {
      row = known
    } else {
      row = Row(pairs.count)
      let name = names.pairs.name(pair.name, row: row.index) { [pairs, responses] in
        pairs.row(named: $0, in: responses) != nil
      }
      pairs.appendCollected(name: name, a: a, b: b)
      rowOfPair[PairKey(a, b)] = row
    }
    for value in pair.metadata {
      if let other = metadata.set(value, of: row.index, level: .pair) { reject(record, value, other) }
    }
    let isExchanged = pairs.a[row.index] != a
    for vote in pair.votes { append(vote, of: agents.row(of: vote.judge), on: row, isExchanged: isExchanged) }
  }

  mutating func append(_ vote: ImportVote, of agent: Row<Agent>, on pair: Row<Pair>, isExchanged: Bool) {
    let order = isExchanged ? vote.order.exchanged : vote.order
    votes.append(
      Vote(pair: pair, agent: agent, verdict: isExchanged ? vote.verdict.exchanged : vote.verdict, order: order))
    if let strength = vote.strength, strengths.isEmpty {
      strengths = Array(repeating: .nan, count: votes.count - 1) + [Float(strength)]
    } else if !strengths.isEmpty {
      strengths.append(vote.strength.map { Float($0) } ?? .nan)
    }
    if let words = vote.justification, !words.isEmpty {
      texts.appendJustification(Justification(agent: agent, order: order, text: words), of: pair)
    }
  }

  mutating func derivePairs() { pairs.appendGenerated(from: responses) }

  private mutating func reject(_ record: ImportRecord, _ value: ImportValue<MetadataValue>, _ other: MetadataValue) {
    reject(
      record, value.name, "Another value stands here already, \(other.spelling), which was kept.", value.value.spelling)
  }

  mutating func reject(_ record: ImportRecord, _ field: String, _ reason: String, _ value: String) {
    take(.rejected(file: record.file, line: record.line, field: field, reason, value))
  }
}
