/// Recursive descent over the grammar of `Formula`.
struct FormulaParser {
  private let tokens: [FormulaToken.Placed]
  private var place = 0
  private var depth = 0
  private(set) var names: [Formula.Name] = []

  init(tokens: [FormulaToken.Placed]) { self.tokens = tokens }

  mutating func formula() throws(FormulaError) -> Formula.Node {
    let node = try or()
    if current.token != .end { throw unexpected("an operator") }
    return node
  }

  private var current: FormulaToken.Placed { tokens[place] }

  private mutating func take(_ symbols: String...) -> String? {
    guard case .symbol(let symbol) = current.token, symbols.contains(symbol) else { return nil }
    place += 1
    return symbol
  }

  private func unexpected(_ wanted: String) -> FormulaError {
    let found =
      switch current.token {
      case .end: "the end"
      case .number(_, let digits): "“\(digits)”"
      case .name(let name): "“\(name)”"
      case .symbol(let symbol): "“\(symbol)”"
      }
    return FormulaError(column: current.column, message: "expected \(wanted), found \(found)")
  }

  private mutating func or() throws(FormulaError) -> Formula.Node {
    depth += 1
    defer { depth -= 1 }
    if depth > 100 { throw FormulaError(column: current.column, message: "nested too deeply") }
    var left = try and()
    while take("or") != nil { left = .binary(.or, left, try and()) }
    return left
  }

  private mutating func and() throws(FormulaError) -> Formula.Node {
    var left = try not()
    while take("and") != nil { left = .binary(.and, left, try not()) }
    return left
  }

  private mutating func not() throws(FormulaError) -> Formula.Node {
    var times = 0
    while take("not") != nil { times += 1 }
    var node = try compare()
    if times > 0 { node = .not(node) }
    if times > 1, times % 2 == 0 { node = .not(node) }
    return node
  }

  private mutating func compare() throws(FormulaError) -> Formula.Node {
    let left = try sum()
    guard let symbol = take("<", "<=", ">", ">=", "==", "!=") else { return left }
    let right = try sum()
    if case .symbol(let next) = current.token, ["<", "<=", ">", ">=", "==", "!="].contains(next) {
      throw FormulaError(column: current.column, message: "comparisons cannot be chained; use “and”")
    }
    return .binary(Formula.Operator(rawValue: symbol)!, left, right)
  }

  private mutating func sum() throws(FormulaError) -> Formula.Node {
    var left = try product()
    while let symbol = take("+", "-") { left = .binary(Formula.Operator(rawValue: symbol)!, left, try product()) }
    return left
  }

  private mutating func product() throws(FormulaError) -> Formula.Node {
    var left = try sign()
    while let symbol = take("*", "/") { left = .binary(Formula.Operator(rawValue: symbol)!, left, try sign()) }
    return left
  }

  private mutating func sign() throws(FormulaError) -> Formula.Node {
    var isNegative = false
    while take("-") != nil { isNegative.toggle() }
    let node = try atom()
    return isNegative ? .negate(node) : node
  }

  private mutating func atom() throws(FormulaError) -> Formula.Node {
    let start = current
    switch start.token {
    case .number(let value, _):
      place += 1
      return .number(value)
    case .name(let name):
      place += 1
      if case .symbol("(") = current.token { return try call(name, at: start.column) }
      if let known = names.firstIndex(where: { $0.text == name }) { return .name(known) }
      names.append(Formula.Name(text: name, column: start.column))
      return .name(names.count - 1)
    case .symbol("("):
      place += 1
      let node = try or()
      if take(")") == nil { throw unexpected("“)”") }
      return node
    default:
      throw unexpected("a factor, a number or “(”")
    }
  }

  private mutating func call(_ name: String, at column: Int) throws(FormulaError) -> Formula.Node {
    guard let function = Formula.Function(rawValue: name.lowercased()) else {
      let known = Formula.Function.allCases.map(\.rawValue).joined(separator: ", ")
      throw FormulaError(column: column, message: "no function “\(name)”; there are \(known)")
    }
    place += 1
    var arguments: [Formula.Node] = []
    if take(")") == nil {
      repeat { arguments.append(try or()) } while take(",") != nil
      if take(")") == nil { throw unexpected("“,” or “)”") }
    }
    guard function.argumentCount.contains(arguments.count) else {
      let wanted =
        function.argumentCount.lowerBound == function.argumentCount.upperBound
        ? "\(function.argumentCount.lowerBound)" : "at least \(function.argumentCount.lowerBound)"
      throw FormulaError(column: column, message: "“\(name)” takes \(wanted) values, not \(arguments.count)")
    }
    return .call(function, arguments)
  }
}
