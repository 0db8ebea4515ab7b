import Preferences

/// Texts that lie in memory, by row.
struct MemoryTexts: StudyTexts {
  var sources: [Row<Source>: SourceText] = [:]
  var responses: [Row<Response>: String] = [:]
  var facts: [FactOwner: [AtomicFact]] = [:]
  var judgements: [Row<Response>: [Judgement]] = [:]

  func source(_ row: Row<Source>) throws -> SourceText { sources[row] ?? SourceText(text: "") }
  func response(_ row: Row<Response>) throws -> String { responses[row] ?? "" }
  func facts(of owner: FactOwner) throws -> [AtomicFact]? { facts[owner] }
  func judgements(of response: Row<Response>) throws -> [Judgement] { judgements[response] ?? [] }
  func justifications(of pair: Row<Pair>) throws -> [Justification] { [] }
}
