import FactorAnalysis
import Preferences

extension PairReport {
  /// One factor a row.
  public var records: ReportTable {
    let names =
      ["task", "pair", "factor", "a", "b", "comparison"]
      + profiles.map { subject.agent(of: $0) + ":" + $0.setting.rawValue }
      + fitted.map { subject.agent(of: $0.judge) + ":" + $0.judge.setting.rawValue + " log-odds" }
    return ReportTable(
      columns: names.map { ReportTable.Column($0) },
      rows: zip(row.comparisons, standings).map { own, standings in
        [
          .text(subject.task.task.rawValue), .text(row.name), .text(own.factor), .value(own.a), .value(own.b),
          .count(own.comparison.map(Int.init)),
        ] + standings.map { .text($0.sign?.rawValue) }
          + fitted.map { fitted in .score(fitted.parts.first { $0.factor == own.index }?.logOdds) }
      })
  }

  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.value("task", subject.task.task.rawValue)
      json.value("note", subject.analysis.contents.note)
      row.write(to: &json, in: subject)
      json.array("standings") { json in writeStandings(to: &json) }
      json.array("verdicts") { json in writeVerdicts(to: &json) }
      if !fitted.isEmpty { json.array("fitted") { json in for one in fitted { write(one, to: &json) } } }
      json.object("source_text") { json in
        json.value("text", detail.sourceText.text)
        json.array("references") { json in
          for reference in detail.sourceText.references {
            json.line { json in
              json.value("title", reference.title)
              json.value("text", reference.text)
            }
          }
        }
        write(detail.sourceFacts, to: &json)
      }
      json.array("responses") { json in
        for side in [detail.a, detail.b] { json.object { json in write(side, to: &json) } }
      }
    }
  }

  private func writeStandings(to json: inout JSONWriter) {
    for (own, standings) in zip(row.comparisons, standings) {
      for standing in standings {
        json.line { json in
          json.value("factor", own.factor)
          json.value("agent", subject.agent(of: standing.profile))
          json.value("setting", standing.profile.setting.rawValue)
          json.value("sign", standing.sign?.rawValue ?? "undecided")
        }
      }
    }
  }

  /// Every single vote, each annotator's and each order's.
  private func writeVerdicts(to json: inout JSONWriter) {
    for vote in detail.votes {
      json.line { json in
        json.value("agent", subject.analysis.contents.agents[vote.agent.index].name)
        json.value("verdict", vote.verdict.name)
        json.value("order", vote.order.name)
        json.value(
          "why", detail.justifications.first { $0.agent == vote.agent && $0.order == vote.order }?.text)
      }
    }
  }

  private func write(_ side: PairDetail.Side, to json: inout JSONWriter) {
    let contents = subject.analysis.contents
    json.value("response", contents.responses.names[side.response.index])
    json.value("agent", side.agent.map { contents.agents[$0.index].name })
    json.value("target_score", side.targetScore.map(Int.init))
    json.value("text", side.text)
    write(side.facts, to: &json)
    json.array("judgements") { json in
      for judgement in side.judgements {
        json.line { json in
          json.value("fact", judgement.fact)
          json.value("factor", judgement.factor)
          json.value("value", judgement.value)
          json.value("reason", judgement.reason)
        }
      }
    }
    write(side.origins, to: &json)
  }

  private func write(_ origins: [ManifestationOrigin], to json: inout JSONWriter) {
    json.array("origins") { json in
      for origin in origins {
        json.line { json in
          json.value("factor", origin.factor)
          json.value("reason", origin.reason)
          json.value("model", origin.asking?.model)
          json.value("prompt", origin.asking?.prompt)
          json.value("mode", origin.asking?.mode)
        }
      }
    }
  }

  /// Null where nobody has taken any.
  private func write(_ facts: [AtomicFact]?, to json: inout JSONWriter) {
    guard let facts else { return json.value("facts", String?.none) }
    json.array("facts") { json in
      for fact in facts {
        json.line { json in
          json.value("fact", fact.name)
          json.value("text", fact.text)
        }
      }
    }
  }
}
