public import FactorAnalysis
import Preferences
public import Statistics

/// Who is like the humans, and what may be claimed.
public struct AlignmentReport: Report {
  public struct Entry: Sendable {
    public let title: String
    public let agent: String
    public let alignment: Alignment
    public let intervals: TaskIntervals.AlignmentIntervals?
    /// Of tau_b.
    public var interval: Interval? { intervals?.tauB }
  }

  public let subject: Subject
  /// Of every shown profile but the humans'.
  public let entries: [Entry]

  public init(_ subject: Subject) {
    self.subject = subject
    entries = subject.profiles.compactMap { scores in
      subject.task.alignment(of: scores.profile).map { alignment in
        Entry(
          title: subject.title(of: scores.profile), agent: subject.agent(of: scores.profile), alignment: alignment,
          intervals: subject.intervals?.alignments[scores.profile])
      }
    }
  }

  /// What an interval at the end of the scale cannot do.
  public static let coverNote = "At τb = 1 or −1 an interval by resampling cannot cover: no resample lies beyond."

  /// What p means, and what it takes for granted.
  public static let chanceNote =
    "p: how often chance alone gives a τb at least as far from 0, over permutations with the same ties. It takes "
    + "factors as exchangeable, which correlated factors are not."

  // MARK: - For people

  public var document: Document {
    var blocks = [subject.path("Alignment"), .table(correlations)]
    if let agreements { blocks.append(.table(agreements)) }
    if !entries.isEmpty {
      blocks.append(.list(entries.map { AlignmentSentence($0.alignment, $0.interval, of: $0.title).text }))
    }
    if let ceiling = subject.intervals?.humanCeiling { blocks.append(.sentence(HumanCeilingNote(ceiling).text)) }
    if let note = ResamplingNote(subject)?.text { blocks.append(.sentence(note)) }
    if entries.contains(where: { $0.intervals?.cannotCover ?? false }) {
      blocks.append(.sentence(Self.coverNote))
    }
    if entries.contains(where: { $0.alignment.exactP != nil }) {
      blocks.append(.sentence(Self.chanceNote))
    }
    return Document(blocks)
  }

  private var correlations: ReportTable {
    let hasIntervals = entries.contains { $0.interval != nil }
    let columns =
      [
        ReportTable.Column("profile", canShrink: true), ReportTable.Column("factors", .right),
        ReportTable.Column("τb", .right),
      ] + (hasIntervals ? [ReportTable.Column("interval")] : [])
      + ["ρ", "r", "p"].map { ReportTable.Column($0, .right) }
    let rows = entries.map { entry -> [ReportCell] in
      let own = entry.alignment
      return [.text(entry.title), .count(own.factors), .score(own.tauB)]
        + (hasIntervals ? [.text(NumberText.interval(entry.interval))] : [])
        + [.score(own.rho), .score(own.r), .probability(own.exactP?.p)]
    }
    return ReportTable(columns: columns, rows: rows)
  }

  /// nil where no shown profile judged what the humans judged.
  private var agreements: ReportTable? {
    let judges = entries.compactMap { entry in entry.alignment.agreement.map { (entry, $0) } }
    guard !judges.isEmpty else { return nil }
    let hasIntervals = judges.contains { $0.0.intervals?.agreement != nil }
    let columns =
      [ReportTable.Column("profile", canShrink: true), ReportTable.Column("agrees", .right)]
      + (hasIntervals ? [ReportTable.Column("interval")] : [])
      + ["of", "with ties", "of", "both decided", "of"].map { ReportTable.Column($0, .right) }
    let rows = judges.map { entry, agreement -> [ReportCell] in
      [.text(entry.title), .share(agreement.rate)]
        + (hasIntervals ? [.text(NumberText.interval(entry.intervals?.agreement))] : [])
        + [
          .count(agreement.strict), .share(agreement.rateOfAll), .count(agreement.all),
          .share(agreement.rateOfDecided), .count(agreement.decided),
        ]
    }
    return ReportTable(columns: columns, rows: rows)
  }

  // MARK: - For programs

  public var records: ReportTable {
    let columns = [
      "task", "agent", "setting", "factors", "tau_b", "low", "high", "spearman_rho", "pearson_r", "p_exact",
      "agreement", "agreement_pairs", "agreement_all", "agreement_all_pairs", "agreement_decided",
      "agreement_decided_pairs",
    ]
    return ReportTable(
      columns: columns.map { ReportTable.Column($0) },
      rows: entries.map { entry in
        let own = entry.alignment
        return [
          .text(subject.task.task.rawValue), .text(entry.agent), .text(own.profile.setting.rawValue),
          .count(own.factors), .score(own.tauB), .score(entry.interval?.low), .score(entry.interval?.high),
          .score(own.rho), .score(own.r), .probability(own.exactP?.p), .share(own.agreement?.rate),
          .count(own.agreement?.strict), .share(own.agreement?.rateOfAll), .count(own.agreement?.all),
          .share(own.agreement?.rateOfDecided), .count(own.agreement?.decided),
        ]
      })
  }

  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.value("task", subject.task.task.rawValue)
      json.line("reference") { json in
        json.value("agent", Agent.humans.name)
        json.value("setting", Setting.human.rawValue)
      }
      ResamplingNote.write(subject, to: &json)
      HumanCeilingNote.write(subject.intervals?.humanCeiling, to: &json)
      json.array("alignments") { json in
        for entry in entries { json.object { json in entry.write(to: &json) } }
      }
    }
  }
}

extension AlignmentReport.Entry {
  func write(to json: inout JSONWriter) {
    json.value("agent", agent)
    json.value("setting", alignment.profile.setting.rawValue)
    json.value("factors", alignment.factors)
    json.value("tau_b", alignment.tauB)
    json.value("low", interval?.low)
    json.value("high", interval?.high)
    json.value("interval_resamples", intervals?.resamples)
    json.value("interval_cannot_cover", intervals?.cannotCover)
    json.value("spearman_rho", alignment.rho)
    json.value("spearman_rho_low", intervals?.rho?.low)
    json.value("spearman_rho_high", intervals?.rho?.high)
    json.value("pearson_r", alignment.r)
    json.value("pearson_r_low", intervals?.r?.low)
    json.value("pearson_r_high", intervals?.r?.high)
    json.value("p_exact", alignment.exactP?.p)
    json.value("p_standard_error", alignment.exactP?.samplingError)
    json.value("agreement", alignment.agreement?.rate)
    json.value("agreement_low", intervals?.agreement?.low)
    json.value("agreement_high", intervals?.agreement?.high)
    json.value("agreement_pairs", alignment.agreement?.strict)
    json.value("agreement_all", alignment.agreement?.rateOfAll)
    json.value("agreement_all_pairs", alignment.agreement?.all)
    json.value("agreement_decided", alignment.agreement?.rateOfDecided)
    json.value("agreement_decided_pairs", alignment.agreement?.decided)
  }
}

extension ExactP {
  /// 0 when every arrangement was counted.
  var samplingError: Double {
    if case .sampled(_, let error) = method { error } else { 0 }
  }
}
