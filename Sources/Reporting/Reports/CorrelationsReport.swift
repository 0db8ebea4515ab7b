public import FactorAnalysis
import Preferences

/// Means of the properties, and how they go with each other.
public struct CorrelationsReport: Report {
  public let subject: Subject
  public let correlations: PropertyCorrelations

  public init(_ subject: Subject, _ correlations: PropertyCorrelations) {
    self.subject = subject
    self.correlations = correlations
  }

  private func name(_ place: Int) -> String { subject.factor(correlations.properties[place].factor).name }

  public var document: Document {
    let places = correlations.properties.indices
    let columns =
      [ReportTable.Column("property", canShrink: true)]
      + ["n", "mean", "sd"].map { ReportTable.Column($0, .right) }
      + places.map { ReportTable.Column("\($0 + 1)", .right) }
    let rows = places.map { row -> [ReportCell] in
      let property = correlations.properties[row]
      return [
        .text("\(row + 1) \(subject.label(of: property.factor))"), .count(property.count), .value(property.mean),
        .value(property.sd),
      ]
        + places.map { column in
          if column > row { return .blank }
          return column == row ? .text("1") : .score(correlations[row, column], digits: 2)
        }
    }
    let what =
      correlations.basis == .values
      ? "of the values in the responses of the counted pairs, each response once"
      : "of the comparisons on the counted pairs: 1 where A has more of the property, −1 where B has"
    return Document([
      subject.path("Correlations"), .table(ReportTable(columns: columns, rows: rows)),
      .sentence("Pearson's r \(what); of what both properties have."),
    ])
  }

  public var records: ReportTable {
    let places = correlations.properties.indices
    return ReportTable(
      columns: ["task", "basis", "property", "other", "r", "n", "mean", "sd"].map { ReportTable.Column($0) },
      rows: places.flatMap { row in
        places.map { column -> [ReportCell] in
          [
            .text(subject.task.task.rawValue), .text(correlations.basis.rawValue), .text(name(row)),
            .text(name(column)), .score(correlations[row, column]),
            .count(correlations.counts[row * places.count + column]), .value(correlations.properties[row].mean),
            .value(correlations.properties[row].sd),
          ]
        }
      })
  }

  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.value("task", subject.task.task.rawValue)
      json.value("basis", correlations.basis.rawValue)
      json.array("properties") { json in
        for (place, property) in correlations.properties.enumerated() {
          json.object { json in
            json.value("property", name(place))
            json.value("count", property.count)
            json.value("mean", property.mean)
            json.value("sd", property.sd)
            json.array("correlations") { json in
              for other in correlations.properties.indices where other != place {
                json.line { json in
                  json.value("property", name(other))
                  json.value("r", correlations[place, other])
                  json.value("count", correlations.counts[place * correlations.properties.count + other])
                }
              }
            }
          }
        }
      }
    }
  }
}
