import Foundation
public import Preferences

/// Published factor scores with no pairs behind them: the *scores-only* form of a study.
///
/// A CSV file (RFC 4180: commas, quotes doubled inside quotes, line breaks allowed inside quotes; LF or CRLF) whose
/// first row names the columns, in any order; other columns are ignored:
///
/// - `task`, `factor` (a standard factor by name or alias; any other name becomes a factor of its own);
/// - `agent`: `human`, or a model's name; `setting`: `human` for the humans and only for them, else `generation`,
///   `evaluation` or `improvement`;
/// - `tau14`: the factor score, a number from −1 to 1. A score that was not published has no row;
/// - `note` (the column may be absent): what the publication says about this number beside it.
///
///     task,factor,agent,setting,tau14,note
///     summarization,length,human,human,0.257,
///
/// It stands alone, or as `scores.csv` beside a `study.json` (see `StudyFolder`), then with a name, a title and
/// `factors.toml`.
public struct ScoresTable: Sendable {
  public let path: String

  public init(path: String) { self.path = path }

  /// The study that the table is; name and title are the file's name.
  /// - Throws: `StudyFormatError` with line and field: broken CSV, a missing column, a score that is no number from −1
  ///   to 1, a profile that cannot be, or two scores of one factor and profile.
  public func read() throws -> StudyContents {
    let file = try InputFile.read(path)
    var reading = FolderReading(path)
    reading.name = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
    reading.title = reading.name
    return try reading.scoresOnly(file)
  }
}

extension FolderReading {
  /// The contents of a study that is nothing but published scores.
  consuming func scoresOnly(_ file: InputFile) throws -> StudyContents {
    struct Key: Hashable { let task: StudyTask, factor: Int, profile: Profile }
    let table = try CSVTable(file, requiring: ["task", "factor", "agent", "setting", "tau14"])
    var lines: [Key: Int] = [:]
    var scores: [PublishedScore] = []
    for row in table.rows {
      let task = StudyTask(rawValue: try table.name("task", row))
      let word = try table.name("factor", row)
      guard let factor = factors.index(of: word) ?? factors.append(named: word) else {
        throw table.error("factor", row, "there are more than \(StudyFolder.factorLimit) factors; leave some out")
      }
      let profile = try profile(table, row)
      let key = Key(task: task, factor: factor, profile: profile)
      if let line = lines.updateValue(row.line, forKey: key) {
        throw table.error(
          "tau14", row, "line \(line) has a score of the same task, factor and profile; keep one of the two")
      }
      let note = table.text("note", row)
      scores.append(
        PublishedScore(
          task: task, factor: factors.factors[factor].name, profile: profile, score: try table.score("tau14", row),
          note: note.isEmpty ? nil : note))
      if !tasks.contains(task) { tasks.append(task) }
    }
    guard !scores.isEmpty else { throw file.error("the table has no scores; add a row below the column names") }
    return StudyContents(
      name: name, title: title, summary: summary, note: note, tasks: tasks, agents: agents.agents,
      factors: factors.factors, manifestations: factors.columns, publishedScores: scores, texts: texts)
  }

  private mutating func profile(_ table: CSVTable, _ row: CSVTable.Line) throws -> Profile {
    let agent = try table.name("agent", row)
    let word = try table.name("setting", row)
    guard let setting = Setting(rawValue: word) else {
      throw table.error("setting", row, "\"\(word)\" is no setting; write human, generation, evaluation or improvement")
    }
    guard (agent == Agent.humans.name) == (setting == .human) else {
      throw table.error(
        "setting", row, "the setting human belongs to the agent human and to no other; change one of the two")
    }
    return Profile(agent: agents.register(agent, .model)!, setting: setting)
  }
}

extension CSVTable {
  fileprivate func name(_ column: String, _ line: Line) throws -> String {
    let text = text(column, line)
    guard !text.isEmpty else { throw error(column, line, "the cell is empty; fill it in") }
    return text
  }

  fileprivate func score(_ column: String, _ line: Line) throws -> Double {
    let text = try name(column, line)
    guard let value = Double(text), value.isFinite, !text.contains(where: { "xXpP".contains($0) }) else {
      throw error(column, line, "\"\(text)\" is no number; write one from -1 to 1, or leave the row out")
    }
    guard (-1...1).contains(value) else {
      throw error(column, line, "\(text) is outside -1 to 1, where factor scores lie; correct it")
    }
    return value
  }
}
