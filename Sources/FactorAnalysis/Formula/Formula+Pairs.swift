import Preferences

extension Formula {
  /// The pairs on which the formula is true: neither 0 nor missing.
  ///
  /// A name is a factor's value in A minus its value in B; `a.NAME` and `b.NAME` are the values themselves. A factor whose own
  /// name begins so goes before.
  /// - Throws: `FormulaError` at a name that no factor has.
  /// - Complexity: O(pairs × operations).
  public func pairs(in study: EditedStudy) throws(FormulaError) -> BitPlane {
    var inputs: [(column: [Double], side: Side)] = []
    for name in names {
      let (word, side) = Side.of(name.text, in: study)
      guard let index = study.factorIndex(called: word) else {
        throw FormulaError(column: name.column, message: "no factor is called “\(word)”")
      }
      inputs.append((study.columns[index].storage, side))
    }
    let (a, b) = (study.contents.pairs.a, study.contents.pairs.b)
    let values = values(rows: a.count) { name, rows, buffer in
      let (column, side) = inputs[name]
      switch side {
      case .a: for row in rows { buffer[row - rows.lowerBound] = column[a[row].index] }
      case .b: for row in rows { buffer[row - rows.lowerBound] = column[b[row].index] }
      case .difference:
        for row in rows { buffer[row - rows.lowerBound] = column[a[row].index] - column[b[row].index] }
      }
    }
    var plane = BitPlane(count: a.count)
    for (index, value) in values.enumerated() where !value.isNaN && value != 0 { plane[index] = true }
    return plane
  }

  private enum Side {
    case a, b, difference

    static func of(_ name: String, in study: EditedStudy) -> (word: String, Side) {
      if study.factorIndex(called: name) == nil {
        if name.lowercased().hasPrefix("a.") { return (String(name.dropFirst(2)), .a) }
        if name.lowercased().hasPrefix("b.") { return (String(name.dropFirst(2)), .b) }
      }
      return (name, .difference)
    }
  }
}
