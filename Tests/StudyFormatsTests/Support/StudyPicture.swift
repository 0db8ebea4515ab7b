import Preferences

/// All that a study says, as lines, to hold two studies against each other.
func picture(_ study: StudyContents) throws -> [String] {
  var lines = [
    "\(study.name)|\(study.title)|\(study.summary)|\(study.note ?? "-")|\(study.tasks)",
    "agents \(study.agents)", "factors \(study.factors)", "votes \(study.votes)", "scores \(study.publishedScores)",
    "rejected \(study.rejected)",
    "sources \(study.sources.names) \(study.sources.titles) \(study.sources.tasks) \(study.sources.clusters)",
    "clusters \(study.sources.clusterNames)",
    "responses \(study.responses.names) \(study.responses.sources) \(study.responses.agents)",
    "targets \(study.responses.targetScores)",
    "pairs \(study.pairs.a) \(study.pairs.b) \(study.pairs.sets)",
  ]
  for row in (0..<study.sources.count).map({ Row<Source>($0) }) {
    lines.append("\(try study.texts.source(row)) \(String(describing: try study.texts.facts(of: .source(row))))")
  }
  for row in (0..<study.responses.count).map({ Row<Response>($0) }) {
    lines.append("\(try study.texts.response(row)) \(String(describing: try study.texts.facts(of: .response(row))))")
    lines.append("\(try study.texts.judgements(of: row))")
  }
  for row in (0..<study.pairs.count).map({ Row<Pair>($0) }) {
    lines.append(study.pairs.name(of: row, in: study.responses) + " \(try study.texts.justifications(of: row))")
  }
  for (factor, column) in zip(study.factors, study.manifestations) {
    lines.append("\(factor.name) \((0..<column.count).map { column[Row($0)] })")
  }
  return lines
}
