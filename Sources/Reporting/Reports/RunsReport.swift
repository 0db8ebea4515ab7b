public import Preferences

/// The runs of a study: what was asked of which model, and how far each came.
public struct RunsReport: Report {
  public let study: String
  /// The oldest first.
  public let runs: [RunRecord]

  public init(study: String, runs: [RunRecord]) {
    self.study = study
    self.runs = runs
  }

  public var document: Document {
    var blocks = [Document.path(study, "Runs")]
    guard !runs.isEmpty else {
      blocks.append(.sentence("No model was asked about this study."))
      return Document(blocks)
    }
    let columns = [
      ReportTable.Column("run", .right), ReportTable.Column("begun"), ReportTable.Column("model", canShrink: true),
      ReportTable.Column("factors", canShrink: true), ReportTable.Column("state"),
      ReportTable.Column("settled", .right), ReportTable.Column("of", .right),
      ReportTable.Column("kept before", .right),
      ReportTable.Column("no answer", .right), ReportTable.Column("sent", .right), ReportTable.Column("tokens", .right),
      ReportTable.Column("cost", .right),
    ]
    let rows = runs.map { run -> [ReportCell] in
      let progress = run.progress
      return [
        .count(run.number), .text(run.begun), .text(run.address.model), .text(run.factors.joined(separator: ", ")),
        .text(RunText.state(run.state)), .count(progress.settled), .count(progress.total), .count(progress.fromCache),
        .count(progress.missing + progress.unanswered), .count(progress.sent),
        .count(progress.inputTokens + progress.outputTokens), .text(RunText.dollars(progress.cost)),
      ]
    }
    blocks.append(.table(ReportTable(columns: columns, rows: rows)))
    for run in runs { if let text = RunText.ending(run) { blocks.append(.sentence("Run \(run.number): \(text)")) } }
    return Document(blocks)
  }

  public var records: ReportTable {
    let names = [
      "run", "begun", "endpoint", "model", "mode", "factors", "replaces", "state", "problem", "total", "answered",
      "kept_before", "missing", "unanswered", "sent", "repeated", "input_tokens", "output_tokens", "cost", "seconds",
    ]
    let rows = runs.map { run -> [ReportCell] in
      let progress = run.progress
      return [
        .count(run.number), .text(run.begun), .text(run.address.endpoint), .text(run.address.model), .text(run.mode),
        .text(run.factors.joined(separator: "; ")), .text(run.replaces ? "true" : "false"),
        .text(RunText.state(run.state)), .text(problem(run)), .count(progress.total), .count(progress.answered),
        .count(progress.fromCache), .count(progress.missing), .count(progress.unanswered), .count(progress.sent),
        .count(progress.repeated), .count(progress.inputTokens), .count(progress.outputTokens),
        .value(progress.cost), .value(progress.elapsed),
      ]
    }
    return ReportTable(columns: names.map { ReportTable.Column($0) }, rows: rows)
  }

  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.value("study", study)
      json.array("runs") { json in
        for run in runs { json.object { json in write(run, to: &json) } }
      }
    }
  }

  private func write(_ run: RunRecord, to json: inout JSONWriter) {
    let progress = run.progress
    json.value("run", run.number)
    json.value("begun", run.begun)
    json.value("endpoint", run.address.endpoint)
    json.value("model", run.address.model)
    json.value("mode", run.mode)
    json.list("factors", run.factors)
    json.value("replaces", run.replaces)
    json.value("state", RunText.state(run.state))
    if let problem = problem(run) { json.value("problem", problem) }
    json.value("total", progress.total)
    json.value("answered", progress.answered)
    json.value("kept_before", progress.fromCache)
    json.value("missing", progress.missing)
    json.value("unanswered", progress.unanswered)
    json.value("sent", progress.sent)
    json.value("repeated", progress.repeated)
    json.value("input_tokens", progress.inputTokens)
    json.value("output_tokens", progress.outputTokens)
    json.value("cost", progress.cost)
    json.value("seconds", progress.elapsed)
  }

  private func problem(_ run: RunRecord) -> String? {
    if case .failed(let reason) = run.state { reason } else { nil }
  }
}
