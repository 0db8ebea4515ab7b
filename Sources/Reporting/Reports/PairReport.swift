public import FactorAnalysis
public import Preferences

/// One pair in full: texts, atomic facts with what was found about them, votes, and how each factor speaks.
public struct PairReport: Report {
  /// How a factor's comparison stands to one profile's preference; nil where the pair is not the profile's or undecided.
  public struct Standing: Sendable {
    public let profile: Profile
    public let sign: PairSign?
  }

  public let subject: Subject
  public let row: PairRow
  public let detail: PairDetail
  /// The shown profiles that the pair belongs to, the humans wherever they voted on it.
  public let profiles: [Profile]
  /// By the factors of `row.comparisons`, one for each of `profiles`.
  public let standings: [[Standing]]
  /// What weights say of the pair, where somebody asked whose.
  public let fitted: [FittedPreference]

  public init(_ subject: Subject, detail: PairDetail, fitted: [FittedPreference] = []) {
    let row = PairRow(detail.pair, of: subject)
    self.subject = subject
    self.detail = detail
    self.row = row
    self.fitted = fitted
    profiles = (row.human == nil ? [] : [.human]) + row.opinions.map(\.profile)
    let preferences: [(Profile, Preference)] =
      (row.human.map { [(.human, $0)] } ?? []) + row.opinions.map { ($0.profile, $0.preference) }
    standings = row.comparisons.map { own in
      preferences.map { profile, preference in Standing(profile: profile, sign: Self.sign(own.comparison, preference)) }
    }
  }

  static func sign(_ comparison: Int8?, _ preference: Preference) -> PairSign? {
    guard preference != .neither else { return nil }
    guard let comparison else { return .missing }
    return comparison == 0 ? .tied : comparison == preference.rawValue ? .concordant : .discordant
  }

  /// The factors of the task that are made of judgements about the facts of the response, or of the source.
  public func factors(judgedBy rule: ManifestationRule) -> [Factor] {
    subject.task.factors.map { subject.factor($0) }.filter { $0.extractor == .judgements(rule) }
  }

  // MARK: - For people

  public var document: Document {
    var blocks = [
      Document.path(subject.study, subject.task.task.title, row.name),
      .sentence(
        ["Source: “\(row.sourceTitle)”", row.origin(in: subject)].joined(separator: ", ") + "."),
    ]
    if row.isMarked { blocks.append(.sentence("◆ Marked.")) }
    if let note = row.userNote { blocks.append(.sentence("Note: " + note)) }
    if let note = subject.analysis.contents.note { blocks.append(.sentence(note)) }
    blocks.append(.quotation(detail.sourceText.text))
    for reference in detail.sourceText.references {
      blocks += [.heading(reference.title), .quotation(reference.text)]
    }
    blocks += sourceFacts + side("A", detail.a) + side("B", detail.b)
    blocks.append(.sentence("● counts toward the factor, · does not, ? unknown, nothing: nobody looked."))
    blocks += [.heading("Votes"), .table(votesTable), .heading("Factors"), .table(factorTable)]
    if let reasonTable { blocks += [.heading("Why"), .table(reasonTable)] }
    return Document(blocks + fitted.flatMap { self.blocks(of: $0) })
  }

  private func side(_ letter: String, _ side: PairDetail.Side) -> [Document.Block] {
    let contents = subject.analysis.contents
    var words = [letter, contents.responses.names[side.response.index]]
    if let agent = side.agent { words.append("by " + contents.agents[agent.index].name) }
    if let target = side.targetScore { words.append("target \(target)") }
    var blocks: [Document.Block] = [.heading(words.joined(separator: " · ")), .quotation(side.text)]
    guard let facts = side.facts else { return blocks + [.sentence("Nobody has taken atomic facts from this text.")] }
    if facts.isEmpty { return blocks + [.sentence("No atomic facts.")] }
    let factors = factors(judgedBy: .shareOfResponseFacts)
    let columns =
      [ReportTable.Column("fact"), ReportTable.Column("says", canShrink: true)]
      + factors.map { ReportTable.Column($0.name, canShrink: true) } + [ReportTable.Column("reason", canShrink: true)]
    let rows = facts.map { fact -> [ReportCell] in
      let judgements = factors.map { side.judgement(of: fact.name, under: $0.name) }
      let reasons = zip(factors, judgements).compactMap { factor, judgement in
        judgement?.reason.map { "\(factor.name): \($0)" }
      }
      return [.text(fact.name), .text(fact.text)] + judgements.map { .text(Self.mark($0)) }
        + [.text(reasons.joined(separator: "; "))]
    }
    blocks.append(.table(ReportTable(columns: columns, rows: rows)))
    return blocks
  }

