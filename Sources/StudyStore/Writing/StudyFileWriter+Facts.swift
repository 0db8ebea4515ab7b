import Preferences
import StudyFormats

extension StudyFileWriter {
  /// The facts of a text: the first list stays; one that says something else is rejected, as a whole.
  func take(_ facts: [ImportFact]?, of owner: FactOwner, in record: ImportRecord) throws {
    guard let facts else { return }
    if let known = try tables.facts.rows(of: owner) {
      guard try tables.facts.texts(known) != facts.map(\.text) else { return }
      try reject(
        record, "facts", "Other atomic facts of this text are there already, and were kept.",
        facts.first?.text ?? "none")
      return
    }
    let ownerName =
      switch owner {
      case .source(let row): try tables.sourceNames.value(at: row.index, tables.chunks)
      case .response(let row): try tables.responseNames.value(at: row.index, tables.chunks)
      }
    let rows = try tables.facts.insert(facts, of: owner, called: ownerName ?? "")
    guard case .response(let response) = owner else { return }
    for (row, fact) in zip(rows, facts) {
      for judgement in fact.judgements { try take(judgement, fact: row, response: response.index) }
    }
  }

  /// What was found about a source's facts in a response; what is there stays.
  func take(_ judgements: [ImportSourceJudgement], of response: Int, _ source: Int, in record: ImportRecord) throws {
    guard !judgements.isEmpty else { return }
    let facts = try tables.facts.rows(of: .source(Row(source))) ?? 0..<0
    for judgement in judgements {
      if judgement.fact >= 0, judgement.fact < facts.count {
        try take(judgement.judgement, fact: facts.lowerBound + judgement.fact, response: response)
      } else {
        try reject(record, "judgements", "The source has no such atomic fact.", "\(judgement.fact + 1)")
      }
    }
  }

  private func take(_ judgement: ImportJudgement, fact: Int, response: Int) throws {
    _ = try tables.manifestations.factor(judgement.factor)
    try tables.facts.insert(judgement, fact: fact, response: response)
  }

  /// Counts the manifestations that follow from facts and judgements.
  /// - Complexity: O(judgements + responses with facts, of their own or their source's).
  func countJudgements() throws {
    let judged = tables.manifestations.factors.enumerated().compactMap { place, factor -> (Int, ManifestationRule)? in
      if case .judgements(let rule) = factor.extractor { (place, rule) } else { nil }
    }
    guard !judged.isEmpty else { return }
    let words = try shelf.prepare("SELECT factor, value FROM judgements WHERE response = ?")
    let owners = try shelf.prepare(
      "SELECT owner FROM fact_lists WHERE kind = 1 UNION SELECT DISTINCT response FROM judgements")
    try owners.forEachRow { row in
      let response = columnInteger(row, 0)
      var values: [Int: [Bool?]] = [:]
      try words.bind(1, response).forEachRow { row in
        let factor = try tables.manifestations.factor(columnText(row, 0))
        values[factor, default: []].append(columnIsNull(row, 1) ? nil : columnInteger(row, 1) == 1)
        return true
      }
      let count = try tables.facts.rows(of: .response(Row(response)))?.count
      for (factor, rule) in judged where rule != .factCount || count != nil {
        try tables.manifestations.count(
          rule.manifestation(factCount: count ?? 0, judgements: values[factor] ?? []), of: response, factor: factor)
      }
      return true
    }
  }
}
