public import Preferences

/// What an import could not take as it was.
public struct RejectedReport: Report {
  public let study: String
  public let rows: [RejectedRow]

  public init(study: String, rows: [RejectedRow]) {
    self.study = study
    self.rows = rows
  }

  public var document: Document {
    var blocks = [Document.path(study, "Not taken as it was")]
    guard !rows.isEmpty else {
      blocks.append(.sentence("Every entry was taken as it is."))
      return Document(blocks)
    }
    blocks.append(.sentence((rows.count == 1 ? "1 entry" : "\(NumberText.count(rows.count)) entries") + "."))
    let columns = [
      ReportTable.Column("file"), ReportTable.Column("line", .right), ReportTable.Column("field"),
      ReportTable.Column("what is wrong, what was done", canShrink: true), ReportTable.Column("value", canShrink: true),
    ]
    blocks.append(
      .table(
        ReportTable(
          columns: columns,
          rows: rows.map {
            [.text($0.file), .count($0.line), .text($0.field), .text($0.reason), .text($0.excerpt)]
          })))
    return Document(blocks)
  }

  public var records: ReportTable {
    ReportTable(
      columns: ["file", "line", "field", "reason", "excerpt"].map { ReportTable.Column($0) },
      rows: rows.map {
        [.text($0.file), .count($0.line), .text($0.field), .text($0.reason), .text($0.excerpt)]
      })
  }

  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.value("study", study)
      json.value("total", rows.count)
      json.array("rejected") { json in
        for row in rows {
          json.line { json in
            json.value("file", row.file)
            json.value("line", row.line)
            json.value("field", row.field)
            json.value("reason", row.reason)
            json.value("excerpt", row.excerpt)
          }
        }
      }
    }
  }
}
