/// What a CSV file says of agents: their size, their series, whatever somebody groups them by.
///
/// The first row names the columns: `agent`, and any others. A study folder's is `agents.csv` in it, that of a study file
/// `NAME.study` the file `NAME.agents.csv` beside it.
///
///     agent,series,size
///     gpt-4,gpt,large
///     llama-2-7b-chat,llama,small
public struct AgentColumns: Hashable, Sendable {
  /// One column: its name, and a word for each agent that has one.
  public struct Column: Hashable, Sendable {
    public let name: String
    /// By the agent's name.
    public let words: [String: String]
  }

  public let path: String
  public let columns: [Column]
  /// Agents named, in the order of the file.
  public let agents: [String]

  /// - Throws: `StudyFormatError`: no such file, broken CSV, no column `agent`, no other column, an agent named twice.
  public init(path: String) throws {
    let file = try InputFile.read(path)
    let table = try CSVTable(file, requiring: ["agent"])
    var places: [String: CSVTable.Line] = [:]
    var agents: [String] = []
    for row in table.rows {
      let name = table.text("agent", row).trimmed
      guard !name.isEmpty else {
        throw table.error("agent", row, "the agent has no name; name it or leave the row out")
      }
      guard places.updateValue(row, forKey: name) == nil else {
        throw table.error("agent", row, "\"\(name)\" is named twice; leave one of the rows out")
      }
      agents.append(name)
    }
    let names = table.columnNames.filter { $0 != "agent" }
    guard !names.isEmpty else {
      throw StudyFormatError(
        code: .badData, file: path, line: 1,
        message: "there is nothing but the column agent; add one with the groups")
    }
    columns = names.map { name in
      Column(
        name: name,
        words: places.compactMapValues { row in
          let word = table.text(name, row).trimmed
          return word.isEmpty ? nil : word
        })
    }
    (self.path, self.agents) = (path, agents)
  }

  /// Where the file of a study is, whether or not there is one.
  public static func path(besideStudy path: String) -> String {
    if path.hasSuffix(".study") { return path.dropLast(".study".count) + ".agents.csv" }
    return path.hasSuffix("/") ? path + "agents.csv" : path + "/agents.csv"
  }

  /// Those of a study that has such a file; nil where it has none.
  ///
  /// - Throws: `StudyFormatError` for a file that cannot be understood.
  public static func ofStudy(_ study: String) throws -> AgentColumns? {
    do {
      return try AgentColumns(path: path(besideStudy: study))
    } catch let error as StudyFormatError where error.code == .noSuchInput {
      return nil
    }
  }
}
