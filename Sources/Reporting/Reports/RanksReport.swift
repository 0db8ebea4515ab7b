public import FactorAnalysis
import Preferences
public import Statistics

/// What drives whom: each profile's factors, best first.
public struct RanksReport: Report {
  /// One factor's place in one profile.
  public struct Entry: Sendable {
    public let factor: String
    public let label: String
    /// nil without a score, or when the factor is kept out of the ranking.
    public let rank: Int?
    public let score: Double?
    public let interval: Interval?
    public let rankInterval: TaskIntervals.RankInterval?
    public let counts: FactorCounts?
    /// How many places higher than with the humans.
    public let move: Int?
  }

  public struct Ranking: Sendable {
    public let title: String
    public let agent: String
    public let scores: ProfileScores
    /// Ranked ones by rank, then those only kept out of the ranking, then those without a score.
    public let entries: [Entry]
    public let alignment: Alignment?
    public let alignmentInterval: Interval?
  }

  public let subject: Subject
  public let rankings: [Ranking]

  public init(_ subject: Subject) {
    self.subject = subject
    let human = subject.task.human
    rankings = subject.profiles.map { scores in
      let profile = scores.profile
      let unranked = scores.scores.filter { $0.rank == nil }
      let order =
        scores.ranking + unranked.filter { $0.score != nil }.sorted { $0.score! > $1.score! }
        + unranked.filter { $0.score == nil }
      let entries = order.map { own in
        let reference = profile == .human ? nil : human?.score(of: own.factor)?.rank
        return Entry(
          factor: subject.factor(own.factor).name, label: subject.label(of: own.factor), rank: own.rank,
          score: own.score, interval: subject.interval(of: own.factor, in: profile),
          rankInterval: subject.rankInterval(of: own.factor, in: profile), counts: own.counts,
          move: own.rank.flatMap { rank in reference.map { $0 - rank } })
      }
      return Ranking(
        title: subject.title(of: profile), agent: subject.agent(of: profile), scores: scores, entries: entries,
        alignment: subject.task.alignment(of: profile),
        alignmentInterval: subject.intervals?.alignments[profile]?.tauB)
    }
  }

  // MARK: - For people

  /// How many profiles stand side by side, the humans repeated in each row of tables.
  private static let profilesAcross = 3

  public var document: Document {
    var blocks = [subject.path("Ranks"), .list(CountsSentence(subject).lines)]
    let human = rankings.filter { $0.scores.profile == .human }
    let others = rankings.filter { $0.scores.profile != .human }
    let across = max(1, Self.profilesAcross - human.count)
    for start in stride(from: 0, to: max(1, others.count), by: across) {
      let shown = human + others[start..<min(others.count, start + across)]
      blocks.append(.table(table(of: shown)))
    }
    blocks += unranked.map { .sentence($0) }
    let sentences = rankings.compactMap { ranking in
      ranking.alignment.map { AlignmentSentence($0, ranking.alignmentInterval, of: ranking.title).text }
    }
    if !sentences.isEmpty { blocks.append(.list(sentences)) }
    if let note = ResamplingNote(subject)?.text { blocks.append(.sentence(note)) }
    return Document(blocks)
  }

  private func table(of rankings: [Ranking]) -> ReportTable {
    var columns: [ReportTable.Column] = []
    for ranking in rankings {
      columns += [
        ReportTable.Column("#", .right), ReportTable.Column(ranking.title, canShrink: true),
        ReportTable.Column("τ14", .right),
      ]
      if ranking.scores.profile != .human { columns.append(ReportTable.Column("", .left)) }
    }
    let ranked = rankings.map { $0.entries.filter { $0.rank != nil } }
    let rows = (0..<(ranked.map(\.count).max() ?? 0)).map { place in
      zip(rankings, ranked).flatMap { ranking, entries -> [ReportCell] in
        let isHuman = ranking.scores.profile == .human
        guard place < entries.count else { return Array(repeating: .blank, count: isHuman ? 3 : 4) }
        let entry = entries[place]
        let cells: [ReportCell] = [.count(entry.rank), .text(entry.label), .score(entry.score)]
        return isHuman ? cells : cells + [entry.move == nil ? .blank : .move(entry.move)]
      }
    }
    return ReportTable(columns: columns, rows: rows)
  }

  private var unranked: [String] {
    let listed = subject.task.factors
    let outside = listed.filter { !subject.factor($0).isRanked }.map { subject.label(of: $0) }
    let empty = listed.filter { index in
      subject.profiles.allSatisfy { $0.score(of: index)?.score == nil }
    }.map { subject.label(of: $0) }
    return [
      outside.isEmpty ? nil : "Kept out of the ranking: " + outside.joined(separator: ", ") + ".",
      empty.isEmpty ? nil : "No pair can be compared by: " + empty.joined(separator: ", ") + ".",
    ].compactMap(\.self)
  }

  // MARK: - For programs

  public var records: ReportTable {
    let columns = [
      "task", "agent", "setting", "factor", "rank", "tau14", "low", "high", "concordant", "discordant", "tied",
      "missing", "undecided",
    ]
    return ReportTable(
      columns: columns.map { ReportTable.Column($0) },
      rows: rankings.flatMap { ranking in
        ranking.entries.map { entry in
          [
            .text(subject.task.task.rawValue), .text(ranking.agent),
            .text(ranking.scores.profile.setting.rawValue), .text(entry.factor), .count(entry.rank),
            .score(entry.score), .score(entry.interval?.low), .score(entry.interval?.high),
            .count(entry.counts?.concordant), .count(entry.counts?.discordant), .count(entry.counts?.tied),
            .count(entry.counts?.missing), .count(entry.counts?.undecided),
          ]
        }
      })
  }

  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.value("task", subject.task.task.rawValue)
      ResamplingNote.write(subject, to: &json)
      json.array("profiles") { json in
        for ranking in rankings {
          json.object { json in
            let scores = ranking.scores
            json.value("agent", ranking.agent)
            json.value("setting", scores.profile.setting.rawValue)
            json.value("sources", scores.sources)
            json.value("pairs", scores.pairs)
            json.value("preferences", scores.preferences)
            json.value("ties", scores.ties)
            json.value("flips", scores.flips)
            json.value("unreadable", scores.unreadable)
            json.array("factors") { json in for entry in ranking.entries { entry.write(to: &json) } }
          }
        }
      }
    }
  }
}

extension RanksReport.Entry {
  func write(to json: inout JSONWriter) {
    json.line { json in
      json.value("factor", factor)
      json.value("rank", rank)
      json.value("tau14", score)
      json.value("low", interval?.low)
      json.value("high", interval?.high)
      json.value("rank_low", rankInterval?.low)
      json.value("rank_high", rankInterval?.high)
      json.value("concordant", counts?.concordant)
      json.value("discordant", counts?.discordant)
      json.value("tied", counts?.tied)
      json.value("missing", counts?.missing)
      json.value("undecided", counts?.undecided)
    }
  }
}
