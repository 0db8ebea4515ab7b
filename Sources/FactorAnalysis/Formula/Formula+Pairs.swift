import Preferences

extension Formula {
  /// The pairs on which the formula is true: neither 0 nor missing.
  ///
  /// A name is a factor's value in A minus its value in B; `a.NAME` and `b.NAME` are the values themselves.
  /// - Throws: `FormulaError` at a name that no factor has.
  /// - Complexity: O(pairs × operations).
  public func pairs(in study: EditedStudy) throws(FormulaError) -> BitPlane {
    enum Side { case a, b, difference }
    var inputs: [(column: [Double], side: Side)] = []
    for name in names {
      var side = Side.difference
      var word = name.text
      if word.lowercased().hasPrefix("a.") { side = .a }
      if word.lowercased().hasPrefix("b.") { side = .b }
      if side != .difference { word = String(word.dropFirst(2)) }
      guard let index = study.factors.firstIndex(where: { $0.isCalled(word) }) else {
        throw FormulaError(column: name.column, message: "no factor is called “\(word)”")
      }
      inputs.append((study.columns[index].storage, side))
    }
    let pairs = study.contents.pairs
    let values = values(rows: pairs.count) { name, rows, buffer in
      let input = inputs[name]
      for (offset, row) in rows.enumerated() {
        let a = input.column[pairs.a[row].index]
        let b = input.column[pairs.b[row].index]
        buffer[offset] = input.side == .a ? a : input.side == .b ? b : a - b
      }
    }
    var plane = BitPlane(count: pairs.count)
    for (index, value) in values.enumerated() where !value.isNaN && value != 0 { plane[index] = true }
    return plane
  }
}
