public import FactorAnalysis
public import Preferences

/// A list of pairs: where profiles part from the humans, and by which factors.
public struct PairsReport: Report {
  public let subject: Subject
  public let conditions: [PairConditionText]
  /// How many pairs fit; `rows` may be fewer of them.
  public let total: Int
  public let offset: Int
  public let rows: [Row<Pair>]

  private let planes: [(Profile, PreferencePlanes)]
  private let loudest: LoudestFactors
  private let withoutEach: [Int]

  /// How many factors are named beside a pair.
  private static let mostFactors = 2

  /// - Parameters:
  ///   - found: what the query finds.
  ///   - offset: how many of them to pass over; 0 or more.
  ///   - limit: how many to list at most; nil lists all.
  public init(_ subject: Subject, query: PairQuery, found: FoundPairs, offset: Int = 0, limit: Int? = nil) {
    self.subject = subject
    conditions = query.conditions.map { PairConditionText($0, in: subject) }
    total = found.rows.count
    loudest = found.loudest
    withoutEach = found.withoutEach
    self.offset = offset
    let rest = found.rows.dropFirst(offset)
    rows = Array(limit.map { rest.prefix($0) } ?? rest)
    planes = PairRow.planes(of: subject)
  }

  private func pairRow(_ row: Row<Pair>) -> PairRow { PairRow(row, of: subject, planes: planes) }

  // MARK: - For people

  /// More profiles than this do not fit beside the pair and what speaks loudest.
  private static let mostProfiles = 4

  public var document: Document {
    var blocks = [subject.path("Pairs")]
    let filter = conditions.isEmpty ? "" : " (" + conditions.map(\.text).joined(separator: "; ") + ")"
    guard !rows.isEmpty else {
      let some = total == 0 ? "No pair" : "No pair from number \(NumberText.count(offset + 1)) on"
      blocks.append(.sentence(some + " fits" + filter + "."))
      let hints = zip(conditions, withoutEach).map { condition, count in
        "Without “\(condition.text)”: \(CountsSentence.counted(count, "pair"))."
      }
      if total == 0, !hints.isEmpty { blocks.append(.list(hints)) }
      return Document(blocks)
    }
    let shown =
      rows.count == total ? "" : ", \(NumberText.count(offset + 1)) to \(NumberText.count(offset + rows.count)) shown"
    blocks.append(.sentence(CountsSentence.counted(total, "pair") + shown + filter + "."))
    let voiced = planes.map(\.0).filter { profile in
      profile != .human && rows.contains { row in planes.contains { $0.0 == profile && $0.1.members[row.index] } }
    }
    let profiles = Array(voiced.prefix(Self.mostProfiles))
    var columns = [ReportTable.Column("pair"), ReportTable.Column("humans")]
    columns += profiles.map { ReportTable.Column(subject.title(of: $0)) }
    columns.append(ReportTable.Column("speaks loudest, A : B", canShrink: true))
    let marks = subject.analysis.edited.marks
    let notes = subject.analysis.edited.notes
    let hasMarks = rows.contains { marks.contains($0) }
    let hasNotes = rows.contains { notes[$0] != nil }
    if hasMarks { columns.insert(ReportTable.Column("mark"), at: 1) }
    if hasNotes { columns.append(ReportTable.Column("note", canShrink: true)) }
    let lines = rows.map { row in
      let own = pairRow(row)
      var cells: [ReportCell] = [.text(own.name)]
      if hasMarks { cells.append(.text(own.isMarked ? "◆" : "")) }
      cells.append(.text(Self.votes(own)))
      cells += profiles.map { profile in .text(own.opinions.first { $0.profile == profile }?.preference.name) }
      cells.append(.text(loudestWords(row)))
      if hasNotes { cells.append(.text(own.userNote)) }
      return cells
    }
    blocks.append(.table(ReportTable(columns: columns, rows: lines)))
    if voiced.count > profiles.count {
      blocks.append(
        .sentence("\(voiced.count - profiles.count) more profiles are left out; --agent and --setting choose which."))
    }
    return Document(blocks)
  }

  /// `length 93 : 61, off focus .20 : .11`.
  private func loudestWords(_ row: Row<Pair>) -> String {
    loudest.differences(in: row, of: subject.analysis).prefix(Self.mostFactors).map {
      "\(subject.factor($0.factor).name) \(NumberText.value($0.a)) : \(NumberText.value($0.b))"
    }.joined(separator: ", ")
  }

  /// `B 0:3`, with the ties third where there are any.
  static func votes(_ row: PairRow) -> String {
    guard let human = row.human, let tally = row.tally else { return "" }
    return human.name + " \(tally.a):\(tally.b)" + (tally.tie > 0 ? ":\(tally.tie)" : "")
  }

  // MARK: - For programs

  public var records: ReportTable {
    let profiles = planes.map(\.0).filter { $0 != .human }
    var names = [
      "task", "pair", "source", "a", "b", "set", "marked", "user_note", "human", "human_a", "human_b", "human_tie",
    ]
    names += profiles.map { subject.agent(of: $0) + ":" + $0.setting.rawValue }
    for index in subject.task.factors {
      let name = subject.factor(index).name
      names += [name + " a", name + " b", name + " comparison"]
    }
    return ReportTable(
      columns: names.map { ReportTable.Column($0) },
      rows: rows.map { row in
        let own = pairRow(row)
        var cells: [ReportCell] = [
          .text(subject.task.task.rawValue), .text(own.name), .text(own.source), .text(own.a), .text(own.b),
          .text(own.origin(in: subject)), .text(own.isMarked ? "true" : "false"), .text(own.userNote),
          .text(own.human?.name), .count(own.tally?.a), .count(own.tally?.b),
          .count(own.tally?.tie),
        ]
        cells += profiles.map { profile in .text(own.opinions.first { $0.profile == profile }?.preference.name) }
        for comparison in own.comparisons {
          cells += [.value(comparison.a), .value(comparison.b), .count(comparison.comparison.map(Int.init))]
        }
        return cells
      })
  }

  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.value("task", subject.task.task.rawValue)
      json.array("filter") { json in for condition in conditions { condition.write(to: &json) } }
      json.value("total", total)
      json.value("offset", offset)
      json.array("pairs") { json in
        for row in rows { json.object { json in pairRow(row).write(to: &json, in: subject) } }
      }
    }
  }
}
