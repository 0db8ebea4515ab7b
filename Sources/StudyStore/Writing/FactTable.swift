import Preferences

/// Atomic facts by their texts' rows, and what was found about them.
struct FactTable {
  private let list: Statement
  private let facts: Statement
  private let newList: Statement
  private let newFact: Statement
  private let hasName: Statement
  private let newJudgement: Statement
  private let last: Statement

  init(_ shelf: StatementShelf) throws {
    list = try shelf.prepare("SELECT first, count FROM fact_lists WHERE kind = ? AND owner = ?")
    facts = try shelf.prepare("SELECT text FROM facts WHERE row >= ? AND row < ? ORDER BY row")
    newList = try shelf.prepare("INSERT INTO fact_lists VALUES (?, ?, ?, ?)")
    newFact = try shelf.prepare("INSERT INTO facts VALUES (?, ?, ?)")
    hasName = try shelf.prepare("SELECT 1 FROM facts WHERE name = ?")
    newJudgement = try shelf.prepare("INSERT OR IGNORE INTO judgements VALUES (?, ?, ?, ?, ?)")
    last = try shelf.prepare("SELECT max(row) FROM facts")
  }

  /// Where the facts of a text lie; nil where nobody took any.
  func rows(of owner: FactOwner) throws -> Range<Int>? {
    var found: Range<Int>?
    try list.bind(1, owner.kind).bind(2, owner.row).forEachRow { row in
      found = columnInteger(row, 0)..<(columnInteger(row, 0) + columnInteger(row, 1))
      return false
    }
    return found
  }

  func texts(_ rows: Range<Int>) throws -> [String] {
    var texts: [String] = []
    try facts.bind(1, rows.lowerBound).bind(2, rows.upperBound).forEachRow { row in
      texts.append(columnText(row, 0))
      return true
    }
    return texts
  }

  /// Puts the facts of a text down. A fact without a free name of its own is called after its owner.
  func insert(_ new: [ImportFact], of owner: FactOwner, called ownerName: String) throws -> Range<Int> {
    let first = try (last.integer() ?? -1) + 1
    try newList.bind(1, owner.kind).bind(2, owner.row).bind(3, first).bind(4, new.count).run()
    for (place, fact) in new.enumerated() {
      var name = fact.name ?? ""
      if try name.isEmpty || isTaken(name) { name = "\(ownerName)#\(place + 1)" }
      while try isTaken(name) { name += "'" }
      try newFact.bind(1, first + place).bind(2, name).bind(3, fact.text).run()
    }
    return first..<(first + new.count)
  }

  /// A judgement that is there stays.
  func insert(_ judgement: ImportJudgement, fact: Int, response: Int) throws {
    newJudgement.bind(1, response).bind(2, fact).bind(3, judgement.factor)
    newJudgement.bind(4, judgement.value.map { $0 ? 1.0 : 0.0 }).bind(5, judgement.reason)
    try newJudgement.run()
  }

  private func isTaken(_ name: String) throws -> Bool { try hasName.bind(1, name).integer() != nil }
}

extension FactOwner {
  /// How `fact_lists` tells sources and responses apart.
  var kind: Int {
    switch self {
    case .source: 0
    case .response: 1
    }
  }

  var row: Int {
    switch self {
    case .source(let row): row.index
    case .response(let row): row.index
    }
  }
}
