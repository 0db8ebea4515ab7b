public import Preferences

/// In which order the factors of a study are computed so that every formula finds its inputs ready.
struct FormulaPlan {
  struct Ready {
    let formula: Formula
    /// Factor index of each of the formula's names.
    let references: [Int]
  }

  /// The changed factors and all that depend on them, inputs before what uses them.
  private(set) var order: [Int] = []
  private(set) var formulas: [Int: Ready] = [:]
  private(set) var errors: [Int: FormulaError] = [:]

  init(factors: [Factor], changed: Set<Int>) {
    for index in factors.indices {
      guard case .formula(let text) = factors[index].extractor else { continue }
      do {
        let formula = try Formula(text)
        formulas[index] = Ready(formula: formula, references: try formula.references(in: factors))
      } catch {
        errors[index] = error
      }
    }
    var states: [Int: State] = [:]
    for index in factors.indices { visit(index, factors, changed, &states) }
  }

  private enum State { case open, isAffected, isNot }

  private mutating func visit(_ index: Int, _ factors: [Factor], _ changed: Set<Int>, _ states: inout [Int: State]) {
    guard states[index] == nil else { return }
    states[index] = .open
    var isAffected = changed.contains(index)
    if let ready = formulas[index] {
      for (name, input) in zip(ready.formula.names, ready.references) {
        if states[input] == .open {
          errors[index] = FormulaError(
            column: name.column, message: "“\(name.text)” is computed from this factor itself")
          continue
        }
        visit(input, factors, changed, &states)
        if states[input] == .isAffected { isAffected = true }
      }
      if errors[index] != nil { formulas[index] = nil }
    }
    states[index] = isAffected ? .isAffected : .isNot
    if isAffected { order.append(index) }
  }
}

extension Formula {
  /// The factor each name means.
  /// - Throws: `FormulaError` at a name that no factor has.
  public func references(in factors: [Factor]) throws(FormulaError) -> [Int] {
    var result: [Int] = []
    for name in names {
      guard let index = factors.firstIndex(where: { $0.isCalled(name.text) }) else {
        throw FormulaError(column: name.column, message: "no factor is called “\(name.text)”")
      }
      result.append(index)
    }
    return result
  }
}
