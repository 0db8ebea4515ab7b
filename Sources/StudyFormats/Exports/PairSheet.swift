public import Preferences

/// Pairs as comma separated values (RFC 4180), one a row, with texts, values of factors and votes.
///
/// The columns are called as the mapping of `profile import csv` names its targets, which then needs no thought:
/// `source`, `a`, `b`, `vote.ANNOTATOR`, `judge.MODEL`, `a.FACTOR`, …; behind them stand the columns of metadata, and
/// `preference`, that of the profile the export is about. An agent that was asked in several orders, or voted several
/// times on a pair, has a column for each (`judge.MODEL (BA)`, `vote.ANNOTATOR #2`), which come in again as agents of
/// their own.
public struct PairSheet: PairExport {
  public static let carried: Set<StudyPart> = [
    .values, .votes, .models, .clusters, .metadata, .names,
  ]

  private struct Judge: Hashable {
    var name: String
    var kind: Agent.Kind
    /// nil where the agent has one column for all orders.
    var order: PresentationOrder?
    var number: Int
  }

  private let judges: [Judge]
  /// Agents with votes in several orders.
  private let inOrders: Set<String>
  private let factors: [String]
  private let columns: [String]

  private static let plain = [
    "pair-name", "source-name", "task", "title", "cluster", "source", "references", "a-name", "b-name", "model-a",
    "model-b", "a", "b",
  ]
  static let preference = "preference"

  /// - Complexity: O(votes).
  public init(_ study: StudyContents) {
    struct Place: Hashable {
      var pair: Row<Pair>
      var agent: Row<Agent>
      var order: PresentationOrder
    }
    var orders: [Row<Agent>: Set<PresentationOrder>] = [:]
    for vote in study.votes { orders[vote.agent, default: []].insert(vote.order) }
    let several = Set(orders.filter { $1.count > 1 }.keys)
    var counts: [Place: Int] = [:]
    var order: [Judge] = []
    var known: Set<Judge> = []
    for vote in study.votes {
      let isSeveral = several.contains(vote.agent)
      let place = Place(pair: vote.pair, agent: vote.agent, order: isSeveral ? vote.order : .unknown)
      let agent = study.agents[vote.agent.index]
      let judge = Judge(
        name: agent.name, kind: agent.kind, order: isSeveral ? vote.order : nil, number: counts[place, default: 0])
      counts[place, default: 0] += 1
      if known.insert(judge).inserted { order.append(judge) }
    }
    judges = order
    inOrders = Set(several.map { study.agents[$0.index].name })
    factors = zip(study.factors, study.manifestations).filter { $1.presentCount > 0 }.map { $0.0.name }
    columns = study.metadata.columns.map(\.name)
  }

  public func head() -> [UInt8] {
    let votes = judges.map { judge in
      var name = (judge.kind == .model ? "judge." : "vote.") + judge.name
      if let order = judge.order { name += order.name.map { " (\($0))" } ?? "" }
      return judge.number > 0 ? name + " #\(judge.number + 1)" : name
    }
    return Self.row(
      Self.plain + votes + factors.map { "a." + $0 } + factors.map { "b." + $0 } + columns + [Self.preference])
  }

  public func tail() -> [UInt8] { [] }

  public func bytes(of record: ImportRecord, preferring preference: Preference?) -> [UInt8]? {
    let pair = record.pairs[0]
    let (source, a, b) = (record.source, record.responses[pair.a], record.responses[pair.b])
    var cells: [String] = [
      pair.name ?? "", source.name ?? "", source.task.rawValue, source.title ?? "", source.cluster ?? "",
      source.text.text, source.text.references.map(\.text).joined(separator: "\n\n"), a.name ?? "", b.name ?? "",
      a.agent ?? "", b.agent ?? "", a.text, b.text,
    ]
    cells += votes(pair.votes)
    for response in [a, b] {
      let values = Dictionary(response.values.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
      cells += factors.map { values[$0].flatMap { $0 }.map { MetadataValue.number($0).spelling } ?? "" }
    }
    let metadata = Dictionary(
      (source.metadata + pair.metadata).map { ($0.name, $0.value.spelling) }, uniquingKeysWith: { first, _ in first })
    cells += columns.map { metadata[$0] ?? "" }
    return Self.row(cells + [preference.map(PairLines.word) ?? ""])
  }

  private func votes(_ votes: [ImportVote]) -> [String] {
    var found: [Judge: String] = [:]
    for vote in votes {
      var judge = Judge(
        name: vote.judgeName, kind: vote.judgeKind, order: inOrders.contains(vote.judgeName) ? vote.order : nil,
        number: 0)
      while found[judge] != nil { judge.number += 1 }
      found[judge] = vote.verdict.name
    }
    return judges.map { found[$0] ?? "" }
  }

  /// A line of cells, in quotes where they need them.
  static func row(_ cells: [String]) -> [UInt8] {
    var bytes: [UInt8] = []
    for (place, cell) in cells.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      guard cell.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else {
        bytes += cell.utf8
        continue
      }
      bytes.append(0x22)
      for byte in cell.utf8 { if byte == 0x22 { bytes += [0x22, 0x22] } else { bytes.append(byte) } }
      bytes.append(0x22)
    }
    bytes.append(0x0A)
    return bytes
  }
}
