import Reporting

extension Page {
  /// A page on which every character takes one column.
  static func plain(columns: Int = 100) -> Page {
    Page(
      columns: columns, clean: { $0.replacing("\u{1B}", with: "␛") }, width: { $0.count },
      wrapped: { text, columns in
        text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line -> [String] in
          var lines = [""]
          for word in line.split(separator: " ") {
            if lines.last!.isEmpty {
              lines[lines.count - 1] = String(word)
            } else if lines.last!.count + 1 + word.count <= columns {
              lines[lines.count - 1] += " " + word
            } else {
              lines.append(String(word))
            }
          }
          return lines
        }
      })
  }
}

/// A report of one table.
struct TableReport: Report {
  var table: ReportTable

  var document: Document { Document([.title("a ▸ b"), .table(table), .sentence("A sentence.")]) }
  var records: ReportTable { table }

  func write(to json: inout JSONWriter) { json.line { json in json.value("rows", table.rows.count) } }
}

extension ReportFormat {
  func text(of reports: any Report..., columns: Int = 100) -> String {
    var text = ""
    print(reports, page: .plain(columns: columns)) { text += $0 }
    return text
  }
}
