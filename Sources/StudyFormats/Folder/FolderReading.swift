import Preferences

/// A folder while it is read, file by file.
struct FolderReading {
  let path: String
  var name = ""
  var title = ""
  var summary = ""
  var note: String?
  var defaultTask: StudyTask?
  var tasks: [StudyTask] = []
  var agents = AgentRegister()
  var sources = SourceTable()
  var responses = ResponseTable()
  var pairs = PairTable()
  var derived = DerivedPairs()
  var votes: [Vote] = []
  var factors: FactorColumns
  var texts = TextsInMemory()
  var facts: [FactOwner] = []
  var factRows: [String: UInt32] = [:]
  var rejected: [RejectedRow] = []
  var metadata = ImportedMetadata()
  var strengths: [Float] = []

  init(_ path: String) {
    self.path = path
    factors = FactorColumns(Factor.standard)
  }

  func place(_ name: String) -> String { FileBytes.join(path, name) }

  /// Reads `study.json` and `factors.toml`.
  mutating func readHeader() throws {
    let file = try InputFile.read(place("study.json"))
    guard !file.isBlank else {
      throw file.error(#"the file is empty; write at least {"format": 1, "name": "…"}"#)
    }
    let record = try JSONRecord(file, in: file.range)
    guard let format = try record.optionalInteger("format", in: 0...(.max)) else {
      throw record.error("format", #"the field is missing; add "format": 1"#)
    }
    guard format == 1 else {
      throw record.error("format", "is \(format), but this program reads format 1; use a newer version of the program")
    }
    name = try record.name("name")
    title = try record.optionalName("title") ?? name
    summary = try record.optionalString("summary") ?? ""
    note = try record.optionalString("note")
    defaultTask = try record.optionalName("task").map { StudyTask(rawValue: $0) }
    if let file = try InputFile.readIfPresent(place("factors.toml")) {
      factors = FactorColumns(try FactorsFile(file: file).factors())
    }
  }

  mutating func readSources() throws {
    let file = try InputFile.read(place("sources.jsonl"))
    texts.reserve(bytes: file.bytes.count)
    try file.forEachLine { line in
      let record = try JSONRecord(file, in: line)
      let name = try record.name("source")
      guard let task = try record.optionalName("task").map({ StudyTask(rawValue: $0) }) ?? defaultTask else {
        throw record.error("task", "the field is missing; add it here, or a task for all sources to study.json")
      }
      let references = try record.records("references").map {
        SourceText.Reference(title: try $0.string("title"), text: try $0.string("text"))
      }
      try record.withText("text") { write in texts.appendSource(references: references, write) }
      let row = Row<Source>(sources.count)
      let title = try record.optionalName("title") ?? TextTitle.make(of: texts.beginning(of: row))
      guard sources.append(name: name, title: title, task: task, cluster: try record.optionalName("cluster")) != nil
      else { throw record.error("source", "there are two sources \"\(name)\"; give each its own name") }
      try metadata.read(record, row: row.index, .source)
      if !tasks.contains(task) { tasks.append(task) }
    }
    if sources.count == 0 { throw file.error("the file is empty; a study needs at least one source") }
  }

  mutating func readResponses() throws {
    let file = try InputFile.read(place("responses.jsonl"))
    texts.reserve(bytes: file.bytes.count)
    try file.forEachLine { line in
      let record = try JSONRecord(file, in: line)
      let name = try record.name("response")
      let source = try sources.row(record)
      let agent = try record.optionalName("agent").map { try agents.author($0, record) }
      let score = try record.optionalInteger("target_score", in: 1...5).map { Int8($0) }
      if score != nil, agent == nil {
        throw record.error("agent", "the field is missing; a target score needs the agent who was asked to reach it")
      }
      guard responses.append(name: name, source: source, agent: agent, targetScore: score) != nil else {
        throw record.error("response", "there are two responses \"\(name)\"; give each its own name")
      }
      try record.withText("text") { write in texts.appendResponse(write) }
    }
    if responses.count == 0 { throw file.error("the file is empty; a study needs at least one response") }
    factors.resize(responses: responses.count)
  }

  mutating func readRejected() throws {
    guard let file = try InputFile.readIfPresent(place("rejected.jsonl")) else { return }
    try file.forEachLine { line in
      let record = try JSONRecord(file, in: line)
      guard let number = try record.optionalInteger("line", in: 1...(.max)) else {
        throw record.error("line", "the field is missing; add it")
      }
      rejected.append(
        RejectedRow(
          file: try record.string("file"), line: number, field: try record.optionalString("field"),
          reason: try record.string("reason"), excerpt: try record.string("excerpt")))
    }
  }

  consuming func contents() -> StudyContents {
    factors.count(texts)
    return StudyContents(
      name: name, title: title, summary: summary, note: note, tasks: tasks, agents: agents.agents, sources: sources,
      responses: responses, pairs: pairs, votes: votes, strengths: strengths, factors: factors.factors,
      manifestations: factors.columns, rejected: rejected, texts: texts,
      metadata: MetadataInMemory(metadata.columns(sources: sources.count, pairs: pairs.collectedCount)))
  }
}
