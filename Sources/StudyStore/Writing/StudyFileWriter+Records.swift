import Preferences
import StudyFormats

extension StudyFileWriter {
  func take(_ record: ImportRecord) throws {
    let source = try row(of: record.source, in: record)
    var rows: [Int] = []
    for (place, response) in record.responses.enumerated() {
      let copy = record.responses[..<place].count { other in
        other.agent == response.agent && other.targetScore == response.targetScore && other.text == response.text
      }
      rows.append(try row(of: response, copy: copy, to: source, in: record))
    }
    for pair in record.pairs { try take(pair, rows, in: record) }
  }

  private func row(of source: ImportSource, in record: ImportRecord) throws -> Int {
    let task = try tables.task(source.task)
    var key = ContentKey()
    key.add(source.task.rawValue)
    key.add(source.text.text)
    for reference in source.text.references {
      key.add(reference.title)
      key.add(reference.text)
    }
    let (row, isNew) = try tables.sourceKeys.row(key, new: tables.sourceNames.count) { row in
      try tables.sourceTasks.value(at: row, tables.chunks) == task && text(ofSource: row) == source.text
    }
    if isNew {
      try tables.sourceText.bind(1, row).bind(2, source.text.text).run()
      for (place, reference) in source.text.references.enumerated() {
        try tables.reference.bind(1, row).bind(2, place).bind(3, reference.title).bind(4, reference.text).run()
      }
      try tables.sourceNames.append(name(\.sources, source.name, row: row, kind: 0), tables.chunks)
      try tables.sourceTitles.append(source.title ?? TextTitle.make(of: source.text.text), tables.chunks)
      try tables.sourceTasks.append(task, tables.chunks)
      try tables.sourceClusters.append(source.cluster.map { try tables.cluster($0) } ?? .none, tables.chunks)
    } else if let cluster = source.cluster {
      let own = try tables.sourceClusters.value(at: row, tables.chunks) ?? .none
      let known =
        try own == .none
        ? tables.sourceNames.value(at: row, tables.chunks) : tables.clusterNames.value(at: Int(own), tables.chunks)
      if known != cluster {
        try reject(record, "cluster", "The source belongs to another cluster already, and stays there.", cluster)
      }
    }
    for value in source.metadata {
      if let other = try tables.metadata.set(value, of: row, level: .source) { try reject(record, value, other) }
    }
    try take(source.facts, of: .source(Row(row)), in: record)
    return row
  }

  private func text(ofSource row: Int) throws -> SourceText {
    var text = SourceText(text: "")
    try tables.readSourceText.bind(1, row).forEachRow {
      text.text = columnText($0, 0)
      return false
    }
    try tables.readReferences.bind(1, row).forEachRow {
      text.references.append(SourceText.Reference(title: columnText($0, 0), text: columnText($0, 1)))
      return true
    }
    return text
  }

  /// - Parameter copy: which of the equal responses of the record it is, from 0.
  private func row(
    of response: ImportResponse, copy: Int, to source: Int, in record: ImportRecord
  ) throws -> Int {
    let agent = response.agent.map { agents.row(of: $0, .model).index }
    let score = response.targetScore.map { Int(Int8(clamping: $0)) }
    var key = ContentKey()
    for number in [source, agent ?? -1, score ?? -1, copy] { key.add(number) }
    key.add(response.text)
    let (row, isNew) = try tables.responseKeys.row(key, new: tables.responseNames.count) {
      try text(ofResponse: $0) == response.text
    }
    if isNew {
      try tables.responseText.bind(1, row).bind(2, response.text).run()
      try tables.responseNames.append(name(\.responses, response.name, row: row, kind: 1), tables.chunks)
      try tables.responseSources.append(UInt32(source), tables.chunks)
      try tables.responseAgents.append(agent.map { UInt32($0) } ?? .none, tables.chunks)
      try tables.responseTargets.append(score.map { UInt32(UInt8(bitPattern: Int8($0))) } ?? .none, tables.chunks)
    }
    for value in response.values {
      let factor = try tables.manifestations.factor(value.name)
      if let other = try tables.manifestations.give(value.value, of: row, factor: factor) {
        try reject(
          record, value.name, "The response has another value of this factor already, \(other), which was kept.",
          value.value.map(\.description) ?? "none")
      }
    }
    try take(response.facts, of: .response(Row(row)), in: record)
    try take(response.sourceJudgements, of: row, source, in: record)
    for origin in response.origins { try tables.origins.insert(origin, of: row) }
    return row
  }

  private func text(ofResponse row: Int) throws -> String {
    var text = ""
    try tables.readResponseText.bind(1, row).forEachRow {
      text = columnText($0, 0)
      return false
    }
    return text
  }

  /// A free name. Given names are found by their keys, those made of a row by that row.
  func name(
    _ choice: WritableKeyPath<(sources: NameChoice, responses: NameChoice, pairs: NameChoice), NameChoice>,
    _ given: String?, row: Int, kind: Int
  ) throws -> String {
    func key(_ name: String) -> Int {
      var key = ContentKey()
      key.add(kind)
      key.add(name)
      return key.value
    }
    let shape = tables.names[keyPath: choice]
    var names = shape
    let name = try names.name(given, row: row) { name in
      if given != nil, let own = shape.row(of: name), own < row, try self.name(ofRow: own, kind: kind) == name {
        return true
      }
      return try tables.hasGivenNames && tables.nameKeys.value(of: key(name)) != nil
    }
    tables.names[keyPath: choice] = names
    if names.row(of: name) != row {
      try tables.nameKeys.insert(key(name), row)
      tables.hasGivenNames = true
    }
    return name
  }

  private func name(ofRow row: Int, kind: Int) throws -> String? {
    switch kind {
    case 0: try tables.sourceNames.value(at: row, tables.chunks)
    case 1: try tables.responseNames.value(at: row, tables.chunks)
    default: try tables.pairNames.value(at: row, tables.chunks)
    }
  }

  func reject(_ record: ImportRecord, _ value: ImportValue<MetadataValue>, _ other: MetadataValue) throws {
    try reject(
      record, value.name, "Another value stands here already, \(other.spelling), which was kept.", value.value.spelling)
  }

  func reject(_ record: ImportRecord, _ field: String, _ reason: String, _ value: String) throws {
    guard
      case .rejected(let row) = ImportItem.rejected(file: record.file, line: record.line, field: field, reason, value)
    else { return }
    try tables.rejected.insert(row)
  }
}
