import Preferences

/// The findings of a study while it is examined.
struct Findings {
  private var all: [StudyHealth.Finding] = []

  /// Faults first; within a severity in the order in which they were looked for.
  var sorted: [StudyHealth.Finding] {
    StudyHealth.Finding.Severity.allCases.flatMap { severity in all.filter { $0.severity == severity } }
  }

  private mutating func add(
    _ id: String, _ severity: StudyHealth.Finding.Severity, _ title: String, _ count: Int, of total: Int? = nil
  ) {
    guard count > 0 else { return }
    all.append(StudyHealth.Finding(id: id, severity: severity, title: title, count: count, total: total))
  }

  /// By what is wrong and where; numbers and quoted values do not make a kind of their own.
  mutating func addRejected(_ rows: [RejectedRow]) {
    var counts: [String: Int] = [:]
    var order: [String] = []
    for row in rows {
      let kind = "\(row.file)\(row.field.map { ", \($0)" } ?? ""): \(row.reason)"
      if counts[kind] == nil { order.append(kind) }
      counts[kind, default: 0] += 1
    }
    for kind in order { add("rejected", .fault, kind, counts[kind]!) }
  }

  mutating func addVotes(_ votes: VoteCounts, of study: StudyContents) {
    let collected = study.pairs.collectedCount
    let models = votes.judges.filter { study.agents[$0.agent.index].kind == .model }
    add(
      "unreadable-votes", .fault, "Votes of models that name no verdict", models.reduce(0) { $0 + $1[.unreadable] },
      of: models.reduce(0) { $0 + $1.votes })
    let people = votes.judges.first { $0.agent.index == 0 }
    add(
      "unreadable-human-votes", .fault, "Votes of people that name no verdict", people?[.unreadable] ?? 0,
      of: people?.votes)
    add(
      "pairs-without-votes", .caution, "Collected pairs that no person voted on", votes.pairsByVotes.first ?? 0,
      of: collected)
    add(
      "flips", .note, "Votes of models that turned with the order", models.reduce(0) { $0 + $1[.flip] },
      of: models.reduce(0) { $0 + $1.votes })
    add("ties", .note, "Ties among the votes of people", people?[.tie] ?? 0, of: people?.votes)
    let single = votes.pairsByVotes.count > 1 ? votes.pairsByVotes[1] : 0
    add("single-votes", .note, "Collected pairs with one vote of a person", single, of: collected)
  }

  mutating func addManifestations(of study: StudyContents) {
    var without: [String] = []
    for (factor, column) in zip(study.factors, study.manifestations) where column.count > 0 {
      if case .formula = factor.extractor { continue }
      let missing = column.count - column.presentCount
      if missing == column.count {
        without.append(factor.name)
      } else {
        add("missing-values", .caution, "Responses without a value of “\(factor.name)”", missing, of: column.count)
      }
    }
    add(
      "factors-without-values", .note, "Factors that no response has a value of: " + without.joined(separator: ", "),
      without.count, of: study.factors.count)
  }

  /// Sources whose pairs lie in different splits.
  mutating func addSplits(of study: StudyContents) throws {
    guard
      let index = study.metadata.columns.firstIndex(where: { $0.name.lowercased() == "split" && $0.level == .pair }),
      case .words(let codes, _) = try study.metadata.column(index).values
    else { return }
    var first = [UInt32](repeating: MetadataColumn.none, count: study.sources.count)
    var isMixed = [Bool](repeating: false, count: study.sources.count)
    for (pair, code) in codes.enumerated() where code != MetadataColumn.none {
      let source = study.source(of: Row(pair)).index
      if first[source] == MetadataColumn.none { first[source] = code }
      if first[source] != code { isMixed[source] = true }
    }
    add("mixed-splits", .caution, "Sources with pairs in several splits", isMixed.count { $0 }, of: study.sources.count)
  }

  mutating func addTexts(_ texts: TextPrints, of study: StudyContents) {
    add("empty-responses", .fault, "Empty responses", texts.emptyResponses, of: study.responses.count)
    add("empty-sources", .fault, "Empty sources", texts.emptySources, of: study.sources.count)
    let identical = (0..<study.pairs.count).count {
      texts.responses[study.pairs.a[$0].index] == texts.responses[study.pairs.b[$0].index]
    }
    add("identical-responses", .caution, "Pairs of two identical responses", identical, of: study.pairs.count)
    add(
      "duplicated-sources", .caution, "Sources with the text of an earlier one", Self.repeated(texts.sources),
      of: study.sources.count)
    add(
      "duplicated-responses", .note, "Responses with the text of an earlier one", Self.repeated(texts.responses),
      of: study.responses.count)
  }

  private static func repeated(_ prints: [Int]) -> Int {
    let sorted = prints.sorted()
    return sorted.indices.dropFirst().count { sorted[$0] == sorted[$0 - 1] }
  }
}

/// Eight bytes for every text of a study, by which equal ones are found.
struct TextPrints {
  private(set) var sources: [Int] = []
  private(set) var responses: [Int] = []
  private(set) var emptySources = 0
  private(set) var emptyResponses = 0

  /// - Returns: nil when cancelled.
  init?(
    of study: StudyContents, isCancelled: () -> Bool, progress: (_ done: Int, _ of: Int) -> Void
  ) throws {
    let all = study.isScoresOnly ? 0 : study.sources.count + study.responses.count
    guard all > 0 else { return }
    func isBlank(_ text: String) -> Bool { text.utf8.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) } }
    func step(_ done: Int) -> Bool {
      if done % 4096 == 0 { progress(done, all) }
      return done % 1024 == 0 && isCancelled()
    }
    for row in 0..<study.sources.count {
      if step(row) { return nil }
      let text = try study.texts.source(Row(row))
      if isBlank(text.text) { emptySources += 1 }
      sources.append(text.hashValue)
    }
    var wasCancelled = false
    try study.texts.forEachResponse(count: study.responses.count) { row, text in
      if step(study.sources.count + row.index) {
        wasCancelled = true
        return false
      }
      if isBlank(text) { emptyResponses += 1 }
      responses.append(text.hashValue)
      return true
    }
    if wasCancelled { return nil }
  }
}
