import Preferences

extension EditedStudy {
  /// Computes the columns of these factors, of all whose formula means other factors than before, and of all that use any
  /// of them.
  ///
  /// - Returns: the factors that were computed.
  @discardableResult
  mutating func recompute(_ changed: Set<Int>) -> Set<Int> {
    let plan = FormulaPlan(of: self)
    let inputs = factors.indices.map { index in plan.formulas[index]?.references.map { keys[$0] } }
    let rewired = factors.indices.filter { inputs[$0] != self.inputs[$0] }
    self.inputs = inputs
    formulaErrors = [:]
    for (index, error) in plan.errors { formulaErrors[factors[index].name] = error }
    let order = plan.order(from: changed.union(rewired))
    for index in order { columns[index] = column(index, plan.formulas[index]) }
    return Set(order)
  }

  private func column(_ index: Int, _ formula: FormulaPlan.Ready?) -> ManifestationColumn {
    var column = base[index]
    if case .formula = factors[index].extractor { column = ManifestationColumn(count: column.count) }
    if let formula {
      let inputs = formula.references.map { columns[$0].storage }
      column = ManifestationColumn(
        storage: formula.formula.values(rows: column.count) { name, rows, buffer in
          for (offset, row) in rows.enumerated() { buffer[offset] = inputs[name][row] }
        })
    }
    for (response, override) in overrides[factors[index].name] ?? [:] { column[response] = override.value }
    return column
  }
}
