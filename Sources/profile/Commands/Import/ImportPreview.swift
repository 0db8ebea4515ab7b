import CellGrid
import Preferences
import StudyFormats

/// The beginning of an import as it is understood, with nothing written.
struct ImportPreview: ImportIntake {
  /// Nothing more is wanted.
  private struct IsFull: Error {}

  private static let mostRecords = 5
  /// Rows that are looked at for what would be left out.
  private static let mostItems = 1000

  private var records: [ImportRecord] = []
  private var rejected: [RejectedRow] = []
  private var items = 0
  private var verdicts: Set<Verdict> = []

  static func show(_ run: ImportRun) throws {
    var preview = ImportPreview()
    do {
      _ = try run.run(into: &preview, isCancelled: { Interruption.isRequested })
    } catch is IsFull {}
    preview.print()
  }

  func begin(_ file: ImportFile) -> Int? { 0 }
  func end(_ file: ImportFile) {}

  mutating func take(_ item: ImportItem) throws {
    items += 1
    switch item {
    case .record(let record):
      if records.count < Self.mostRecords { records.append(record) }
      for pair in record.pairs { verdicts.formUnion(pair.votes.map(\.verdict)) }
    case .rejected(let row): if rejected.count < Self.mostRecords { rejected.append(row) }
    }
    if items >= Self.mostItems { throw IsFull() }
  }

  private func print() {
    let columns = StandardOutput.columns
    func line(_ title: String, _ text: String) {
      let title = padded(title, columns: 12)
      StandardOutput.write(title + fitted(oneLine(text), columns: columns - 12) + "\n")
    }
    for record in records {
      StandardOutput.write("\(cleaned(record.file)), line \(record.line)\n")
      line("  source", (record.source.name.map { "[\($0)] " } ?? "") + record.source.text.text)
      for reference in record.source.text.references { line("  reference", reference.text) }
      show(record.source.metadata, line)
      if record.pairs.isEmpty {
        for response in record.responses { show(response, "  response", line) }
      }
      for pair in record.pairs {
        show(record.responses[pair.a], "  A", line)
        show(record.responses[pair.b], "  B", line)
        for vote in pair.votes { line("  vote", text(of: vote)) }
        show(pair.metadata, line)
      }
    }
    for row in rejected {
      line(
        "left out", "\(row.file), line \(row.line)" + (row.field.map { ", field “\($0)”" } ?? "") + ": " + row.reason)
    }
    if verdicts == [.a, .tie] {
      StandardError.say(
        "profile: every vote is for A or a tie; where 0 and 1 mean A and B, say so: --map …,choice.a=0,choice.b=1")
    }
  }

  private func show(_ response: ImportResponse, _ title: String, _ line: (String, String) -> Void) {
    var facts: [String] = []
    if let agent = response.agent { facts.append(agent) }
    if let score = response.targetScore { facts.append("target score \(score)") }
    for value in response.values { if let number = value.value { facts.append("\(value.name) \(number)") } }
    line(title, (facts.isEmpty ? "" : "[" + facts.joined(separator: ", ") + "] ") + response.text)
  }

  private func show(_ metadata: [ImportValue<MetadataValue>], _ line: (String, String) -> Void) {
    guard !metadata.isEmpty else { return }
    line("  metadata", metadata.map { "\($0.name) = \($0.value.spelling)" }.joined(separator: ", "))
  }

  private func text(of vote: ImportVote) -> String {
    let judge =
      switch vote.judge {
      case .human: "a person"
      case .annotator(let name): name
      case .model(let name): "model \(name)"
      }
    var text = "\(vote.verdict.name) by \(judge)"
    if let order = vote.order.name { text += ", order \(order)" }
    if let strength = vote.strength { text += ", strength \(strength)" }
    if let words = vote.justification { text += ": " + words }
    return text
  }

  private func oneLine(_ text: String) -> String {
    String(text.prefix(600).map { $0.isNewline || $0 == "\t" ? " " : $0 })
  }
}
