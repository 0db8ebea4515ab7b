import Preferences
import StudyFormats

extension StudyFileWriter {
  func take(_ pair: ImportPair, _ rows: [Int], in record: ImportRecord) throws {
    let (a, b) = (rows[pair.a], rows[pair.b])
    guard pair.isCollected else {
      for vote in pair.votes { try append(vote, onDerived: a, b, in: record) }
      return
    }
    // Rows stay below 2³¹, so that the key is not below 0.
    let key = min(a, b) << 32 | max(a, b)
    let isNew = try tables.pairKeys.insert(key, tables.pairNames.count)
    let row = try isNew ? tables.pairNames.count : tables.pairKeys.value(of: key) ?? 0
    if isNew {
      try tables.pairNames.append(name(\.pairs, pair.name, row: row, kind: 2), tables.chunks)
      try tables.pairA.append(UInt32(a), tables.chunks)
      try tables.pairB.append(UInt32(b), tables.chunks)
    }
    for value in pair.metadata {
      if let other = try tables.metadata.set(value, of: row, level: .pair) { try reject(record, value, other) }
    }
    let isExchanged = try !isNew && tables.pairA.value(at: row, tables.chunks) != UInt32(a)
    for vote in pair.votes { try append(vote, on: row, isExchanged: isExchanged, in: record) }
  }

  private func append(_ vote: ImportVote, on pair: Int, isExchanged: Bool, in record: ImportRecord) throws {
    let agent = agents.row(of: vote.judge)
    let order = isExchanged ? vote.order.exchanged : vote.order
    guard try isNew(vote, of: agent, order, on: [pair], in: record) else { return }
    let place = tables.votePairs.count
    let verdict = isExchanged ? vote.verdict.exchanged : vote.verdict
    try tables.votePairs.append(UInt32(pair), tables.chunks)
    try tables.voteAgents.append(agent.number, tables.chunks)
    try tables.voteVerdicts.append(UInt32(verdict.rawValue), tables.chunks)
    try tables.voteOrders.append(UInt32(order.rawValue), tables.chunks)
    if let strength = vote.strength { try tables.voteStrengths.set(Double(Float(strength)), at: place, tables.chunks) }
    if let words = vote.justification, !words.isEmpty {
      tables.justification.bind(1, pair).bind(2, place).bind(3, agent.index).bind(4, Int(order.rawValue))
      try tables.justification.bind(5, words).run()
    }
  }

  private func append(_ vote: ImportVote, onDerived a: Int, _ b: Int, in record: ImportRecord) throws {
    let agent = agents.row(of: vote.judge)
    let (first, second) = (min(a, b), max(a, b))
    let order = a > b ? vote.order.exchanged : vote.order
    guard try isNew(vote, of: agent, order, on: [first, second], in: record) else { return }
    tables.derivedVote.bind(1, a).bind(2, b).bind(3, agent.index).bind(4, Int(vote.verdict.rawValue))
    tables.derivedVote.bind(5, Int(vote.order.rawValue)).bind(6, vote.strength).bind(7, vote.justification)
    try tables.derivedVote.bind(8, record.file).bind(9, record.line).run()
  }

  /// Whether a vote is not there yet; it is then known.
  private func isNew(
    _ vote: ImportVote, of agent: Row<Agent>, _ order: PresentationOrder, on pair: [Int], in record: ImportRecord
  ) throws -> Bool {
    var key = ContentKey()
    for row in pair { key.add(row) }
    key.add(agent.index)
    if agent.index == 0 {
      key.add(record.file.split(separator: "/").last.map(String.init))
      key.add(record.line)
    }
    key.add(Int(order.rawValue))
    while true {
      // Each of the same votes has a key of its own; those that this import has met already are passed by.
      key.add(0)
      if try tables.voteKeys.insert(key.value, importID) { return true }
      if try tables.voteKeys.value(of: key.value) != importID {
        try tables.voteKeys.update(key.value, importID)
        return false
      }
    }
  }
}
