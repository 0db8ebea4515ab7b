import Preferences

/// What rows say under a mapping.
struct MappedRecords: RecordFormat {
  let mapping: ImportMapping
  let words: ChoiceWords
  let task: StudyTask
  /// Who gave the votes where no field says.
  let judge: ImportVote.Judge
  private let factors: (a: [FactorField], b: [FactorField], response: [FactorField])
  private let columns: [(judge: ImportVote.Judge, origin: ImportMapping.Origin)]
  /// Fields with a place of their own, which `keep=*` leaves alone.
  private let used: Set<String>

  struct FactorField {
    let factor: String
    let target: String
    let origin: ImportMapping.Origin
  }

  init(_ mapping: ImportMapping, _ options: ImportOptions) {
    self.mapping = mapping
    words = ChoiceWords(given: mapping.words)
    task = options.task ?? .instructionFollowing
    judge = ImportVote.Judge(options.judge)
    func fields(_ prefix: String) -> [FactorField] {
      mapping.named(prefix).map { name, origin in
        let standard = Factor.standard.first { $0.isCalled(name) }
        return FactorField(factor: standard?.name ?? name, target: "\(prefix).\(name)", origin: origin)
      }
    }
    factors = (fields("a"), fields("b"), fields("response"))
    columns =
      mapping.named("vote").map { (.annotator($0.name), $0.origin) }
      + mapping.named("judge").map { (.model($0.name), $0.origin) }
    used = Set(
      mapping.fields.compactMap { field in
        guard case .field(let path) = field.origin else { return nil }
        return path.field
      })
  }

  func items(of record: JSONRecord, line: Int) throws -> [ImportItem] {
    try items(of: record, file: record.file.path, line: line)
  }

  /// - Throws: `StudyFormatError` where the row makes no record.
  func items(of row: some MappedRow, file: String, line: Int) throws -> [ImportItem] {
    var reading = MappedRowReading(row: row, mapping: mapping, file: file, line: line)
    var record = ImportRecord(file: file, line: line, source: try source(&reading))
    if mapping.isResponseWise {
      record.responses = [try response("response", "response-name", "model", factors.response, &reading)]
      record.responses[0].targetScore = try targetScore(reading)
      record.source.metadata += metadata("keep", &reading)
    } else {
      let isChosen = mapping.has("chosen")
      record.responses = [
        try response(isChosen ? "chosen" : "a", "a-name", "model-a", factors.a, &reading),
        try response(isChosen ? "rejected" : "b", "b-name", "model-b", factors.b, &reading),
      ]
      var pair = ImportPair(name: try reading.word("pair-name"), a: 0, b: 1, metadata: metadata("keep", &reading))
      pair.votes = try votes(record.responses, &reading)
      record.pairs = [pair]
    }
    return reading.notes + [.record(record)]
  }

  private func source(_ reading: inout MappedRowReading<some MappedRow>) throws -> ImportSource {
    let parts = try mapping.origins("source").compactMap { try reading.text("source", $0) }
    guard !parts.isEmpty else { throw reading.missing("source") }
    var references: [SourceText.Reference] = []
    for origin in mapping.origins("references") {
      switch origin {
      case .text(let text): references.append(SourceText.Reference(title: "", text: text))
      case .field(let path):
        references += try reading.row.texts(path).map { SourceText.Reference(title: "", text: $0) }
      }
    }
    return ImportSource(
      name: try reading.word("source-name"),
      text: SourceText(text: parts.joined(separator: "\n"), references: references),
      title: try reading.word("title"),
      task: try reading.word("task").map { StudyTask(rawValue: StudyTask.spelling(of: $0)) } ?? task,
      cluster: try reading.word("cluster"), metadata: metadata("keep.source", &reading))
  }

  private func response(
    _ target: String, _ name: String, _ model: String, _ factors: [FactorField],
    _ reading: inout MappedRowReading<some MappedRow>
  ) throws -> ImportResponse {
    guard let origin = mapping.origin(target), let text = try reading.text(target, origin) else {
      throw reading.missing(target)
    }
    var response = ImportResponse(name: try reading.word(name), text: text, agent: try reading.word(model))
    for factor in factors {
      guard let value = try reading.value(factor.origin) else { continue }
      if let number = value.measure {
        response.values.append(ImportValue(factor.factor, number))
      } else {
        reading.note(
          factor.origin, factor.target, "This is no number; the factor's value was taken as missing.", value.spelling)
      }
    }
    return response
  }

  private func targetScore(_ reading: MappedRowReading<some MappedRow>) throws -> Int? {
    guard let origin = mapping.origin("target-score"), let value = try reading.value(origin) else { return nil }
    guard let number = value.measure, let score = Int(exactly: number), (1...5).contains(score) else {
      throw reading.row.error(
        inField: reading.field(origin, "target-score"),
        "must be a whole number from 1 to 5, but is \(value.spelling.prefix(60))"
      )
    }
    return score
  }

  private func metadata(
    _ target: String, _ reading: inout MappedRowReading<some MappedRow>
  ) -> [ImportValue<MetadataValue>] {
    var values: [ImportValue<MetadataValue>] = []
    for origin in mapping.origins(target) {
      switch origin {
      case .field(let path) where path.spelling == "*":
        for (name, value) in (try? reading.row.fields(except: used)) ?? [] {
          guard let kept = value.metadata, kept.spelling.utf8.count <= Self.longestKept else { continue }
          values.append(ImportValue(name, kept))
        }
      case .field(let path):
        if let kept = (try? reading.row.value(path))?.metadata { values.append(ImportValue(path.spelling, kept)) }
      case .text(let text): values.append(ImportValue(text, .text(text)))
      }
    }
    return values
  }

  /// Bytes of a value that `keep=*` still keeps: what is longer is a text and nothing to sort by.
  static let longestKept = 200

  private func votes(
    _ responses: [ImportResponse], _ reading: inout MappedRowReading<some MappedRow>
  ) throws -> [ImportVote] {
    var votes: [ImportVote] = []
    if var verdict = try verdict(responses, &reading) {
      var strength = try reading.strength("strength")
      if let scores = verdict.difference, strength == nil { strength = abs(scores) }
      if verdict.value == nil { verdict.value = .unreadable }
      votes.append(
        ImportVote(
          try reading.judge(or: judge), verdict.value ?? .unreadable, order: try reading.order(), strength: strength,
          justification: try reading.word("justification")))
    }
    for (judge, origin) in columns {
      guard let value = try reading.value(origin) else { continue }
      votes.append(ImportVote(judge, self.verdict(of: value, origin, "choice", responses, &reading)))
    }
    return votes
  }
}
