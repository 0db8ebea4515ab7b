import GRDBSQLite
import Preferences
import StudyFormats

/// The statements and columns of a study file that is written. All of it is gone before the connection is closed.
struct StudyTables {
  let chunks: ChunkAccess
  var sourceNames: StoredColumn<String>
  var sourceTitles: StoredColumn<String>
  var sourceTasks: StoredColumn<UInt32>
  var sourceClusters: StoredColumn<UInt32>
  var clusterNames: StoredColumn<String>
  var responseNames: StoredColumn<String>
  var responseSources: StoredColumn<UInt32>
  var responseAgents: StoredColumn<UInt32>
  var responseTargets: StoredColumn<UInt32>
  var pairNames: StoredColumn<String>
  var pairA: StoredColumn<UInt32>
  var pairB: StoredColumn<UInt32>
  var votePairs: StoredColumn<UInt32>
  var voteAgents: StoredColumn<UInt32>
  var voteVerdicts: StoredColumn<UInt32>
  var voteOrders: StoredColumn<UInt32>
  var voteStrengths: StoredColumn<Double>
  var manifestations: ManifestationTable
  var metadata: MetadataTable

  let header: Statement
  private let filled: Statement
  let sourceText: Statement
  let readSourceText: Statement
  let reference: Statement
  let readReferences: Statement
  let responseText: Statement
  let readResponseText: Statement
  let justification: Statement
  let derivedVote: Statement
  let newTask: Statement
  let sourceKeys: KeyTable
  let responseKeys: KeyTable
  let pairKeys: KeyTable
  let voteKeys: KeyTable
  let nameKeys: KeyTable
  let facts: FactTable
  let origins: OriginTable
  let imports: ImportTable
  let rejected: RejectedTable
  let agents: AgentTable
  var names = (sources: NameChoice("s"), responses: NameChoice("r"), pairs: NameChoice("p"))
  /// Whether any name came with a file; else all are free by their shape.
  var hasGivenNames: Bool
  var tasks: [String: UInt32]
  var clusters: [String: UInt32] = [:]

  init(_ shelf: StatementShelf) throws {
    let chunks = try ChunkAccess(shelf)
    self.chunks = chunks
    sourceNames = try StoredColumn(ColumnName.sourceNames, chunks)
    sourceTitles = try StoredColumn(ColumnName.sourceTitles, chunks)
    sourceTasks = try StoredColumn(ColumnName.sourceTasks, chunks)
    sourceClusters = try StoredColumn(ColumnName.sourceClusters, chunks)
    clusterNames = try StoredColumn(ColumnName.clusterNames, chunks)
    responseNames = try StoredColumn(ColumnName.responseNames, chunks)
    responseSources = try StoredColumn(ColumnName.responseSources, chunks)
    responseAgents = try StoredColumn(ColumnName.responseAgents, chunks)
    responseTargets = try StoredColumn(ColumnName.responseTargets, chunks)
    pairNames = try StoredColumn(ColumnName.pairNames, chunks)
    pairA = try StoredColumn(ColumnName.pairA, chunks)
    pairB = try StoredColumn(ColumnName.pairB, chunks)
    votePairs = try StoredColumn(ColumnName.votePairs, chunks)
    voteAgents = try StoredColumn(ColumnName.voteAgents, chunks)
    voteVerdicts = try StoredColumn(ColumnName.voteVerdicts, chunks)
    voteOrders = try StoredColumn(ColumnName.voteOrders, chunks)
    voteStrengths = try StoredColumn(ColumnName.voteStrengths, chunks)
    manifestations = try ManifestationTable(shelf, chunks)
    metadata = try MetadataTable(shelf, chunks)
    header = try shelf.prepare("INSERT OR IGNORE INTO study VALUES (?, ?)")
    filled = try shelf.prepare("INSERT OR REPLACE INTO study VALUES (?, ?)")
    sourceText = try shelf.prepare("INSERT INTO source_texts VALUES (?, ?)")
    readSourceText = try shelf.prepare("SELECT text FROM source_texts WHERE row = ?")
    reference = try shelf.prepare("INSERT INTO source_references VALUES (?, ?, ?, ?)")
    readReferences = try shelf.prepare("SELECT title, text FROM source_references WHERE source = ? ORDER BY place")
    responseText = try shelf.prepare("INSERT INTO response_texts VALUES (?, ?)")
    readResponseText = try shelf.prepare("SELECT text FROM response_texts WHERE row = ?")
    justification = try shelf.prepare("INSERT INTO justifications VALUES (?, ?, ?, ?, ?)")
    derivedVote = try shelf.prepare("INSERT INTO derived_votes VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    newTask = try shelf.prepare("INSERT INTO tasks VALUES (?, ?)")
    sourceKeys = try KeyTable("source_keys", "row", shelf)
    responseKeys = try KeyTable("response_keys", "row", shelf)
    pairKeys = try KeyTable("pair_keys", "row", shelf)
    voteKeys = try KeyTable("vote_keys", "import", shelf)
    nameKeys = try KeyTable("name_keys", "row", shelf)
    facts = try FactTable(shelf)
    origins = try OriginTable(shelf)
    imports = try ImportTable(shelf)
    rejected = try RejectedTable(shelf)
    agents = try AgentTable(shelf)
    hasGivenNames = try shelf.prepare("SELECT 1 FROM name_keys LIMIT 1").integer() != nil
    var tasks: [String: UInt32] = [:]
    try shelf.prepare("SELECT row, name FROM tasks").forEachRow { row in
      tasks[columnText(row, 1)] = UInt32(sqlite3_column_int64(row, 0))
      return true
    }
    self.tasks = tasks
    for index in 0..<clusterNames.count {
      if let name = try clusterNames.value(at: index, chunks) { clusters[name] = UInt32(index) }
    }
  }

  mutating func task(_ task: StudyTask) throws -> UInt32 {
    if let known = tasks[task.rawValue] { return known }
    let row = UInt32(tasks.count)
    try newTask.bind(1, Int(row)).bind(2, task.rawValue).run()
    tasks[task.rawValue] = row
    return row
  }

  /// The row of a cluster that a file names.
  mutating func cluster(_ name: String) throws -> UInt32 {
    if let known = clusters[name] { return known }
    let row = UInt32(clusterNames.count)
    try clusterNames.append(name, chunks)
    clusters[name] = row
    return row
  }

  /// Notes of how many responses everything that follows from their texts is there.
  func setFilled(_ responses: Int) throws {
    try filled.bind(1, "rules").bind(2, String(responses)).run()
  }

  /// Brings all columns to the file.
  mutating func flush() throws {
    try sourceNames.flush(chunks)
    try sourceTitles.flush(chunks)
    try sourceTasks.flush(chunks)
    try sourceClusters.flush(chunks)
    try clusterNames.flush(chunks)
    try responseNames.flush(chunks)
    try responseSources.flush(chunks)
    try responseAgents.flush(chunks)
    try responseTargets.flush(chunks)
    try pairNames.flush(chunks)
    try pairA.flush(chunks)
    try pairB.flush(chunks)
    try votePairs.flush(chunks)
    try voteAgents.flush(chunks)
    try voteVerdicts.flush(chunks)
    try voteOrders.flush(chunks)
    try voteStrengths.flush(chunks)
    try manifestations.flush()
    try metadata.flush()
  }
}
