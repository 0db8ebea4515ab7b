import Preferences

// On the tables and not on `FolderReading`: borrowing that whole struct from inside a closure copies it for every line.

extension SourceTable {
  /// The source that a record names in its field `source`.
  func row(_ record: JSONRecord) throws -> Row<Source> {
    let name = try record.name("source")
    guard let row = row(named: name) else {
      throw record.error("source", "there is no source \"\(name)\"; name one of sources.jsonl")
    }
    return row
  }
}

extension ResponseTable {
  /// The response that a record names in a field.
  func row(_ field: StaticString, _ record: JSONRecord) throws -> Row<Response> {
    let name = try record.name(field)
    guard let row = row(named: name) else {
      throw record.error(field, "there is no response \"\(name)\"; name one of responses.jsonl")
    }
    return row
  }
}

extension PairTable {
  /// The pair that a record names in its field `pair`, and whether its A and B are exchanged there.
  func row(
    _ record: JSONRecord, _ derived: DerivedPairs, _ responses: ResponseTable
  ) throws -> (Row<Pair>, isExchanged: Bool) {
    let name = try record.name("pair")
    if let row = row(named: name, in: ResponseTable())?.row { return (row, false) }
    if let found = derived.row(named: name, in: responses) { return found }
    throw record.error(
      "pair",
      "there is no pair \"\(name)\"; name one of pairs.jsonl, or two responses of one agent to one source with different "
        + "target scores as \"response~response\"")
  }
}
