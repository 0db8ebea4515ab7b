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
    // Per agent: source in the upper half, response in the lower, so that numbers in order are groups in order.
    var places: [[UInt64]] = []
    let (sources, agents, scores) = (responses.sources, responses.agents, responses.targetScores)
    for index in 0..<responses.count where scores[index] != nil {
      guard let agent = agents[index] else { continue }
      while places.count <= agent.index { places.append([]) }
      places[agent.index].append(UInt64(sources[index].number) << 32 | UInt64(index))
    }
    for agent in places.indices {
      var isInOrder = true
      for place in places[agent].indices.dropFirst() where places[agent][place] < places[agent][place - 1] {
        isInOrder = false
      }
      if !isInOrder { places[agent].sort() }
      appendGenerated(by: Row(agent), places[agent], scores)
    }
  }

  private mutating func appendGenerated(by agent: Row<Agent>, _ places: [UInt64], _ scores: [Int8?]) {
    var group: [UInt32] = []
    var start = 0
    while start < places.count {
      let source = places[start] >> 32
      group.removeAll(keepingCapacity: true)
      while start < places.count, places[start] >> 32 == source {
        let response = UInt32(truncatingIfNeeded: places[start])
        // Highest score first, equal ones in the order of their rows.
        let score = scores[Int(response)]!
        var place = group.count
        while place > 0, scores[Int(group[place - 1])]! < score { place -= 1 }
        group.insert(response, at: place)
        start += 1
      }
      for first in group.indices {
        for second in group.indices.dropFirst(first + 1)
        where scores[Int(group[first])]! > scores[Int(group[second])]! {
          a.append(Row(group[first]))
          b.append(Row(group[second]))
          sets.append(.generated(by: agent))
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
