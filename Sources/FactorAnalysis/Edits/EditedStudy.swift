public import Preferences

/// A study with the edits of its journal applied: the factors and columns that everything is counted from.
///
/// What was extracted stays in `contents`; undoing an edit applies its inverse.
public struct EditedStudy: Sendable {
  public let contents: StudyContents
  /// The factors with their edits; added ones are last.
  public private(set) var factors: [Factor]
  /// The manifestations that count, one column per factor.
  public private(set) var columns: [ManifestationColumn]
  /// Why a factor's formula gives no values, by factor name.
  public private(set) var formulaErrors: [String: FormulaError] = [:]
  /// Manifestations set by hand, by factor name.
  public private(set) var overrides: [String: [Row<Response>: Edit.Override]] = [:]
  /// Lists of atomic facts that replace those of the texts.
  public internal(set) var factLists: [FactOwner: [AtomicFact]] = [:]
  /// Judgements that replace or add to those of the texts, by response.
  public private(set) var judgements: [Row<Response>: [JudgementKey: Judgement]] = [:]

  /// Columns before overrides and formulas: as extracted, with what follows from edits of facts and judgements.
  private var base: [ManifestationColumn]
  /// Base columns of removed factors, for the case that they come back.
  private var removed: [String: ManifestationColumn] = [:]

  public struct JudgementKey: Hashable, Sendable {
    public let fact: String
    public let factor: String

    public init(fact: String, factor: String) {
      self.fact = fact
      self.factor = factor
    }
  }

  /// The study without edits; formulas of the study's own factors are computed.
  public init(contents: StudyContents) {
    self.contents = contents
    factors = contents.factors
    base = contents.manifestations
    columns = base
    recompute(Set(factors.indices))
  }

  /// Applies one edit.
  ///
  /// - Returns: the indices of the factors whose comparisons changed; nil when factors were added or removed, so that
  ///   all of them may have moved.
  /// - Throws: `EditError` when the edit names something the study does not have; nothing is changed then.
  /// - Complexity: O(responses × factors that depend on the change).
  @discardableResult
  public mutating func apply(_ edit: Edit) throws(EditError) -> Set<Int>? {
    switch edit {
    case .factor(let old, let new): return try apply(old: old, new: new)
    case .override(let name, let factorName, _, let new):
      let response = try response(name)
      let index = try factor(factorName)
      overrides[factorName, default: [:]][response] = new
      if overrides[factorName]!.isEmpty { overrides[factorName] = nil }
      return recompute([index])
    case .judgement(let name, _, let new, let consequences):
      let response = try response(name)
      let changed = try apply(consequences)
      judgements[response, default: [:]][JudgementKey(fact: new.fact, factor: new.factor)] = new
      return recompute(changed)
    case .facts(let facts):
      let owner = try owner(facts.owner)
      let changed = try apply(facts.consequences)
      factLists[owner] = facts.new
      return recompute(changed)
    }
  }

  private mutating func apply(old: Factor?, new: Factor?) throws(EditError) -> Set<Int>? {
    guard let old else {
      guard let new else { return [] }
      guard !factors.contains(where: { $0.isCalled(new.name) }) else {
        throw EditError("there is a factor called “\(new.name)” already")
      }
      factors.append(new)
      base.append(removed.removeValue(forKey: new.name) ?? ManifestationColumn(count: contents.responses.count))
      columns.append(base[base.count - 1])
      recompute(Set(factors.indices))
      return nil
    }
    let index = try factor(old.name)
    guard let new else {
      removed[old.name] = base[index]
      factors.remove(at: index)
      base.remove(at: index)
      columns.remove(at: index)
      recompute(Set(factors.indices))
      return nil
    }
    for (place, other) in factors.enumerated() where place != index && other.isCalled(new.name) {
      throw EditError("there is a factor called “\(new.name)” already")
    }
    factors[index] = new
    if old.name != new.name {
      overrides[new.name] = overrides.removeValue(forKey: old.name)
      recompute(Set(factors.indices))
      return Set(factors.indices)
    }
    return recompute([index])
  }

  private mutating func apply(_ consequences: [ManifestationChange]) throws(EditError) -> Set<Int> {
    var places: [(Row<Response>, Int)] = []
    for change in consequences { places.append((try response(change.response), try factor(change.factor))) }
    for (change, (response, index)) in zip(consequences, places) { base[index][response] = change.new }
    return Set(places.map(\.1))
  }

  /// Computes the columns of these factors and of all formulas that use them, and returns them all.
  @discardableResult
  private mutating func recompute(_ changed: Set<Int>) -> Set<Int> {
    let plan = FormulaPlan(factors: factors, changed: changed)
    for index in plan.order {
      let name = factors[index].name
      var column = base[index]
      formulaErrors[name] = plan.errors[index]
      if case .formula = factors[index].extractor {
        column = ManifestationColumn(count: contents.responses.count)
        if let formula = plan.formulas[index] {
          let inputs = formula.references.map { columns[$0] }
          column = ManifestationColumn(
            storage: formula.formula.values(rows: column.count) { name, rows, buffer in
              for (offset, row) in rows.enumerated() { buffer[offset] = inputs[name].storage[row] }
            })
        }
      }
      for (response, override) in overrides[name] ?? [:] { column[response] = override.value }
      columns[index] = column
    }
    let kept = Set(factors.map(\.name))
    formulaErrors = formulaErrors.filter { kept.contains($0.key) }
    return Set(plan.order)
  }

  /// The manifestation before overrides and formulas.
  func base(_ factor: Int, _ response: Row<Response>) -> Double? { base[factor][response] }

  private func response(_ name: String) throws(EditError) -> Row<Response> {
    guard let row = contents.responses.row(named: name) else {
      throw EditError("the study has no response called “\(name)”")
    }
    return row
  }

  private func factor(_ name: String) throws(EditError) -> Int {
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
