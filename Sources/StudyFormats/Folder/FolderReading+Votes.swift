import Preferences

extension FolderReading {
  /// Reads the collected pairs and derives the generated ones.
  mutating func readPairs() throws {
    let file = try InputFile.readIfPresent(place("pairs.jsonl"))
    try file?.forEachLine { line in
      let record = try JSONRecord(file!, in: line)
      let name = try record.name("pair")
      let a = try responses.row("a", record)
      let b = try responses.row("b", record)
      guard a != b else { throw record.error("b", "A and B are the same response; name two different ones") }
      guard responses.sources[a.index] == responses.sources[b.index] else {
        let (first, second) = (responses.sources[a.index], responses.sources[b.index])
        throw record.error(
          "b",
          "the responses answer different sources, \"\(sources.names[first.index])\" and "
            + "\"\(sources.names[second.index])\"; a pair has one source")
      }
      guard pairs.appendCollected(name: name, a: a, b: b) != nil else {
        throw record.error("pair", "there are two pairs \"\(name)\"; give each its own name")
      }
      try metadata.read(record, row: pairs.count - 1, .pair)
    }
    let collected = pairs.count
    pairs.appendGenerated(from: responses)
    derived = DerivedPairs(pairs, from: collected)
    guard let file else { return }
    try file.forEachLine { line in
      let record = try JSONRecord(file, in: line)
      let name = try record.name("pair")
      guard name.utf8.contains(UInt8(ascii: "~")), derived.row(named: name, in: responses) != nil else { return }
      throw record.error("pair", "\"\(name)\" already names a generated pair; give this one another name")
    }
  }

  mutating func readVotes() throws {
    guard let file = try InputFile.readIfPresent(place("votes.jsonl")) else { return }
    try file.forEachLine { line in
      let record = try JSONRecord(file, in: line)
      let (pair, isExchanged) = try pairs.row(record, derived, responses)
      let agent = try agents.judge(record)
      let word = try record.string("verdict")
      guard let verdict = Verdict(name: word) else {
        throw record.error("verdict", "\"\(word)\" is no verdict; write A, B, tie, flip or unreadable")
      }
      var order = PresentationOrder.unknown
      if let word = try record.optionalString("order") {
        guard let known = PresentationOrder(name: word) else {
          throw record.error("order", "\"\(word)\" is no order; write AB or BA, or leave the field out")
        }
        order = isExchanged ? known.exchanged : known
      }
      votes.append(
        Vote(pair: pair, agent: agent, verdict: isExchanged ? verdict.exchanged : verdict, order: order))
      if let strength = try record.strength() {
        if strengths.isEmpty { strengths = Array(repeating: .nan, count: votes.count - 1) }
        strengths.append(Float(strength))
      } else if !strengths.isEmpty {
        strengths.append(.nan)
      }
      if let text = try record.optionalString("justification") {
        texts.appendJustification(Justification(agent: agent, order: order, text: text), of: pair)
      }
    }
  }
}

/// The pairs that follow from target scores, found by their two responses in O(1).
struct DerivedPairs {
  private struct Key: Hashable { let a: Row<Response>, b: Row<Response> }
  private var rows: [Key: Row<Pair>] = [:]

  init() {}

  init(_ pairs: PairTable, from start: Int) {
    rows.reserveCapacity(pairs.count - start)
    for index in start..<pairs.count { rows[Key(a: pairs.a[index], b: pairs.b[index])] = Row(index) }
  }

  /// The pair that `first~second` names, in either order. Names of responses may hold the sign themselves.
  func row(named name: String, in responses: ResponseTable) -> (Row<Pair>, isExchanged: Bool)? {
    guard !rows.isEmpty else { return nil }
    for index in name.indices where name[index] == "~" {
      guard let first = responses.row(named: String(name[..<index])),
        let second = responses.row(named: String(name[name.index(after: index)...]))
      else { continue }
      if let found = row(of: first, second) { return found }
    }
    return nil
  }

  /// The pair of two responses, in either order.
  func row(of first: Row<Response>, _ second: Row<Response>) -> (Row<Pair>, isExchanged: Bool)? {
    if let row = rows[Key(a: first, b: second)] { return (row, false) }
    if let row = rows[Key(a: second, b: first)] { return (row, true) }
    return nil
  }
}

extension JSONRecord {
  fileprivate func strength() throws -> Double? {
    guard let value = try value("strength") else { return nil }
    guard case .number = value.kind, let number = number(value), number >= 0 else {
      throw error("strength", "must be a number not below 0, but is \(spelling(value))")
    }
    return number
  }
}

extension ImportedMetadata {
  /// Takes up the field `metadata`: names to texts and numbers.
  mutating func read(_ record: JSONRecord, row: Int, _ level: MetadataColumn.Level) throws {
    guard record.has("metadata"), try record.value("metadata") != nil else { return }
    let values = try record.record("metadata")
    for field in values.fields {
      let name = values.key(field)
      let value: MetadataValue
      switch field.value.kind {
      case .null: continue
      case .string, .escapedString: value = .text(values.decoded(field.value))
      case .number:
        guard let number = values.number(field.value) else {
          throw record.file.error(
            at: field.value.range.lowerBound, field: "metadata.\(name)", "the number is too large")
        }
        value = .number(number)
      default:
        throw record.file.error(
          at: field.value.range.lowerBound, field: "metadata.\(name)",
          "must be a text or a number, but is \(field.value.description)")
      }
      _ = set(ImportValue(name, value), of: row, level: level)
    }
  }
}
