public import Preferences
import Statistics

/// What is wrong, odd or one-sided in the data of a study.
///
/// Made of tables and votes alone it is there at once; what follows from texts is added by `readingTexts`.
public struct StudyHealth: Sendable {
  public let contents: StudyContents
  /// Faults first, then cautions, then notes; within these by kind. Only what there is.
  public private(set) var findings: [HealthFinding]
  /// By agent with votes, in the order of the study.
  public let agents: [AgentHealth]
  public let agreement: PeopleAgreement
  /// The most frequent first; `rejected:1` is the first of them.
  public let rejectedKinds: [RejectedKind]
  /// By file, in the order of the rows.
  public let rejectedFiles: [(file: String, count: Int)]
  /// Whether the texts were looked at.
  public private(set) var hasReadTexts = false
  /// Whether a metadata column says splits; nil before the texts were looked at.
  public private(set) var hasSplits: Bool?

  /// - Parameters:
  ///   - level: of every interval.
  ///   - resamples: behind the interval of alpha; 0 leaves it out.
  /// - Complexity: O(votes + pairs + factors · responses + resamples · clusters).
  public init(of contents: StudyContents, level: Double = 0.95, resamples: Int = 1000, seed: UInt64 = 1) {
    self.contents = contents
    let votes = VoteHealth(contents)
    agents = votes.agents.filter { $0.votes > 0 }
    agreement = PeopleAgreement(votes.ratings, in: contents, level: level, resamples: resamples, seed: seed)
    rejectedKinds = RejectedKind.all(of: contents.rejected)
    var files: [String: Int] = [:]
    var counts: [(file: String, count: Int)] = []
    for row in contents.rejected {
      if files[row.file] == nil {
        files[row.file] = counts.count
        counts.append((row.file, 0))
      }
      counts[files[row.file]!].count += 1
    }
    rejectedFiles = counts
    findings = rejectedKinds.enumerated().map { place, kind in
      // How many entries were read is not kept, so there is nothing that these are a share of.
      HealthFinding(
        .rejected, .fault, subject: "\(place + 1)", count: kind.rows.count, of: nil, rows: .rejected(kind.rows))
    }
    add(votes, level: level)
    addMissing()
    sort()
  }

  /// The finding of an id.
  public func finding(_ id: String) -> HealthFinding? {
    findings.first { $0.id == id } ?? findings.first { $0.id.lowercased() == id.lowercased() }
  }

  /// A finding without rows, for a word that names a kind of which nothing was found; nil for any other word.
  public func nothingFound(of word: String) -> HealthFinding? {
    guard let kind = HealthFinding.Kind(rawValue: word.lowercased()), !findings.contains(where: { $0.kind == kind })
    else { return nil }
    return HealthFinding(kind, .note, count: 0, of: nil)
  }

  /// The same with what follows from texts, each of which is read once.
  ///
  /// - Parameters:
  ///   - isCancelled: asked every 1,024 texts.
  ///   - progress: told how many texts of how many are read.
  /// - Returns: nil when cancelled.
  /// - Throws: what reading texts and metadata throws.
  /// - Complexity: O(bytes of texts + n log n), 8 bytes of memory for each of n texts.
  public func readingTexts(
    isCancelled: () -> Bool = { false }, progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws -> StudyHealth? {
    if hasReadTexts { return self }
    guard let texts = try TextHealth(contents, isCancelled: isCancelled, progress: progress) else { return nil }
    var result = self
    result.hasReadTexts = true
    result.hasSplits = texts.inSplits != nil
    let (sources, responses) = (contents.sources.count, contents.responses.count)
    result.add(.emptyResponses, .fault, .responses(texts.empty), of: responses)
    result.add(.identicalResponses, .fault, .pairs(texts.identical), of: contents.pairs.count)
    result.add(.promptInSplits, .fault, .sources(texts.inSplits ?? []), of: sources)
    result.add(.duplicatedSources, .caution, .sources(texts.duplicatedSources), of: sources)
    result.add(.duplicatedResponses, .caution, .responses(texts.duplicatedResponses), of: responses)
    result.sort()
    return result
  }

  private mutating func add(
    _ kind: HealthFinding.Kind, _ severity: HealthFinding.Severity, subject: String? = nil, _ rows: HealthFinding.Rows,
    of total: Int
  ) {
    guard rows.count > 0 else { return }
    findings.append(HealthFinding(kind, severity, subject: subject, count: rows.count, of: total, rows: rows))
  }

  private mutating func add(_ votes: VoteHealth, level: Double) {
    let unreadable = agents.reduce(0) { $0 + $1.unreadable }
    if unreadable > 0 {
      findings.append(
        HealthFinding(
          .unreadable, .fault, count: unreadable, of: contents.votes.count, rows: .pairs(votes.unreadable)))
    }
    for agent in agents {
      let name = contents.agents[agent.agent.index].name
      if let interval = agent.shareOfA(level: level), interval.low > 0.5 || interval.high < 0.5 {
        findings.append(
          HealthFinding(
            .imbalance, .caution, subject: name, count: agent.a, of: agent.a + agent.b, interval: interval))
      }
      add(.flips, .caution, subject: name, .pairs(agent.flippedPairs), of: agent.pairsInBothOrders)
      if agent.ties > 0 {
        findings.append(HealthFinding(.ties, .note, subject: name, count: agent.ties, of: agent.votes))
      }
    }
    let collected = contents.pairs.collectedCount
    add(.repeatedVotes, .caution, .pairs(votes.repeated), of: collected)
    let without = (0..<collected).filter { !votes.hasVote[$0] }
    add(.withoutVotes, .note, .pairs(without.map { Row($0) }), of: collected)
  }

  /// Responses to sources of a factor's tasks; a formula's values follow from others.
  private mutating func addMissing() {
    for (factor, column) in zip(contents.factors, contents.manifestations) {
      if case .formula = factor.extractor { continue }
      let tasks = Set(factor.tasks.isEmpty ? contents.tasks : factor.tasks)
      var all = 0
      var missing: [Row<Response>] = []
      for row in 0..<contents.responses.count
      where tasks.contains(contents.sources.tasks[contents.responses.sources[row].index]) {
        all += 1
        if column[Row(row)] == nil { missing.append(Row(row)) }
      }
      // A factor that no response has a value of was not looked at; that is no fault of the data.
      add(.missing, missing.count == all ? .note : .caution, subject: factor.name, .responses(missing), of: all)
    }
  }

  private mutating func sort() {
    func place(_ finding: HealthFinding) -> Int {
      HealthFinding.Severity.allCases.firstIndex(of: finding.severity)! * 100
        + HealthFinding.Kind.allCases.firstIndex(of: finding.kind)!
    }
    findings = findings.enumerated().sorted { (place($0.element), $0.offset) < (place($1.element), $1.offset) }
      .map(\.element)
  }
}
