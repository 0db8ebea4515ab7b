import Preferences

/// Manifestations and judgements while files are imported, before it is known which factors there will be.
struct ImportedValues {
  private struct Key: Hashable {
    let factor: String
    let response: Row<Response>
  }
  /// Names of factors in order of appearance.
  private(set) var factors: [String] = []
  private var isKnown: Set<String> = []
  private var values: [Key: Double?] = [:]
  private var judgements: [(response: Row<Response>, factor: String, value: Bool?)] = []

  /// Sets a manifestation. Returns the one that is there already, and keeps it, where that is another.
  mutating func set(_ value: ImportValue<Double?>, of response: Row<Response>) -> String? {
    note(value.name)
    let key = Key(factor: value.name, response: response)
    if let known = values[key] ?? nil {
      return value.value == nil || known == value.value ? nil : known.description
    }
    values.updateValue(value.value, forKey: key)
    return nil
  }

  mutating func append(_ judgement: ImportJudgement, of response: Row<Response>) {
    note(judgement.factor)
    judgements.append((response, judgement.factor, judgement.value))
  }

  private mutating func note(_ factor: String) { if isKnown.insert(factor).inserted { factors.append(factor) } }

  /// The columns of all factors: the given ones, then those of which nothing but the name is known.
  func columns(of known: [Factor], responses: Int, texts: TextsInMemory) -> FactorColumns {
    var columns = FactorColumns(known)
    columns.resize(responses: responses)
    for name in factors where columns.index(of: name) == nil { _ = columns.append(named: name) }
    for (key, value) in values {
      if let factor = columns.index(of: key.factor) { _ = columns.give(value, to: key.response, factor: factor) }
    }
    for judgement in judgements {
      guard let factor = columns.index(of: judgement.factor) else { continue }
      columns.appendJudgement(judgement.value, of: judgement.response, factor: factor)
    }
    columns.count(texts)
    return columns
  }
}
