import Preferences

/// What an expression asks for in a study: everything but texts is known already.
indirect enum SliceCondition: Sendable {
  case known(TruthPlanes)
  case text(TextTest)
  case not(SliceCondition)
  /// At most one of them is known.
  case all([SliceCondition])
  case any([SliceCondition])

  var negated: SliceCondition {
    switch self {
    case .known(let truth): .known(!truth)
    case .not(let inner): inner
    default: .not(self)
    }
  }

  static func all(of parts: [SliceCondition]) -> SliceCondition { joined(parts, { $0 & $1 }) { .all($0) } }
  static func any(of parts: [SliceCondition]) -> SliceCondition { joined(parts, { $0 | $1 }) { .any($0) } }

  private static func joined(
    _ parts: [SliceCondition], _ join: (TruthPlanes, TruthPlanes) -> TruthPlanes,
    _ make: ([SliceCondition]) -> SliceCondition
  ) -> SliceCondition {
    var known: TruthPlanes?
    var others: [SliceCondition] = []
    for part in parts {
      if case .known(let truth) = part { known = known.map { join($0, truth) } ?? truth } else { others.append(part) }
    }
    if others.isEmpty, let known { return .known(known) }
    if known == nil, others.count == 1 { return others[0] }
    return make((known.map { [.known($0)] } ?? []) + others)
  }

  /// The texts that have to be looked through.
  var tests: [TextTest] {
    switch self {
    case .known: []
    case .text(let test): [test]
    case .not(let inner): inner.tests
    case .all(let parts), .any(let parts): parts.flatMap(\.tests)
    }
  }

  /// What is true and false of the pairs in question; of others something may be left open. Texts are looked through last, and
  /// only those of pairs that the rest leaves open.
  ///
  /// - Throws: what looking through texts throws.
  func truth(
    of pairs: BitPlane, looking: (TextTest, _ pairs: BitPlane) throws -> TruthPlanes
  ) rethrows -> TruthPlanes {
    switch self {
    case .known(let truth): return truth
    case .text(let test): return try looking(test, pairs)
    case .not(let inner): return !(try inner.truth(of: pairs, looking: looking))
    case .all(let parts):
      var result = TruthPlanes(BitPlane.full(count: pairs.count))
      for part in parts { result = result & (try part.truth(of: pairs.subtracting(result.no), looking: looking)) }
      return result
    case .any(let parts):
      var result = TruthPlanes(BitPlane(count: pairs.count))
      for part in parts { result = result | (try part.truth(of: pairs.subtracting(result.yes), looking: looking)) }
      return result
    }
  }
}

/// What an expression depends on, so that it is evaluated again only after an edit that touches it.
struct ExpressionUses: Hashable, Sendable {
  /// Keys of the factors whose values or comparisons it looks at.
  var factors: Set<String> = []
  var marks = false
  var notes = false
  /// Names of the saved slices it is made of.
  var saved: Set<String> = []

  /// - Parameter changed: keys of the factors whose values or comparisons may be others.
  func isTouched(by edit: Edit, changing changed: Set<String>) -> Bool {
    switch edit {
    // A name that comes, goes or moves may be one that the expression has.
    case .factor(let old?, let new?) where old.name == new.name && old.aliases == new.aliases: break
    case .factor: return true
    case .mark: return marks
    case .note: return notes
    case .slice: return !saved.isEmpty
    case .answer: return false
    case .override, .judgement, .facts, .question: break
    }
    return !factors.isDisjoint(with: changed)
  }
}
