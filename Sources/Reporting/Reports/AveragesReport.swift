public import FactorAnalysis
import Preferences

/// How much judges prefer properties on the average over scenarios.
public struct AveragesReport: Report {
  public let subject: Subject
  public let averages: DegreeAverages
  /// What the pairs were divided by.
  public let division: String

  public init(_ subject: Subject, _ averages: DegreeAverages, division: String) {
    (self.subject, self.averages, self.division) = (subject, averages, division)
  }

  public var document: Document {
    var former: Int?
    let rows = averages.averages.map { average -> [ReportCell] in
      let isNew = average.factor != former
      former = average.factor
      return [
        .text(isNew ? subject.factor(average.factor).name : ""), .text(subject.title(of: average.judge)),
        .share(average.degree, digits: 2), .count(average.scenarios),
        .text(average.unreliable > 0 ? "\(NumberText.count(average.unreliable)) not to be relied on" : ""),
      ]
    }
    let columns = [
      ReportTable.Column("property", canShrink: true), ReportTable.Column("judge", canShrink: true),
      ReportTable.Column("preference", .right), ReportTable.Column("fits", .right),
      ReportTable.Column("read with care", canShrink: true),
    ]
    return Document([
      subject.path("Properties ▸ averages over \(division)"), .table(ReportTable(columns: columns, rows: rows)),
      .sentence(
        "preference: how often a response with more of the property, and otherwise equal, is preferred; the mean over fits of "
          + "each value of \(division) by itself, all counting alike. Fits in which the property is the same in every pair are "
          + "left out."),
    ])
  }

  public var records: ReportTable {
    ReportTable(
      columns: ["task", "by", "agent", "setting", "property", "degree", "scenarios", "unreliable"].map {
        ReportTable.Column($0)
      },
      rows: averages.averages.map { average in
        [
          .text(subject.task.task.rawValue), .text(division), .text(subject.agent(of: average.judge)),
          .text(average.judge.setting.rawValue), .text(subject.factor(average.factor).name), .share(average.degree),
          .count(average.scenarios), .count(average.unreliable),
        ]
      })
  }

  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.value("task", subject.task.task.rawValue)
      json.value("by", division)
      json.array("averages") { json in
        for average in averages.averages {
          json.line { json in
            json.value("property", subject.factor(average.factor).name)
            json.value("agent", subject.agent(of: average.judge))
            json.value("setting", average.judge.setting.rawValue)
            json.value("degree", average.degree)
            json.value("scenarios", average.scenarios)
            json.value("unreliable", average.unreliable)
          }
        }
      }
    }
  }
}
