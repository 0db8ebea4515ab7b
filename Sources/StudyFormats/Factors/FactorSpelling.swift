import Preferences

/// A value in a factor's definition, the same whether it stands in TOML or in JSON.
indirect enum FactorValue {
  case text(String)
  case number(Double)
  case boolean(Bool)
  case list([FactorValue])
  case table([(key: String, value: FactorValue)])
  /// Something a definition never holds, for instance a date.
  case other(String)

  var description: String {
    switch self {
    case .text: "a text"
    case .number: "a number"
    case .boolean(let value): value ? "true" : "false"
    case .list: "a list"
    case .table: "a table"
    case .other(let name): name
    }
  }
}

/// What is wrong with a factor's definition, and in which field.
struct FactorFault: Error {
  var field: String
  var message: String
}

/// The spelling of factors in files: `factors.toml` and the journal have the same fields (see `StudyFolder`).
struct FactorSpelling {
  var fields: [(key: String, value: FactorValue)]

  init(fields: [(key: String, value: FactorValue)]) { self.fields = fields }

  /// Every field of a factor, in the order in which they are written.
  init(_ factor: Factor) {
    let from: FactorValue =
      switch factor.extractor {
      case .given: .text("given")
      case .judgements(let rule): .text(rule.rawValue)
      case .rule(let name): .table([("rule", .text(name))])
      case .formula(let formula): .table([("formula", .text(formula))])
      }
    let comparison: FactorValue =
      switch factor.rule {
      case .exact: .text("exact")
      case .eitherZero: .text("either zero")
      case .absoluteMargin(let margin): .table([("absolute", .number(margin))])
      case .relativeMargin(let margin): .table([("relative", .number(margin))])
      }
    fields = [
      ("name", .text(factor.name)),
      ("aliases", .list(factor.aliases.map { .text($0) })),
      ("definition", .text(factor.definition)),
      ("tasks", .list(factor.tasks.map { .text($0.rawValue) })),
      ("level", .text(factor.level.rawValue)),
      ("from", from),
      ("comparison", comparison),
      ("direction", .text(factor.direction.rawValue)),
      ("ranked", .boolean(factor.isRanked)),
    ]
    if let question = factor.question { fields.append(("ask", .table(FactorSpelling(question).fields))) }
  }

