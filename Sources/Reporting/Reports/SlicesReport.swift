public import FactorAnalysis
import Preferences
import Statistics

/// Factor scores slice by slice, of one profile or of the difference between one and the humans.
public struct SlicesReport: Report {
  public let subject: Subject
  public let table: SliceTable

  public init(_ subject: Subject, _ table: SliceTable) {
    self.subject = subject
    self.table = table
  }

  private var title: String { table.question.division.title }
  private var names: [String] { table.factors.map { subject.factor($0).name } }

  /// `GPT-4o · evaluation − humans`.
  private var whose: String {
    subject.title(of: table.question.profile) + (table.question.minusHumans ? " − humans" : "")
  }

  // MARK: - For people

  public var document: Document {
    var blocks = [subject.path("Slices by \(title)")]
    guard !table.slices.isEmpty, !table.factors.isEmpty else {
      blocks.append(.sentence("No pair of \(whose) has a value here."))
      return Document(blocks)
    }
    let what = table.question.minusHumans ? "Difference in tau_14" : "tau_14"
    blocks.append(.sentence("\(what) of \(whose) in each slice; n is its pairs with a preference."))
    let columns =
      [ReportTable.Column(title, canShrink: true), ReportTable.Column("n", .right)]
      + names.map { ReportTable.Column($0, .right, canShrink: true) }
    let rows = table.slices.map { slice in
      [ReportCell.text(slice.name), .count(slice.preferences)] + slice.cells.map { cell(slice, $0) }
    }
    blocks.append(.table(ReportTable(columns: columns, rows: rows)))
    if let note { blocks.append(.sentence(note)) }
    return Document(blocks)
  }

  private func cell(_ slice: SliceTable.Slice, _ cell: SliceTable.Cell) -> ReportCell {
    if slice.isTooSmall { return .text("–") }
    let text =
      table.question.minusHumans ? NumberText.change(cell.value, digits: 2) : NumberText.score(cell.value, digits: 2)
    return .text((cell.isTold == false ? "≈" : "") + text)
  }

  private var note: String? {
    var notes: [String] = []
    if table.slices.contains(where: \.isTooSmall) {
      notes.append("– : fewer than \(SliceTable.leastPreferences) preferences.")
    }
    if table.resamples > 0 {
      notes.append(
        "≈ : the interval (\(NumberText.value(table.level * 100)) %, \(TaskIntervals.method), "
          + "\(NumberText.count(table.resamples)) resamples, seed \(table.seed)) holds 0; nothing is corrected for many cells."
      )
    }
    if table.omitted > 0 { notes.append("\(CountsSentence.counted(table.omitted, "smaller slice")) left out.") }
    return notes.isEmpty ? nil : notes.joined(separator: " ")
  }

  // MARK: - For programs

  public var records: ReportTable {
    let names = [
      "task", "by", "agent", "setting", "minus_humans", "slice", "n", "human_n", "clusters", "factor", "score", "low",
      "high", "concordant", "discordant", "tied", "missing",
    ]
    let question = table.question
    let rows = table.slices.flatMap { slice in
      zip(self.names, slice.cells).map { name, cell -> [ReportCell] in
        let counts = cell.counts
        return [
          .text(subject.task.task.rawValue), .text(title), .text(subject.agent(of: question.profile)),
          .text(question.profile.setting.rawValue), .text(question.minusHumans ? "true" : "false"), .text(slice.name),
          .count(slice.preferences), .count(slice.humanPreferences), .count(slice.clusters), .text(name),
          .score(cell.value), .score(cell.interval?.low), .score(cell.interval?.high), .count(counts.concordant),
          .count(counts.discordant), .count(counts.tied), .count(counts.missing),
        ]
      }
    }
    return ReportTable(columns: names.map { ReportTable.Column($0) }, rows: rows)
  }

  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.value("task", subject.task.task.rawValue)
      json.value("by", title)
      json.value("agent", subject.agent(of: table.question.profile))
      json.value("setting", table.question.profile.setting.rawValue)
      json.value("minus_humans", table.question.minusHumans)
      json.value("level", table.level)
      json.value("method", table.resamples > 0 ? TaskIntervals.method : nil)
      json.value("resamples", table.resamples)
      json.value("seed", table.seed)
      json.value("least_preferences", SliceTable.leastPreferences)
      json.value("omitted", table.omitted)
      json.array("slices") { json in
        for slice in table.slices { json.object { json in write(slice, to: &json) } }
      }
    }
  }

  private func write(_ slice: SliceTable.Slice, to json: inout JSONWriter) {
    json.value("slice", slice.name)
    json.value("n", slice.preferences)
    if let human = slice.humanPreferences { json.value("human_n", human) }
    json.value("clusters", slice.clusters)
    json.value("too_small", slice.isTooSmall)
    json.array("factors") { json in
      for (name, cell) in zip(names, slice.cells) {
        json.line { json in
          json.value("factor", name)
          json.value("score", cell.value)
          json.value("low", cell.interval?.low)
          json.value("high", cell.interval?.high)
          json.value("concordant", cell.counts.concordant)
          json.value("discordant", cell.counts.discordant)
          json.value("tied", cell.counts.tied)
          json.value("missing", cell.counts.missing)
        }
      }
    }
  }
}
