import FactorAnalysis
import Preferences

/// What each property adds to the fitted preference of a pair.
extension PairReport {
  func blocks(of fitted: FittedPreference) -> [Document.Block] {
    var sum = 0.0
    let rows = fitted.parts.map { part -> [ReportCell] in
      sum += part.logOdds ?? 0
      return [
        .text(subject.label(of: part.factor)), .text(Self.letter(part.comparison)), .change(part.weight),
        .change(part.logOdds), .change(part.logOdds == nil ? nil : sum),
      ]
    }
    let columns =
      [ReportTable.Column("property", canShrink: true), ReportTable.Column("more in")]
      + ["weight", "adds for A", "together"].map { ReportTable.Column($0, .right) }
    return [
      .heading("What adds up for \(subject.title(of: fitted.judge))"),
      .table(ReportTable(columns: columns, rows: rows)), .sentence(FittedSentence.text(of: fitted, in: subject)),
    ]
  }

  func write(_ fitted: FittedPreference, to json: inout JSONWriter) {
    json.object { json in
      json.value("agent", subject.agent(of: fitted.judge))
      json.value("setting", fitted.judge.setting.rawValue)
      json.value("log_odds", fitted.logOdds)
      json.value("probability", fitted.probability)
      json.value("predicted", FittedSentence.word(fitted.predicted))
      json.value("preference", fitted.preference.map { FittedSentence.word($0) })
      json.value("fitted", fitted.isFitted)
      json.array("parts") { json in
        for part in fitted.parts {
          json.line { json in
            json.value("property", subject.factor(part.factor).name)
            json.value("comparison", part.comparison.map(Int.init))
            json.value("weight", part.weight)
            json.value("log_odds", part.logOdds)
          }
        }
      }
    }
  }
}
