import BayesianInference
public import FactorAnalysis
import Preferences

/// The properties that judges prefer most and least, scenario by scenario.
public struct ExtremesReport: Report {
  public let subject: Subject
  public let dissections: [Dissection]
  /// At most so many on each side.
  public let count: Int

  /// - Parameter dissections: judge by judge; a scenario's judges are put below each other.
  public init(_ subject: Subject, _ dissections: [Dissection], count: Int) {
    self.subject = subject
    self.count = count
    var scenarios: [String?] = []
    for dissection in dissections where !scenarios.contains(dissection.question.scenario?.name) {
      scenarios.append(dissection.question.scenario?.name)
    }
    self.dissections = scenarios.flatMap { name in dissections.filter { $0.question.scenario?.name == name } }
  }

  private func text(_ weights: [Dissection.Weight]) -> String {
    weights.map { "\(subject.factor($0.factor).name) \(NumberText.percent($0.degree))" }.joined(separator: ", ")
  }

  public var document: Document {
    let hasScenarios = dissections.contains { $0.question.scenario != nil }
    let columns =
      (hasScenarios ? [ReportTable.Column("scenario", canShrink: true)] : [])
      + [
        ReportTable.Column("judge", canShrink: true), ReportTable.Column("pairs", .right),
        ReportTable.Column("preferred most", canShrink: true), ReportTable.Column("preferred least", canShrink: true),
      ]
    var former: String?
    let rows = dissections.map { dissection -> [ReportCell] in
      let scenario = dissection.question.scenario?.name
      let isNew = scenario != former
      former = scenario
      let (top, last) = dissection.extremes(count)
      let mark = dissection.fit.isReliable ? "" : " (not to be relied on)"
      return (hasScenarios ? [.text(isNew ? scenario : "")] : []) + [
        .text(subject.title(of: dissection.question.judge) + mark), .count(dissection.pairs.table.count),
        .text(text(top)), .text(text(last)),
      ]
    }
    return Document([
      subject.path("Properties preferred most and least"), .table(ReportTable(columns: columns, rows: rows)),
      .sentence(
        "How often a response with more of the property, and otherwise equal, is preferred; the outermost first. Properties that "
          + "are the same in every pair are left out."),
    ])
  }

  public var records: ReportTable {
    ReportTable(
      columns: ["task", "scenario", "agent", "setting", "pairs", "side", "place", "property", "mean", "degree"].map {
        ReportTable.Column($0)
      },
      rows: dissections.flatMap { dissection -> [[ReportCell]] in
        let (top, last) = dissection.extremes(count)
        return [("most", top), ("least", last)].flatMap { side, weights in
          weights.enumerated().map { place, weight in
            [
              .text(subject.task.task.rawValue), .text(dissection.question.scenario?.name),
              .text(subject.agent(of: dissection.question.judge)),
              .text(dissection.question.judge.setting.rawValue), .count(dissection.pairs.table.count), .text(side),
              .count(place + 1), .text(subject.factor(weight.factor).name), .score(weight.mean), .share(weight.degree),
            ]
          }
        }
      })
  }

  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.value("task", subject.task.task.rawValue)
      json.array("judges") { json in
        for dissection in dissections {
          let (top, last) = dissection.extremes(count)
          json.object { json in
            json.value("scenario", dissection.question.scenario?.name)
            json.value("agent", subject.agent(of: dissection.question.judge))
            json.value("setting", dissection.question.judge.setting.rawValue)
            json.value("pairs", dissection.pairs.table.count)
            json.value("reliable", dissection.fit.isReliable)
            for (side, weights) in [("most", top), ("least", last)] {
              json.array(side) { json in
                for weight in weights {
                  json.line { json in
                    json.value("property", subject.factor(weight.factor).name)
                    json.value("mean", weight.mean)
                    json.value("degree", weight.degree)
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}
