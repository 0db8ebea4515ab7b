public import FactorAnalysis
public import Preferences
public import Statistics

/// How much each factor drives each profile: factor by factor, signed, with the counts behind it.
public struct BarsReport: Report {
  public struct Bar: Sendable {
    public let title: String
    public let agent: String
    public let profile: Profile
    public let score: Double?
    public let rank: Int?
    public let interval: Interval?
    public let counts: FactorCounts?
  }

  /// A factor's bars, one for each shown profile.
  public struct Group: Sendable {
    public let factor: String
    public let label: String
    public let bars: [Bar]
  }

  public let subject: Subject
  /// By the humans' score, highest first; factors they have none for are last.
  public let groups: [Group]

  public init(_ subject: Subject) {
    self.subject = subject
    let human = subject.task.human ?? subject.profiles.first
    let order = subject.task.factors.enumerated().sorted { left, right in
      let x = human?.score(of: left.element)?.score ?? -2
      let y = human?.score(of: right.element)?.score ?? -2
      return x == y ? left.offset < right.offset : x > y
    }
    groups = order.map { _, index in
      let bars = subject.profiles.map { scores in
        let own = scores.score(of: index)
        return Bar(
          title: subject.title(of: scores.profile), agent: subject.agent(of: scores.profile), profile: scores.profile,
          score: own?.score, rank: own?.rank, interval: subject.interval(of: index, in: scores.profile),
          counts: own?.counts)
      }
      return Group(factor: subject.factor(index).name, label: subject.label(of: index), bars: bars)
    }
  }

  // MARK: - For people

  public var document: Document {
    var blocks = [subject.path("Bars")]
    let shown = groups.filter { group in group.bars.contains { $0.score != nil } }
    for group in shown {
      blocks.append(.heading(group.label))
      blocks.append(.table(table(of: group)))
    }
    let empty = groups.filter { group in group.bars.allSatisfy { $0.score == nil } }.map(\.label)
    if !empty.isEmpty { blocks.append(.sentence("No pair can be compared by: " + empty.joined(separator: ", ") + ".")) }
    if let note = ResamplingNote(subject)?.text { blocks.append(.sentence(note)) }
    return Document(blocks)
  }

  private func table(of group: Group) -> ReportTable {
    let hasCounts = group.bars.contains { $0.counts != nil }
    let hasIntervals = group.bars.contains { $0.interval != nil }
    var columns = [
      ReportTable.Column("profile", canShrink: true), ReportTable.Column("−1      0      +1"),
      ReportTable.Column("τ14", .right),
    ]
    if hasIntervals { columns.append(ReportTable.Column("interval")) }
    if hasCounts { columns += ["C", "D", "T", "missing"].map { ReportTable.Column($0, .right) } }
    let rows = group.bars.map { bar in
      var cells: [ReportCell] = [.text(bar.title), .text(BarText.signed(bar.score, columns: 17)), .score(bar.score)]
      if hasIntervals { cells.append(.text(NumberText.interval(bar.interval))) }
      if hasCounts {
        cells += [
          .count(bar.counts?.concordant), .count(bar.counts?.discordant), .count(bar.counts?.tied),
          .count(bar.counts?.missing),
        ]
      }
      return cells
    }
    return ReportTable(columns: columns, rows: rows)
  }

  // MARK: - For programs

  public var records: ReportTable {
    let columns = [
      "task", "factor", "agent", "setting", "tau14", "low", "high", "concordant", "discordant", "tied", "missing",
      "undecided", "accuracy",
    ]
    return ReportTable(
      columns: columns.map { ReportTable.Column($0) },
      rows: groups.flatMap { group in
        group.bars.map { bar in
          [
            .text(subject.task.task.rawValue), .text(group.factor), .text(bar.agent),
            .text(bar.profile.setting.rawValue), .score(bar.score), .score(bar.interval?.low),
            .score(bar.interval?.high), .count(bar.counts?.concordant), .count(bar.counts?.discordant),
            .count(bar.counts?.tied), .count(bar.counts?.missing), .count(bar.counts?.undecided),
            .share(bar.counts?.accuracy),
          ]
        }
      })
  }

  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.value("task", subject.task.task.rawValue)
      ResamplingNote.write(subject, to: &json)
      json.array("factors") { json in
        for group in groups {
          json.object { json in
            json.value("factor", group.factor)
            json.array("profiles") { json in for bar in group.bars { bar.write(to: &json) } }
          }
        }
      }
    }
  }
}

extension BarsReport.Bar {
  func write(to json: inout JSONWriter) {
    json.line { json in
      json.value("agent", agent)
      json.value("setting", profile.setting.rawValue)
      json.value("rank", rank)
      json.value("tau14", score)
      json.value("low", interval?.low)
      json.value("high", interval?.high)
      json.value("concordant", counts?.concordant)
      json.value("discordant", counts?.discordant)
      json.value("tied", counts?.tied)
      json.value("missing", counts?.missing)
      json.value("undecided", counts?.undecided)
      json.value("accuracy", counts?.accuracy)
    }
  }
}
