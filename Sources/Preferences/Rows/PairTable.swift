/// All pairs of a study in one index: the collected ones in the order of their file, then the generated ones per model.
public struct PairTable: Sendable {
  /// The first response of each pair.
  public private(set) var a: [Row<Response>] = []
  /// The second response of each pair.
  public private(set) var b: [Row<Response>] = []
  /// Where each pair comes from.
  public private(set) var sets: [PairSet] = []
  private var collectedNames = NameColumn()

  public init() {}

  /// The collected pairs as they are stored: every column by row.
  /// - Precondition: all columns have the same length.
  public init(collected names: NameColumn, a: [Row<Response>], b: [Row<Response>]) {
    precondition(names.count == a.count && names.count == b.count, "columns of one length")
    (collectedNames, self.a, self.b) = (names, a, b)
    sets = Array(repeating: .collected, count: a.count)
  }

  /// How many pairs there are, collected and derived.
  public var count: Int { a.count }

  /// How many pairs people compared; they come before all others.
  public var collectedCount: Int { collectedNames.count }

  /// Appends a pair that people compared. Returns nil, and appends nothing, when the name is taken.
  /// - Precondition: no derived pair was appended yet.
  @discardableResult
  public mutating func appendCollected(name: String, a: Row<Response>, b: Row<Response>) -> Row<Pair>? {
    precondition(collectedCount == count, "collected pairs come before derived ones")
    guard collectedNames.append(name) else { return nil }
    let row = Row<Pair>(count)
    self.a.append(a)
    self.b.append(b)
    sets.append(.collected)
    return row
  }

  /// Appends the pairs that follow from target scores: for each model and source, every two of its responses with
  /// different target scores, the one with the higher score as A.
  ///
  /// - Complexity: O(responses + pairs).
  /// - Source: arXiv 2410.06965, section 3.1, *Model preference in generation*.
  public mutating func appendGenerated(from responses: ResponseTable) {
    struct Key: Hashable { let agent: Row<Agent>, source: Row<Source> }
    var groups: [Key: [Row<Response>]] = [:]
    var order: [Key] = []
    for index in 0..<responses.count where responses.targetScores[index] != nil {
      guard let agent = responses.agents[index] else { continue }
      let key = Key(agent: agent, source: responses.sources[index])
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(Row(index))
    }
    order.sort { ($0.agent, $0.source) < ($1.agent, $1.source) }
    for key in order {
      let rows = groups[key]!.sorted {
        (responses.targetScores[$0.index]!, $1.number) > (responses.targetScores[$1.index]!, $0.number)
      }
      for (place, first) in rows.enumerated() {
        for second in rows[(place + 1)...]
        where responses.targetScores[first.index]! > responses.targetScores[second.index]! {
          a.append(first)
          b.append(second)
          sets.append(.generated(by: key.agent))
        }
      }
    }
  }

  /// The name of a pair: its own for a collected one, `responseA~responseB` for a derived one.
  public func name(of pair: Row<Pair>, in responses: ResponseTable) -> String {
    pair.index < collectedNames.count
      ? collectedNames[pair.index]
      : responses.names[a[pair.index].index] + "~" + responses.names[b[pair.index].index]
  }

  /// The pair of that name; nil where there is none. A derived pair is also found with its two responses exchanged. Names of
  /// responses may hold the sign `~` themselves.
  /// - Complexity: O(1) for a collected pair (the first time O(pairs)), O(pairs) for a derived one.
  public func row(named name: String, in responses: ResponseTable) -> (row: Row<Pair>, isExchanged: Bool)? {
    if let row = collectedNames.row(named: name) { return (Row(row), false) }
    for sign in name.indices where name[sign] == "~" {
      guard let first = responses.row(named: String(name[..<sign])),
        let second = responses.row(named: String(name[name.index(after: sign)...]))
      else { continue }
      for index in collectedCount..<count {
        if a[index] == first, b[index] == second { return (Row(index), false) }
        if a[index] == second, b[index] == first { return (Row(index), true) }
      }
    }
    return nil
  }
}