  /// The factor that is spelled. A field that is absent is as in the factor of the same name among `known`, else at its
  /// default.
  func factor(redefining known: [Factor] = []) throws(FactorFault) -> Factor {
    let name = try text("name") ?? ""
    guard !name.isEmpty else { throw FactorFault(field: "name", message: "a factor needs a name; write one") }
    var factor = known.first { $0.name == name } ?? Factor.unknown(named: name)
    if let aliases = try texts("aliases") { factor.aliases = aliases }
    if let definition = try text("definition") { factor.definition = definition }
    if let tasks = try texts("tasks") { factor.tasks = tasks.map { StudyTask(rawValue: $0) } }
    if let ask = self["ask"] {
      guard case .table(let fields) = ask else {
        throw FactorFault(field: "ask", message: #"must be a table, such as { answers = "yes or no" }"#)
      }
      factor.question = try FactorSpelling(fields: fields).question()
      if self["from"] == nil, !known.contains(where: { $0.name == name }) {
        factor.extractor = try extractor(askedBy: factor.question!)
        if case .judgements = factor.extractor { factor.level = .atomicFact }
      }
    }
    if let from = self["from"] {
      factor.extractor = try extractor(from)
      if case .judgements = factor.extractor { factor.level = .atomicFact } else { factor.level = .response }
    }
    if let level = try text("level") {
      guard let level = Factor.Level(rawValue: level) else {
        throw fault("level", level, #""response" or "atomic fact""#)
      }
      factor.level = level
    }
    try checkQuestion(of: factor)
    if let comparison = self["comparison"] { factor.rule = try rule(comparison) }
    if let direction = try text("direction") {
      guard let direction = Direction(rawValue: direction) else {
        throw fault("direction", direction, #""more" or "less""#)
      }
      factor.direction = direction
    }
    if let ranked = self["ranked"] {
      guard case .boolean(let isRanked) = ranked else {
        throw FactorFault(field: "ranked", message: "must be true or false, but is \(ranked.description)")
      }
      factor.isRanked = isRanked
    }
    return factor
  }

  /// What a factor of the study's own is made from where it is only said how to ask about it.
  private func extractor(askedBy question: FactorQuestion) throws(FactorFault) -> Factor.Extractor {
    switch question.subject {
    case .responseFacts?: .judgements(.shareOfResponseFacts)
    case .sourceFacts?: .judgements(.shareOfSourceFacts)
    case .response?: .given
    case nil: try text("level") == Factor.Level.atomicFact.rawValue ? .judgements(.shareOfResponseFacts) : .given
    }
  }

  /// Refuses a question whose answers would make no values of the factor.
  private func checkQuestion(of factor: Factor) throws(FactorFault) {
    guard let subject = factor.question?.subject else { return }
    let fitting: Factor.Extractor =
      switch subject {
      case .response: .given
      case .responseFacts: .judgements(.shareOfResponseFacts)
      case .sourceFacts: .judgements(.shareOfSourceFacts)
      }
    guard factor.extractor != fitting else { return }
    let wanted = if case .judgements(let rule) = fitting { rule.rawValue } else { "given" }
    throw FactorFault(
      field: "ask", message: "about \"\(subject.rawValue)\" does not go with this \"from\"; write from = \"\(wanted)\"")
  }

  private subscript(key: String) -> FactorValue? { fields.first { $0.key == key }?.value }

  private func fault(_ field: String, _ found: String, _ wanted: String) -> FactorFault {
    FactorFault(field: field, message: "must be \(wanted), but is \"\(found)\"")
  }

  private func text(_ field: String) throws(FactorFault) -> String? {
    guard let value = self[field] else { return nil }
    guard case .text(let text) = value else {
      throw FactorFault(field: field, message: "must be a text in quotes, but is \(value.description)")
    }
    return text
  }

  private func texts(_ field: String) throws(FactorFault) -> [String]? {
    guard let value = self[field] else { return nil }
    let wrong = FactorFault(field: field, message: "must be a list of texts, but is \(value.description)")
    guard case .list(let values) = value else { throw wrong }
    var texts: [String] = []
    for element in values {
      guard case .text(let text) = element else {
        throw FactorFault(field: field, message: "must be a list of texts, but holds \(element.description)")
      }
      texts.append(text)
    }
    return texts
  }

  private func extractor(_ value: FactorValue) throws(FactorFault) -> Factor.Extractor {
    let wanted =
      #""given", "fact count", "share of response facts", "share of source facts", { rule = "…" } or { formula = "…" }"#
    switch value {
    case .text("given"): return .given
    case .text(let word):
      guard let rule = ManifestationRule(rawValue: word) else { throw fault("from", word, wanted) }
      return .judgements(rule)
    case .table(let fields) where fields.count == 1:
      switch (fields[0].key, fields[0].value) {
      case ("rule", .text(let name)):
        guard RuleName.all.contains(RuleName(spelling: name).name) else {
          let names = RuleName.all.map { "\"\($0)\"" }.joined(separator: ", ")
          throw FactorFault(field: "from", message: "there is no rule \"\(name)\"; write one of \(names)")
        }
        return .rule(name)
      case ("formula", .text(let formula)): return .formula(formula)
      default: break
      }
    default: break
    }
    throw FactorFault(field: "from", message: "must be \(wanted)")
  }

  private func rule(_ value: FactorValue) throws(FactorFault) -> ComparisonRule {
    let wanted = #""exact", "either zero", { absolute = … } or { relative = … }"#
    switch value {
    case .text("exact"): return .exact
    case .text("either zero"): return .eitherZero
    case .text(let word): throw fault("comparison", word, wanted)
    case .table(let fields) where fields.count == 1:
      guard case .number(let margin) = fields[0].value else { break }
      switch fields[0].key {
      case "absolute":
        guard margin >= 0, margin.isFinite else { throw marginFault("0 or more") }
        return .absoluteMargin(margin)
      case "relative":
        guard margin >= 0, margin <= 1 else { throw marginFault("from 0 to 1") }
        return .relativeMargin(margin)
      default: break
      }
    default: break
    }
    throw FactorFault(field: "comparison", message: "must be \(wanted)")
  }

  private func marginFault(_ allowed: String) -> FactorFault {
    FactorFault(field: "comparison", message: "the margin must be \(allowed)")
  }
}

extension Factor {
  /// What a factor is taken to be that only its values are known of.
  static func unknown(named name: String) -> Factor {
    Factor(name: name, definition: "A value that came with the study.")
  }
}
