public import Preferences

/// A study with the edits of its journal applied: the factors and columns that everything is counted from.
///
/// What was extracted stays in `contents`. An edit followed by its inverse leaves everything as it was, so that undoing is
/// applying the inverse, and applying the edits that hold from the beginning gives the same as living through them.
///
/// A manifestation comes from the factor's formula where it has one, else from the *base*: the extracted column with what
/// follows from edits of facts and judgements. An override wins over both.
public struct EditedStudy: Sendable {
  /// The study as it was read; no edit changes it.
  public let contents: StudyContents
  /// The factors with their edits: those of the study in its order, then added ones by name.
  public internal(set) var factors: [Factor]
  /// The manifestations that count, one column per factor over all responses.
  public internal(set) var columns: [ManifestationColumn]
  /// Why a factor's formula gives no values, by factor name.
  public internal(set) var formulaErrors: [String: FormulaError] = [:]
  /// Manifestations set by hand, by factor name.
  public internal(set) var overrides: [String: [Row<Response>: Edit.Override]] = [:]
  /// Lists of atomic facts that replace those of the texts.
  public internal(set) var factLists: [FactOwner: [AtomicFact]] = [:]
  /// The name by which the files of the study know each factor, whatever it is called now: judgements in the files and
  /// published scores go by it, and formulas find a renamed factor by it. Unique.
  public internal(set) var keys: [String]

  /// The pairs the user marked.
  public internal(set) var marks: Set<Row<Pair>> = []
  /// What the user wrote about pairs.
  public internal(set) var notes: [Row<Pair>: String] = [:]
  /// What people say of what was extracted, by what they looked at and by who says it.
  var answers: [AnsweredPlace: [String: ValidationAnswer]] = [:]
  /// Saved slices: expressions by name.
  public internal(set) var slices: [String: String] = [:]

  /// The votes by pair.
  public let votes: PairVotes
  /// Columns of metadata that were read.
  let metadata: KnownMetadata
  /// What was found in texts.
  let matches = KnownMatches()

  /// Judgements that replace or add to those of the texts, by response; under the keys of the factors.
  var judgements: [Row<Response>: [JudgementKey: Judgement]] = [:]
  /// Columns before overrides and formulas.
  var base: [ManifestationColumn]
  /// What each factor is computed from, by key; nil without a formula that works.
  var inputs: [[String]?]
  /// Removed factors by name, each name's last removed last, for the case that they come back.
  var removed: [String: [RemovedFactor]] = [:]

  /// What tells one judgement of a response from another.
  public struct JudgementKey: Hashable, Sendable {
    public let fact: String
    public let factor: String

    public init(fact: String, factor: String) {
      self.fact = fact
      self.factor = factor
    }
  }

  /// What a factor had when it was removed.
  struct RemovedFactor {
    let key: String
    let base: ManifestationColumn
    let overrides: [Row<Response>: Edit.Override]
  }

  /// The study without edits; formulas of the study's own factors are computed. A factor without a column has no manifestation.
  ///
  /// - Complexity: O(factors + responses × factors with a formula).
  public init(contents: StudyContents) {
    self.contents = contents
    votes = PairVotes(contents)
    metadata = KnownMetadata(contents.metadata)
    factors = contents.factors
    keys = factors.map(\.name)
    inputs = factors.map { _ in nil }
    let missing = ManifestationColumn(count: contents.responses.count)
    base = factors.indices.map { index in
      let column = contents.manifestations.indices.contains(index) ? contents.manifestations[index] : missing
      return column.count == missing.count ? column : missing
    }
    columns = base
    recompute(Set(factors.indices))
  }

  /// Applies one edit.
  ///
  /// - Returns: the indices, after the edit, of the factors whose comparisons may have changed. All others have the
  ///   column they had, by key: an added or removed factor and a new name move places.
  /// - Throws: `EditError` when the edit names something the study does not have, or adds something it has; nothing is
  ///   changed then.
  /// - Complexity: O(responses × factors that depend on the change).
  @discardableResult
  public mutating func apply(_ edit: Edit) throws(EditError) -> Set<Int> {
    switch edit {
    case .factor(let old?, let new?): return try change(old.name, to: new)
    case .factor(let old?, nil): return try remove(old.name)
    case .factor(nil, let new?): return try add(new)
    case .factor(nil, nil): return []
    case .override(let name, let factorName, _, let new):
      let response = try response(name)
      let index = try factor(factorName)
      overrides[factorName, default: [:]][response] = new
      if overrides[factorName]!.isEmpty { overrides[factorName] = nil }
      return recompute([index])
    case .judgement(let name, _, let new, let consequences):
      let response = try response(name)
      let key = keys[try factor(new.factor)]
      let changed = try apply(consequences)
      judgements[response, default: [:]][JudgementKey(fact: new.fact, factor: key)] = new
      return recompute(changed)
    case .facts(let facts):
      let owner = try owner(facts.owner)
      let changed = try apply(facts.consequences)
      factLists[owner] = facts.new
      return recompute(changed)
    case .mark(let name, let isMarked):
      if isMarked { marks.insert(try pair(name)) } else { marks.remove(try pair(name)) }
      return []
    case .note(let name, _, let new):
      notes[try pair(name)] = new
      return []
    case .question(let name, _, _):
      _ = try factor(name)
      return []
    case .slice(let name, _, let new):
      slices[name] = new
      return []
    case .answer(let answer):
      let place = AnsweredPlace(
        factor: keys[try factor(answer.factor)], response: try response(answer.response), fact: answer.fact)
      answers[place, default: [:]][answer.annotator] = answer.new
      if answers[place]!.isEmpty { answers[place] = nil }
      return []
    }
  }

  private mutating func apply(_ consequences: [ManifestationChange]) throws(EditError) -> Set<Int> {
    var places: [(Row<Response>, Int)] = []
    for change in consequences { places.append((try response(change.response), try factor(change.factor))) }
    for (change, (response, index)) in zip(consequences, places) { base[index][response] = change.new }
    return Set(places.map(\.1))
  }

  private func pair(_ name: String) throws(EditError) -> Row<Pair> {
    guard let found = contents.pairs.row(named: name, in: contents.responses) else {
      throw EditError("the study has no pair called “\(name)”")
    }
    return found.row
  }

  private func response(_ name: String) throws(EditError) -> Row<Response> {
    guard let row = contents.responses.row(named: name) else {
      throw EditError("the study has no response called “\(name)”")
    }
    return row
  }

  /// The place of the factor of that very name.
  func factor(_ name: String) throws(EditError) -> Int {
    guard let index = factors.firstIndex(where: { $0.name == name }) else {
      throw EditError("the study has no factor called “\(name)”")
    }
    return index
  }

  private func owner(_ owner: FactsEdit.Owner) throws(EditError) -> FactOwner {
    switch owner {
    case .response(let name): return .response(try response(name))
    case .source(let name):
      guard let row = contents.sources.row(named: name) else {
        throw EditError("the study has no source called “\(name)”")
      }
      return .source(row)
    }
  }
}
