public import FactorAnalysis
import Preferences

/// The rows behind a finding, with the beginnings of their texts.
public struct HealthRowsReport: Report {
  public struct Row: Hashable, Sendable {
    /// `source`, `response`, `pair`, or `entry` for a rejected one.
    public let kind: String
    /// As the study calls it; file and line of a rejected one.
    public let name: String
    /// The beginning of the text; of a pair those of both responses.
    public let text: String
  }

  public let study: String
  public let finding: HealthFinding
  public let sentence: String
  public let rows: [Row]

  /// - Parameter limit: how many rows at most.
  /// - Throws: what reading texts throws.
  public init(_ health: StudyHealth, _ finding: HealthFinding, limit: Int) throws {
    study = health.contents.name
    self.finding = finding
    // A sentence speaks of what was found, and without that may have no subject.
    sentence = finding.count > 0 ? HealthSentence.text(of: finding, in: health) : "Nothing of this kind was found"
    let contents = health.contents
    rows =
      switch finding.rows {
      case .none: []
      case .sources(let rows):
        try rows.prefix(limit).map {
          Row(
            kind: "source", name: contents.sources.names[$0.index],
            text: Self.beginning(try contents.texts.source($0).text))
        }
      case .responses(let rows):
        try rows.prefix(limit).map {
          Row(
            kind: "response", name: contents.responses.names[$0.index],
            text: Self.beginning(try contents.texts.response($0)))
        }
      case .pairs(let rows):
        try rows.prefix(limit).map {
          let a = try contents.texts.response(contents.pairs.a[$0.index])
          let b = try contents.texts.response(contents.pairs.b[$0.index])
          return Row(
            kind: "pair", name: contents.pairs.name(of: $0, in: contents.responses),
            text: Self.beginning(a) + " | " + Self.beginning(b))
        }
      case .rejected(let rows):
        rows.prefix(limit).map {
          let row = contents.rejected[$0]
          return Row(
            kind: "entry", name: "\(row.file):\(row.line)",
            text: row.reason + (row.excerpt.isEmpty ? "" : " " + Self.beginning(row.excerpt)))
        }
      }
  }

  private static func beginning(_ text: String) -> String {
    let limit = 60
    let line = text.prefix(limit + 1).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return text.prefix(limit + 1).count > limit ? line.prefix(limit - 1) + "…" : line
  }

  public var document: Document {
    var blocks = [Document.path(study, "Health", finding.id)]
    guard finding.count > 0 else {
      blocks.append(.sentence("Nothing of this kind was found."))
      return Document(blocks)
    }
    let total = finding.total.map { " of \(NumberText.count($0))" } ?? ""
    blocks.append(.sentence("\(sentence): \(NumberText.count(finding.count))\(total)."))
    guard finding.rows.count > 0 else {
      blocks.append(.sentence("This is a share of all votes, with no rows of its own."))
      return Document(blocks)
    }
    blocks.append(
      .table(
        ReportTable(
          columns: [ReportTable.Column(rows.first?.kind ?? "row"), ReportTable.Column("text", canShrink: true)],
          rows: rows.map { [.text($0.name), .text($0.text)] })))
    if rows.count < finding.rows.count {
      blocks.append(.sentence("The first \(NumberText.count(rows.count)) of \(NumberText.count(finding.rows.count))."))
    }
    return Document(blocks)
  }

  public var records: ReportTable {
    ReportTable(
      columns: ["finding", "kind", "name", "text"].map { ReportTable.Column($0) },
      rows: rows.map { [.text(finding.id), .text($0.kind), .text($0.name), .text($0.text)] })
  }

  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.value("study", study)
      json.value("finding", finding.id)
      json.value("sentence", sentence)
      json.value("count", finding.count)
      json.value("of", finding.total)
      json.value("rows_total", finding.rows.count)
      json.array("rows") { json in
        for row in rows {
          json.line { json in
            json.value("kind", row.kind)
            json.value("name", row.name)
            json.value("text", row.text)
          }
        }
      }
    }
  }
}
