public import Preferences
import StudyFormats

extension StudyFileWriter {
  /// Writes a whole study, as it was read from a folder, with its journal.
  ///
  /// - Throws: `StudyFormatError`; what the texts throw; `CancellationError`.
  public func write(
    _ study: StudyContents, journal: [JournalEntry] = [], progress: (_ done: Int, _ of: Int) -> Void = { _, _ in },
    isCancelled: () -> Bool = { false }
  ) throws {
    for agent in study.agents where agent.kind != .humans { _ = agents.row(of: agent.name, agent.kind) }
    for task in study.tasks { _ = try tables.task(task) }
    let records = try StudyRecords(study)
    for source in 0..<study.sources.count {
      if isCancelled() { throw CancellationError() }
      try take(.record(records.record(of: Row(source))))
      if source % 1024 == 0 { progress(source, study.sources.count) }
    }
    for row in study.rejected { try take(.rejected(row)) }
    let score = try shelf.prepare("INSERT INTO published_scores VALUES (NULL, ?, ?, ?, ?, ?, ?)")
    for own in study.publishedScores {
      let agent = study.agents[own.profile.agent.index]
      let row = agent.kind == .humans ? Row(0) : agents.row(of: agent.name, agent.kind)
      score.bind(1, own.task.rawValue).bind(2, own.factor).bind(3, row.index).bind(4, own.profile.setting.rawValue)
      try score.bind(5, own.score).bind(6, own.note).run()
    }
    try keep(journal)
  }

  /// Takes up the journal of another study, whose edits are to hold in this one.
  ///
  /// - Throws: `StudyFormatError`.
  public func keep(_ journal: [JournalEntry]) throws {
    let entry = try shelf.prepare("INSERT OR IGNORE INTO journal VALUES (?, ?, ?)")
    for own in journal {
      guard let line = StudySpelling.line(of: own) else { continue }
      try entry.bind(1, own.number).bind(2, own.when).bind(3, line).run()
    }
  }
}
