import Preferences

/// Factors that come, go and change.
extension EditedStudy {
  /// The factor a word names: by its name or an alias, else by the name it has in the files of the study, so that what was
  /// written before a factor was renamed still finds it.
  public func factorIndex(called word: String) -> Int? {
    if let index = factors.firstIndex(where: { $0.isCalled(word) }) { return index }
    return keys.firstIndex { Factor(name: $0, definition: "").isCalled(word) }
  }

  /// A factor that comes back has the manifestations, overrides and judgements with which it went; a new one has none.
  mutating func add(_ new: Factor) throws(EditError) -> Set<Int> {
    try checkName(of: new, at: nil)
    var known = RemovedFactor(
      key: unusedKey(new.name), base: ManifestationColumn(count: contents.responses.count), overrides: [:])
    if let last = removed[new.name]?.popLast() {
      known = last
      if removed[new.name]!.isEmpty { removed[new.name] = nil }
    }
    if !known.overrides.isEmpty { overrides[new.name] = known.overrides }
    let place = insert(new, key: known.key, base: known.base, inputs: nil, column: known.base)
    return recompute([place])
  }

  mutating func remove(_ name: String) throws(EditError) -> Set<Int> {
    let index = try factor(name)
    removed[name, default: []].append(
      RemovedFactor(key: keys[index], base: base[index], overrides: overrides.removeValue(forKey: name) ?? [:]))
    take(index)
    return recompute([])
  }

  mutating func change(_ name: String, to new: Factor) throws(EditError) -> Set<Int> {
    let index = try factor(name)
    guard new.name != name else {
      factors[index] = new
      return recompute([index])
    }
    try checkName(of: new, at: index)
    overrides[new.name] = overrides.removeValue(forKey: name)
    let (key, base, inputs, column) = (keys[index], base[index], inputs[index], columns[index])
    take(index)
    return recompute([insert(new, key: key, base: base, inputs: inputs, column: column)])
  }

  private func checkName(of new: Factor, at place: Int?) throws(EditError) {
    guard !new.name.allSatisfy(\.isWhitespace) else { throw EditError("a factor needs a name") }
    for (index, other) in factors.enumerated() where index != place && other.isCalled(new.name) {
      throw EditError("there is a factor called “\(new.name)” already")
    }
  }

  /// Factors of the study stand in its order, others behind them by name: an order that no history is needed for.
  private mutating func insert(
    _ factor: Factor, key: String, base: ManifestationColumn, inputs: [String]?, column: ManifestationColumn
  ) -> Int {
    func original(_ key: String) -> Int { contents.factors.firstIndex { $0.name == key } ?? .max }
    let own = (original(key), factor.name)
    let place = factors.indices.first { (original(keys[$0]), factors[$0].name) > own } ?? factors.count
    factors.insert(factor, at: place)
    keys.insert(key, at: place)
    self.base.insert(base, at: place)
    self.inputs.insert(inputs, at: place)
    columns.insert(column, at: place)
    return place
  }

  private mutating func take(_ index: Int) {
    factors.remove(at: index)
    keys.remove(at: index)
    base.remove(at: index)
    inputs.remove(at: index)
    columns.remove(at: index)
  }

  /// The name itself, unless a factor that was renamed since is known by it.
  private func unusedKey(_ name: String) -> String {
    var key = name
    while keys.contains(key) { key += "′" }
    return key
  }
}
