import GRDB
import GRDBSQLite
public import Preferences
import StudyFormats

extension StudyFile {
  /// What is in the study, in memory that does not depend on how much it is.
  ///
  /// - Throws: `StudyFormatError` where the file is damaged.
  /// - Complexity: O(votes).
  public func overview() throws -> StudyOverview {
    try withSentences(path) {
      try reader.unsafeRead { database in
        let head = try StudyHead(database, path)
        var votes = [Int](repeating: 0, count: head.agents.count)
        let shelf = StatementShelf(database.sqliteConnection!, path: path)
        let chunks = try ChunkAccess(shelf)
        for chunk in 0..<((head.voteCount + ChunkEncoding.size - 1) / ChunkEncoding.size) {
          let agents: [UInt32] = try chunks.read(ColumnName.voteAgents, chunk)
          for agent in agents {
            guard agent < votes.count else { throw StudyFormatError.damaged(path) }
            votes[Int(agent)] += 1
          }
        }
        for agent in try Int.fetchAll(database, sql: "SELECT agent FROM derived_votes")
        where votes.indices.contains(agent) { votes[agent] += 1 }
        return StudyOverview(
          sources: head.sourceCount, responses: head.responseCount,
          pairs: try head.pairCount + generatedPairs(database),
          agents: head.agents, votesByAgent: votes, rejected: head.rejected)
      }
    }
  }

  /// Pairs that follow from target scores.
  private func generatedPairs(_ database: Database) throws -> Int {
    let columns = ColumnReading(database: database, path: path)
    guard try columns.hasValues(ColumnName.responseTargets) else { return 0 }
    let head = try StudyHead(database, path)
    let responses = try responses(head, columns)
    var pairs = PairTable()
    pairs.appendGenerated(from: responses)
    return pairs.count
  }
}
