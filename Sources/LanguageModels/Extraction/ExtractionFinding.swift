public import Preferences

/// What a question of an extraction is about.
public enum ExtractionSubject: Hashable, Sendable {
  /// The atomic facts of a text.
  case facts(FactOwner)
  /// A response as a whole, under a factor.
  case response(Row<Response>, factor: String)
  /// Some atomic facts under a factor, in a response: so many from the first on.
  case statements(Row<Response>, factor: String, first: Int, count: Int)
}

/// What a model extraction found out, in the design's terms: whichever way a prompt asks, true counts toward the factor.
public enum ExtractionFinding: Hashable, Sendable {
  /// The atomic facts of a text; possibly none.
  case facts(FactOwner, [AtomicFact])
  /// What was found about some facts in a response; with those of the response's other requests, all of them.
  case judgements(Row<Response>, [Judgement])
  /// How manifest a factor is in a response.
  case manifestation(Row<Response>, factor: String, value: Double, reason: String?)
  /// Where the manifestation of a factor in a response comes from; follows what was found.
  case origin(Row<Response>, ManifestationOrigin)
  /// Nothing: no reply, or none that could be used. The value stays missing.
  case nothing(ExtractionSubject, reason: String)
}