  /// Which facts of the source are found in which response.
  private var sourceFacts: [Document.Block] {
    guard let facts = detail.sourceFacts, !facts.isEmpty else { return [] }
    let factors = factors(judgedBy: .shareOfSourceFacts)
    let columns =
      [ReportTable.Column("fact of the source"), ReportTable.Column("says", canShrink: true)]
      + factors.flatMap { [ReportTable.Column($0.name + " A"), ReportTable.Column("B")] }
    let rows = facts.map { fact -> [ReportCell] in
      [.text(fact.name), .text(fact.text)]
        + factors.flatMap { factor in
          [detail.a, detail.b].map { .text(Self.mark($0.judgement(of: fact.name, under: factor.name))) }
        }
    }
    return [.table(ReportTable(columns: columns, rows: rows))]
  }

  /// Nothing where nobody looked.
  static func mark(_ judgement: Judgement?) -> String {
    guard let judgement else { return "" }
    return judgement.value.map { $0 ? "●" : "·" } ?? "?"
  }

  private var votesTable: ReportTable {
    let agents = subject.analysis.contents.agents
    let rows = detail.votes.map { vote -> [ReportCell] in
      let why = detail.justifications.first { $0.agent == vote.agent && $0.order == vote.order }?.text
      return [
        .text(agents[vote.agent.index].name), .text(vote.verdict.name), .text(vote.order.name ?? ""), .text(why),
      ]
    }
    return ReportTable(
      columns: [
        ReportTable.Column("agent"), ReportTable.Column("verdict"), ReportTable.Column("order"),
        ReportTable.Column("why", canShrink: true),
      ], rows: rows)
  }

  private var factorTable: ReportTable {
    let columns =
      [
        ReportTable.Column("factor", canShrink: true), ReportTable.Column("A", .point), ReportTable.Column("B", .point),
        ReportTable.Column("M", .left),
      ] + profiles.map { ReportTable.Column(subject.title(of: $0), canShrink: true) }
    let rows = zip(row.comparisons, standings).map { own, standings -> [ReportCell] in
      [.text(subject.label(of: own.index)), .value(own.a), .value(own.b), .text(Self.letter(own.comparison))]
        + standings.map { .text($0.sign?.rawValue ?? "undecided") }
    }
    return ReportTable(columns: columns, rows: rows)
  }

  /// Why whole responses were judged as they were; nil where nobody says.
  private var reasonTable: ReportTable? {
    let columns =
      [ReportTable.Column("factor", canShrink: true), ReportTable.Column("in")]
      + [ReportTable.Column("reason", canShrink: true), ReportTable.Column("asked", canShrink: true)]
    let rows = row.comparisons.flatMap { own in
      [("A", detail.a), ("B", detail.b)].compactMap { letter, side -> [ReportCell]? in
        guard let origin = side.origin(of: own.factor), let reason = origin.reason else { return nil }
        return [
          .text(subject.label(of: own.index)), .text(letter), .text(reason),
          .text(origin.asking.map { FactorText.asking($0) }),
        ]
      }
    }
    return rows.isEmpty ? nil : ReportTable(columns: columns, rows: rows)
  }

  static func letter(_ comparison: Int8?) -> String {
    guard let comparison else { return NumberText.missing }
    return comparison > 0 ? "A" : comparison < 0 ? "B" : "="
  }
}
