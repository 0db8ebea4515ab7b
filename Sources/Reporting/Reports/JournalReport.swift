import FactorAnalysis
public import Preferences

/// The edits of a study, first to last, and which of them hold.
public struct JournalReport: Report {
  public let study: String
  /// Where the journal lies, for people.
  public let place: String
  public let history: EditHistory

  public init(study: String, place: String, history: EditHistory) {
    self.study = study
    self.place = place
    self.history = history
  }

  private func title(_ entry: JournalEntry) -> String {
    switch entry.action {
    case .edit(let edit): edit.title
    case .undo(let number): "undo \(number)"
    case .redo(let number): "redo \(number)"
    }
  }

  /// nil for an undo or redo, which is no edit of its own.
  private func holds(_ entry: JournalEntry) -> Bool? {
    if case .edit = entry.action { history.holding.contains(entry.number) } else { nil }
  }

  public var document: Document {
    var blocks = [Document.path(study, "Edits")]
    guard !history.entries.isEmpty else {
      blocks.append(.sentence("Nothing was edited."))
      return Document(blocks)
    }
    blocks.append(
      .table(
        ReportTable(
          columns: [
            ReportTable.Column("#", .right), ReportTable.Column("when"), ReportTable.Column("what", canShrink: true),
            ReportTable.Column("holds"),
          ],
          rows: history.entries.map { entry in
            [
              .count(entry.number), .text(entry.when), .text(title(entry)),
              .text(holds(entry).map { $0 ? "yes" : "undone" }),
            ]
          })))
    blocks.append(.sentence("Kept in \(place)."))
    return Document(blocks)
  }

  public var records: ReportTable {
    ReportTable(
      columns: ["number", "when", "edit", "holds"].map { ReportTable.Column($0) },
      rows: history.entries.map { entry in
        [
          .count(entry.number), .text(entry.when), .text(title(entry)),
          .text(holds(entry).map { $0 ? "true" : "false" }),
        ]
      })
  }

  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.value("study", study)
      json.value("journal", place)
      json.array("edits") { json in
        for entry in history.entries {
          json.line { json in
            json.value("number", entry.number)
            json.value("when", entry.when)
            json.value("edit", title(entry))
            json.value("holds", holds(entry))
          }
        }
      }
    }
  }
}
