public import Preferences

/// Which factors the formulas of a study use, and in which order they are computed so that each finds its inputs ready.
struct FormulaPlan {
  struct Ready {
    let formula: Formula
    /// Factor index of each of the formula's names.
    let references: [Int]
  }

  /// The formulas that can be computed, by factor index.
  private(set) var formulas: [Int: Ready] = [:]
  /// Why the others cannot. A factor that uses one of those has no error, only missing values.
  private(set) var errors: [Int: FormulaError] = [:]

  private let count: Int

  /// - Complexity: O(length of the formulas + formulas × uses).
  init(of study: EditedStudy) {
    count = study.factors.count
    for (index, factor) in study.factors.enumerated() {
      guard case .formula(let text) = factor.extractor else { continue }
      do {
        let formula = try Formula(text)
        formulas[index] = Ready(formula: formula, references: try formula.references { study.factorIndex(called: $0) })
      } catch {
        errors[index] = error
      }
    }
    for (index, ready) in formulas {
      guard let place = ready.references.firstIndex(where: { inputs(of: $0).contains(index) }) else { continue }
      let name = ready.formula.names[place]
      errors[index] = FormulaError(column: name.column, message: "“\(name.text)” is computed from this factor itself")
    }
    for index in errors.keys { formulas[index] = nil }
  }

  /// These factors and all that depend on them, inputs before what uses them.
  func order(from changed: Set<Int>) -> [Int] {
    var order: [Int] = []
    var isAffected: [Int: Bool] = [:]
    func visit(_ index: Int) -> Bool {
      if let known = isAffected[index] { return known }
      var own = changed.contains(index)
      for input in formulas[index]?.references ?? [] where visit(input) { own = true }
      isAffected[index] = own
      if own { order.append(index) }
      return own
    }
    for index in 0..<count { _ = visit(index) }
    return order
  }

  /// A factor and all that it is computed from.
  private func inputs(of index: Int) -> Set<Int> {
    var found: Set<Int> = [index]
    var open = [index]
    while let next = open.popLast() {
      for input in formulas[next]?.references ?? [] where found.insert(input).inserted { open.append(input) }
    }
    return found
  }
}

extension Formula {
  /// The factor each name means, in the order of `names`.
  /// - Throws: `FormulaError` at a name that no factor has.
  public func references(in factors: [Factor]) throws(FormulaError) -> [Int] {
    try references { word in factors.firstIndex { $0.isCalled(word) } }
  }

  /// The factor each name means in a study, where a renamed factor is found by the name it has in the files too.
  /// - Throws: `FormulaError` at a name that no factor has.
  public func references(in study: EditedStudy) throws(FormulaError) -> [Int] {
    try references { study.factorIndex(called: $0) }
  }

  func references(_ find: (String) -> Int?) throws(FormulaError) -> [Int] {
    var result: [Int] = []
    for name in names {
      guard let index = find(name.text) else {
        throw FormulaError(column: name.column, message: "no factor is called “\(name.text)”")
      }
      result.append(index)
    }
    return result
  }
}
