public import FactorAnalysis
public import Preferences
import Statistics

/// What is odd about the data of a study, and how far its annotators agree.
public struct HealthReport: Report {
  public let study: StudyContents
  public let health: StudyHealth

  private static let mostJudges = 12

  public init(_ study: StudyContents, _ health: StudyHealth) {
    self.study = study
    self.health = health
  }

  // MARK: - For people

  public var document: Document {
    var blocks = [Document.path(study.name, "Health")]
    if health.findings.isEmpty {
      blocks.append(.sentence("Nothing odd was found."))
    } else {
      let columns = [
        ReportTable.Column(""), ReportTable.Column("what was found", canShrink: true), ReportTable.Column("n", .right),
        ReportTable.Column("of", .right), ReportTable.Column("share", .right),
      ]
      blocks.append(
        .table(
          ReportTable(
            columns: columns,
            rows: health.findings.map { finding in
              [
                .text(finding.severity.rawValue), .text(finding.title), .count(finding.count),
                finding.total.map { .count($0) } ?? .blank, finding.total.map { .share(share(finding, $0)) } ?? .blank,
              ]
            })))
    }
    if !health.judges.isEmpty {
      let columns =
        [ReportTable.Column("votes of", canShrink: true)]
        + ["votes", "A", "B", "tie", "flip", "unreadable", "A of A and B"].map { ReportTable.Column($0, .right) }
      let shown =
        health.judges.prefix(1) + health.judges.dropFirst().sorted { $0.votes > $1.votes }.prefix(Self.mostJudges)
      blocks.append(.table(ReportTable(columns: columns, rows: shown.map { judgeRow($0) })))
      if health.judges.count > shown.count {
        blocks.append(.sentence("\(NumberText.count(health.judges.count - shown.count)) more judges gave fewer votes."))
      }
    }
    blocks += agreementSentences.map { .sentence($0) }
    return Document(blocks)
  }

  private func share(_ finding: StudyHealth.Finding, _ total: Int) -> Double? {
    total == 0 ? nil : Double(finding.count) / Double(total)
  }

  private func judgeRow(_ judge: StudyHealth.JudgeVotes) -> [ReportCell] {
    [.text(name(judge)), .count(judge.votes)] + Verdict.allCases.map { .count(judge[$0]) }
      + [.share(judge.shareOfA)]
  }

  private func name(_ judge: StudyHealth.JudgeVotes) -> String {
    judge.agent.index == 0 ? "all people" : study.agents[judge.agent.index].name
  }

  private var agreementSentences: [String] {
    let agreement = health.agreement
    var sentences: [String] = []
    if health.pairsByVotes.count > 1 {
      let parts = health.pairsByVotes.enumerated().filter { $0.element > 0 }
        .map { "\(NumberText.count($0.offset)): \(NumberText.count($0.element))" }
      sentences.append("Collected pairs by votes of people: " + parts.joined(separator: ", ") + ".")
    }
    guard agreement.pairs > 0 else {
      return sentences + ["No pair has two annotators, so that nothing can be said of their agreement."]
    }
    var alpha = "Krippendorff's alpha (nominal) \(NumberText.score(agreement.alpha))"
    if let interval = agreement.alphaInterval {
      alpha +=
        " \(NumberText.interval(interval)) (\(NumberText.value(interval.level * 100)) %, \(TaskIntervals.method), seed "
        + "\(agreement.seed))"
    }
    sentences.append(alpha + " over \(NumberText.count(agreement.pairs)) pairs with two annotators or more.")
    sentences.append(
      "Fleiss' kappa \(NumberText.score(agreement.kappa)) over the \(NumberText.count(agreement.kappaPairs)) pairs with "
        + "\(NumberText.count(agreement.kappaRaters)) annotators.")
    let shown = agreement.leftOut.sorted { ($1.pairs, $0.agent) < ($0.pairs, $1.agent) }.prefix(12)
    let each = shown.map {
      "\(study.agents[$0.agent.index].name) \(NumberText.percent(Double($0.agreed) / Double($0.pairs))) of "
        + NumberText.count($0.pairs)
    }
    let rest = agreement.leftOut.count - shown.count
    sentences.append(
      "Says what most others say: " + each.joined(separator: ", ")
        + (rest > 0 ? " and \(NumberText.count(rest)) more with fewer pairs" : "") + ".")
    return sentences
  }

  // MARK: - For programs

  public var records: ReportTable {
    ReportTable(
      columns: ["id", "severity", "finding", "count", "total"].map { ReportTable.Column($0) },
      rows: health.findings.map {
        [
          .text($0.id), .text($0.severity.rawValue), .text($0.title), .count($0.count),
          $0.total.map { .count($0) } ?? .blank,
        ]
      })
  }

  public func write(to json: inout JSONWriter) {
    let agreement = health.agreement
    json.object { json in
      json.value("study", study.name)
      json.array("findings") { json in
        for finding in health.findings {
          json.line { json in
            json.value("id", finding.id)
            json.value("severity", finding.severity.rawValue)
            json.value("finding", finding.title)
            json.value("count", finding.count)
            json.value("total", finding.total)
          }
        }
      }
      json.array("judges") { json in
        for judge in health.judges {
          json.line { json in
            json.value("judge", judge.agent.index == 0 ? Agent.humans.name : study.agents[judge.agent.index].name)
            json.value("votes", judge.votes)
            for verdict in Verdict.allCases { json.value(verdict.name, judge[verdict]) }
            json.value("share_a", judge.shareOfA)
          }
        }
      }
      json.array("pairs_by_votes") { json in
        for (votes, pairs) in health.pairsByVotes.enumerated() {
          json.line { json in
            json.value("votes", votes)
            json.value("pairs", pairs)
          }
        }
      }
      json.object("agreement") { json in
        json.value("pairs", agreement.pairs)
        json.value("alpha", agreement.alpha)
        json.value("alpha_low", agreement.alphaInterval?.low)
        json.value("alpha_high", agreement.alphaInterval?.high)
        json.value("level", agreement.alphaInterval?.level)
        json.value("method", agreement.alphaInterval == nil ? nil : TaskIntervals.method)
        json.value("seed", agreement.alphaInterval == nil ? nil : Int(agreement.seed))
        json.value("kappa", agreement.kappa)
        json.value("kappa_annotators", agreement.kappaRaters)
        json.value("kappa_pairs", agreement.kappaPairs)
        json.array("annotators") { json in
          for own in agreement.leftOut {
            json.line { json in
              json.value("annotator", study.agents[own.agent.index].name)
              json.value("pairs", own.pairs)
              json.value("agreed_with_most_others", own.agreed)
            }
          }
        }
      }
    }
  }
}
