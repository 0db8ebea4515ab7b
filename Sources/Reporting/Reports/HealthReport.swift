public import FactorAnalysis
import Preferences
import Statistics

/// What is wrong, odd or one-sided in the data of a study, and how far its people agree.
public struct HealthReport: Report {
  public let health: StudyHealth

  public init(_ health: StudyHealth) { self.health = health }

  private func name(of agent: AgentHealth) -> String { health.contents.agents[agent.agent.index].name }

  // MARK: - For people

  public var document: Document {
    var blocks = [Document.path(health.contents.name, "Health")]
    if health.findings.isEmpty {
      blocks.append(.sentence("Nothing was found."))
    } else {
      let columns = [
        ReportTable.Column("severity"), ReportTable.Column("finding", canShrink: true),
        ReportTable.Column("count", .right), ReportTable.Column("of", .right), ReportTable.Column("share", .right),
        ReportTable.Column("rows of"),
      ]
      blocks.append(
        .table(
          ReportTable(
            columns: columns,
            rows: health.findings.map {
              [
                .text($0.severity.rawValue), .text(HealthSentence.text(of: $0, in: health)), .count($0.count),
                .count($0.total), .share(share($0)), .text($0.id),
              ]
            })))
    }
    if let level = health.findings.first(where: { $0.kind == .imbalance })?.interval?.level {
      blocks.append(
        .sentence(
          "Intervals of votes for A: \(NumberText.value(level * 100)) %, Wilson's; one for each agent, corrected for none."
        ))
    }
    if health.hasReadTexts, health.hasSplits == false {
      blocks.append(.sentence("No column of metadata is called split, so prompts in two splits were not looked for."))
    }
    if health.rejectedFiles.count > 0 {
      blocks.append(
        .list(
          health.rejectedFiles.map {
            "\($0.file): \(NumberText.count($0.count)) \($0.count == 1 ? "entry" : "entries") not taken as they were."
          }))
    }
    if !health.agents.isEmpty {
      blocks += [.heading("Votes"), .table(votes)]
      if health.agents.contains(where: { $0.leaveOneOut.share != nil }) {
        blocks.append(
          .sentence(
            "with others: how often an annotator says what most of the others say; where these are tied, it is not counted."
          ))
      }
    }
    if !health.agreement.pairsByVotes.isEmpty {
      blocks += [.heading("Agreement of people"), .list(HealthSentence.lines(of: health.agreement))]
      let counts = health.agreement.pairsByVotes.enumerated().filter { $0.element > 0 }
        .map { "\($0.offset): \(NumberText.count($0.element))" }
      blocks.append(.sentence("Collected pairs by number of people's votes: " + counts.joined(separator: ", ") + "."))
    }
    return Document(blocks)
  }

  private func share(_ finding: HealthFinding) -> Double? {
    finding.total.flatMap { $0 == 0 ? nil : Double(finding.count) / Double($0) }
  }

  private var votes: ReportTable {
    let columns =
      [ReportTable.Column("agent", canShrink: true)]
      + ["votes", "A", "B", "tie", "flip", "unreadable", "A of decided", "first shown", "with others"].map {
        ReportTable.Column($0, .right)
      }
    return ReportTable(
      columns: columns,
      rows: health.agents.map { agent in
        [
          .text(name(of: agent)), .count(agent.votes), .count(agent.a), .count(agent.b), .count(agent.ties),
          .count(agent.flips), .count(agent.unreadable), .share(part(agent.a, of: agent.a + agent.b)),
          .share(part(agent.forFirst, of: agent.ordered)), .share(agent.leaveOneOut.share),
        ]
      })
  }

  private func part(_ count: Int, of total: Int) -> Double? { total == 0 ? nil : Double(count) / Double(total) }

  // MARK: - For programs

  public var records: ReportTable {
    ReportTable(
      columns: ["finding", "severity", "count", "of", "low", "high", "sentence"].map { ReportTable.Column($0) },
      rows: health.findings.map {
        [
          .text($0.id), .text($0.severity.rawValue), .count($0.count), .count($0.total), .score($0.interval?.low),
          .score($0.interval?.high), .text(HealthSentence.text(of: $0, in: health)),
        ]
      })
  }

  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.value("study", health.contents.name)
      json.value("texts_read", health.hasReadTexts)
      json.value("has_splits", health.hasSplits)
      json.array("findings") { json in
        for finding in health.findings {
          json.line { json in
            json.value("finding", finding.id)
            json.value("kind", finding.kind.rawValue)
            json.value("severity", finding.severity.rawValue)
            json.value("count", finding.count)
            json.value("of", finding.total)
            json.value("low", finding.interval?.low)
            json.value("high", finding.interval?.high)
            json.value("sentence", HealthSentence.text(of: finding, in: health))
          }
        }
      }
      json.array("rejected_files") { json in
        for (file, count) in health.rejectedFiles {
          json.line { json in
            json.value("file", file)
            json.value("count", count)
          }
        }
      }
      writeVotes(to: &json)
      writeAgreement(to: &json)
    }
  }

  private func writeVotes(to json: inout JSONWriter) {
    json.array("votes") { json in
      for agent in health.agents {
        json.line { json in
          json.value("agent", name(of: agent))
          json.value("votes", agent.votes)
          json.value("a", agent.a)
          json.value("b", agent.b)
          json.value("ties", agent.ties)
          json.value("flips", agent.flips)
          json.value("unreadable", agent.unreadable)
          json.value("share_a_low", agent.shareOfA()?.low)
          json.value("share_a_high", agent.shareOfA()?.high)
          json.value("ordered", agent.ordered)
          json.value("for_first", agent.forFirst)
          json.value("flipped_pairs", agent.flippedPairs.count)
          json.value("pairs_in_both_orders", agent.pairsInBothOrders)
          json.value("with_others", agent.leaveOneOut.agreeing)
          json.value("against_others", agent.leaveOneOut.disagreeing)
          json.value("others_tied", agent.leaveOneOut.undecided)
        }
      }
    }
  }

  private func writeAgreement(to json: inout JSONWriter) {
    let agreement = health.agreement
    json.object("agreement") { json in
      json.value("alpha", agreement.alpha.value)
      json.value("alpha_undefined", agreement.alpha.undefined.map { "\($0)" })
      json.value("low", agreement.interval?.low)
      json.value("high", agreement.interval?.high)
      json.value("level", agreement.interval?.level)
      json.value("resamples", agreement.resamples)
      json.value("seed", agreement.seed)
      json.value("alpha_pairs", agreement.alpha.units)
      json.value("alpha_votes", agreement.alpha.ratings)
      json.value("kappa", agreement.kappa?.value)
      json.value("kappa_undefined", agreement.kappa?.undefined.map { "\($0)" })
      json.value("kappa_votes_per_pair", agreement.raters)
      json.value("kappa_pairs", agreement.kappa?.units)
      json.array("pairs_by_votes") { json in
        for (votes, pairs) in agreement.pairsByVotes.enumerated() where pairs > 0 {
          json.line { json in
            json.value("votes", votes)
            json.value("pairs", pairs)
          }
        }
      }
    }
  }
}
