import FactorAnalysis
import Testing

@Suite struct FormulaTests {
  private let values: [String: Double] = [
    "x": 6, "y": 4, "zero": 0, "missing": .nan, "number of facts": 8, "off-focus": 0.25, "huge": 1e300,
  ]

  /// The value of a formula with these names; nil is missing.
  private func value(_ text: String) throws -> Double? {
    let formula = try Formula(text)
    let result = formula.values(rows: 1) { name, _, buffer in
      buffer[0] = values[formula.names[name].text.replacing("_", with: " ")] ?? .nan
    }[0]
    return result.isNaN ? nil : result
  }

  @Test(
    arguments: [
      ("1 + 2 * 3", 7), ("(1 + 2) * 3", 9), ("8 - 4 - 2", 2), ("8 / 4 / 2", 1), ("2 - -3", 5), ("--x", 6),
      ("-x * 2", -12), ("x / y", 1.5), ("1.5e2 + .5", 150.5), ("2E-1", 0.2), ("number of facts / x", 8.0 / 6),
      ("number_of_facts", 8), ("`off-focus` * 4", 1), ("min(x, y, 5)", 4), ("max(x)", 6), ("abs(y - x)", 2),
      ("MAX(x, y)", 6), ("log(1)", 0), ("x > y", 1), ("x < y", 0), ("x >= 6", 1), ("x <= 5", 0), ("x = 6", 1),
      ("x == 6", 1), ("x != 6", 0), ("x ≥ 6 and y ≤ 4", 1), ("x ≠ 6 or zero", 0), ("x × y ÷ 2 − 1", 11),
      ("not zero", 1), ("not not 7", 1), ("not x > y", 0), ("not zero and zero", 0), ("1 or 0 and 0", 1),
      ("NOT zero AND x", 1), ("if(x > y, 10, 20)", 10), ("if(zero, 10, 20)", 20), ("(x > y) + 1", 2),
      ("\tx\n+ y ", 10),
    ] as [(String, Double)])
  func `a formula has the value of its grammar`(_ text: String, _ expected: Double) throws {
    let found = try #require(try value(text))
    #expect(abs(found - expected) < 1e-12)
  }

  @Test(
    arguments: [
      "missing", "missing + 1", "missing * 0", "0 * missing", "min(x, missing)", "max(missing, x)", "abs(missing)",
      "missing > 1", "missing = missing", "missing != 1", "zero and missing", "x or missing", "not missing",
      "if(missing, 1, 2)", "if(x, missing, 2)", "1 / 0", "zero / zero", "log(0)", "log(-1)", "huge * huge",
      "if(huge * huge, 1, 2)", "-(huge * huge)", "1 / (huge * huge)", "huge * huge > 1",
    ])
  func `a missing operand and what is no finite number make the result missing`(_ text: String) throws {
    #expect(try value(text) == nil)
  }

  @Test func `only the branch that is taken matters`() throws {
    #expect(try value("if(x > y, 1, missing)") == 1)
    #expect(try value("if(x < y, missing, 2)") == 2)
    #expect(try value("if(x, 3, 1 / 0)") == 3)
  }

  @Test(
    arguments: [
      ("", 1), ("   ", 4), ("1 +", 4), ("* 2", 1), ("(x", 3), ("x)", 2), ("x y 3", 5), ("1 2", 3), ("x < y < 2", 7),
      ("min()", 1), ("log(x, y)", 1), ("if(x, y)", 1), ("sqrt(x)", 1), ("1 + sqrt(x)", 5), ("x # y", 3), ("`x", 1),
      ("1.2.3", 1), ("1e999", 1), ("2e+", 1), ("x and", 6), ("not", 4), ("max(x,,y)", 7), ("()", 2), ("1 + 2e", 6),
      ("日本 ^ 2", 4), ("😀", 1), ("x & y", 3),
    ] as [(String, Int)])
  func `an error points at the first character that does not fit`(_ text: String, _ column: Int) {
    let error = #expect(throws: FormulaError.self) { try Formula(text) }
    #expect(error?.column == column, "\(error?.description ?? "")")
    #expect(error?.message.isEmpty == false)
  }

  @Test func `an error says what was typed`() {
    #expect(throws: FormulaError(column: 3, message: "expected an operator, found “2”")) { try Formula("1 2") }
    #expect(throws: FormulaError(column: 4, message: "expected a factor, a number or “(”, found the end")) {
      try Formula("1 +")
    }
    #expect(FormulaError(column: 3, message: "no factor").description == "column 3: no factor")
  }

  @Test func `names are told once with their first place`() throws {
    let formula = try Formula("length / (number of facts + length)")
    #expect(formula.names.map(\.text) == ["length", "number of facts"])
    #expect(formula.names.map(\.column) == [1, 11])
    #expect(formula.text == "length / (number of facts + length)")
  }

  @Test func `nesting and length have an end`() {
    let deep = String(repeating: "(", count: 5000) + "1" + String(repeating: ")", count: 5000)
    #expect(throws: FormulaError.self) { try Formula(deep) }
    let nested = String(repeating: "(", count: 90) + "1" + String(repeating: ")", count: 90)
    #expect(throws: Never.self) { try Formula(nested) }
    let calls = String(repeating: "abs(", count: 200) + "1" + String(repeating: ")", count: 200)
    #expect(throws: FormulaError.self) { try Formula(calls) }
    #expect(throws: FormulaError.self) { try Formula("1" + String(repeating: "+1", count: 20_000)) }
    #expect(throws: Never.self) { try Formula("1" + String(repeating: "+1", count: 400)) }
    #expect(throws: FormulaError.self) { try Formula(String(repeating: "-", count: 20_000) + "1") }
  }

  @Test func `blocks and cancelling leave no row out and none made up`() throws {
    let formula = try Formula("x * 2")
    for count in [0, 1, 1023, 1024, 1025, 3000] {
      let values = formula.values(rows: count) { _, rows, buffer in
        for (offset, row) in rows.enumerated() { buffer[offset] = Double(row) }
      }
      #expect(values == (0..<count).map { Double($0) * 2 })
    }
    var asked = 0
    let stopped = formula.values(rows: 3000) {
      asked += 1
      return asked > 1
    } column: { _, rows, buffer in
      for offset in rows.indices { buffer[offset - rows.lowerBound] = 1 }
    }
    #expect(stopped[1023] == 2 && stopped[1024].isNaN && stopped[2999].isNaN)
  }
}
