import Preferences

extension JournalLine {
  /// - Throws: `StudyFormatError` for what is not an entry.
  static func entry(_ record: JSONRecord) throws -> JournalEntry {
    let number = try integer("entry", record)
    let when = try record.string("when")
    let action: JournalEntry.Action
    if record.has("undo") {
      action = .undo(of: try integer("undo", record))
    } else if record.has("redo") {
      action = .redo(of: try integer("redo", record))
    } else {
      action = .edit(try edit(record))
    }
    return JournalEntry(number: number, when: when, action: action)
  }

  private static func integer(_ field: StaticString, _ record: JSONRecord) throws -> Int {
    if let number = try record.optionalInteger(field, in: 1...(.max)) { return number }
    throw record.error(field, "the field is missing; add it")
  }

  private static func edit(_ record: JSONRecord) throws -> Edit {
    let kind = try record.string("edit")
    switch kind {
    case "factor": return .factor(old: try factor("old", record), new: try factor("new", record))
    case "override":
      return .override(
        response: try record.string("response"), factor: try record.string("factor"),
        old: try override("old", record), new: try override("new", record))
    case "judgement":
      return .judgement(
        response: try record.string("response"), old: record.has("old") ? try judgement("old", record) : nil,
        new: try judgement("new", record), consequences: try consequences(record))
    case "facts": return .facts(try facts(record))
    case "mark":
      guard case .boolean(let isMarked) = try record.requiredValue("marked").kind else {
        throw record.error("marked", "must be true or false")
      }
      return .mark(pair: try record.string("pair"), isMarked: isMarked)
    case "note":
      return .note(
        pair: try record.string("pair"), old: try record.optionalString("old"), new: try record.optionalString("new"))
    case "question":
      return .question(
        factor: try record.string("factor"), old: try record.optionalString("old"),
        new: try record.optionalString("new"))
    case "slice":
      return .slice(
        name: try record.name("name"), old: try record.optionalString("old"), new: try record.optionalString("new"))
    case "answer":
      return .answer(
        AnswerEdit(
          annotator: try record.name("annotator"), factor: try record.string("factor"),
          response: try record.string("response"), fact: try record.optionalString("fact"),
          old: try answer("old", record), new: try answer("new", record)))
    default:
      throw record.error(
        "edit",
        "\"\(kind)\" is no kind of edit; it is factor, override, judgement, facts, mark, note, question, slice or answer"
      )
    }
  }

  private static func factor(_ field: StaticString, _ record: JSONRecord) throws -> Factor? {
    guard try record.value(field) != nil else { return nil }
    let spelling = try FactorSpelling(record.record(field))
    do throws(FactorFault) {
      return try spelling.factor()
    } catch { throw record.error(field, "\(error.field): \(error.message)") }
  }

  /// Absent is no override, null one that says the manifestation is missing.
  private static func override(_ field: StaticString, _ record: JSONRecord) throws -> Edit.Override? {
    guard let value = try record.value(field, keepsNull: true) else { return nil }
    return try number(value, field, record).map { .value($0) } ?? .missing
  }

  private static func number(_ value: JSONValue, _ field: StaticString, _ record: JSONRecord) throws -> Double? {
    switch value.kind {
    case .null: return nil
    case .number:
      guard let number = record.number(value) else {
        throw record.error(field, "\(record.spelling(value)) is too large for a number; write a smaller one")
      }
      return number
    default: throw record.error(field, "must be a number or null, but is \(value.description)")
    }
  }

  private static func judgement(_ field: StaticString, _ record: JSONRecord) throws -> Judgement {
    let record = try record.record(field)
    let value: Bool?
    switch try record.value("value")?.kind {
    case .boolean(let isTrue)?: value = isTrue
    case nil: value = nil
    case _?: throw record.error("value", "must be true, false or null")
    }
    return Judgement(
      fact: try record.string("fact"), factor: try record.string("factor"), value: value,
      reason: try record.optionalString("reason"))
  }

  /// What was looked at follows from the fields that are there: a judgement has a value and a text, a fact a text, a
  /// manifestation a value.
  private static func answer(_ field: StaticString, _ record: JSONRecord) throws -> ValidationAnswer? {
    guard try record.value(field) != nil else { return nil }
    let record = try record.record(field)
    let word = try record.string("answer")
    guard let assent = Assent(rawValue: word) else {
      throw record.error("answer", "\"\(word)\" is no answer; it is agree, disagree or cannot say")
    }
    let extracted: Extracted
    let text = try record.optionalString("text")
    switch (try record.value("value"), text) {
    case (nil, let text?): extracted = .fact(text)
    case (let value?, let text):
      switch (value.kind, text) {
      case (.boolean(let isTrue), let text?): extracted = .judgement(isTrue, of: text)
      case (.number, nil):
        guard let number = try number(value, "value", record) else { fallthrough }
        extracted = .value(number)
      default: throw record.error("value", "must be true or false beside a text, or a number without one")
      }
    case (nil, nil): throw record.error("text", "a text, a value, or both must say what was looked at; add them")
    }
    var isByValue = false
    if case .boolean(let isTrue)? = try record.value("by_value")?.kind { isByValue = isTrue }
    return ValidationAnswer(assent, to: extracted, isByValue: isByValue)
  }

  private static func facts(_ record: JSONRecord) throws -> FactsEdit {
    let word = try record.string("action")
    guard let action = FactsEdit.Action(rawValue: word) else {
      throw record.error("action", "\"\(word)\" is no action; it is rewrite, split, merge, delete or add")
    }
    return FactsEdit(
      owner: record.has("source")
        ? .source(try record.string("source")) : .response(try record.string("response")),
      action: action, old: try facts("old", record), new: try facts("new", record),
      consequences: try consequences(record))
  }

  private static func facts(_ field: StaticString, _ record: JSONRecord) throws -> [AtomicFact] {
    try record.records(field).map { AtomicFact(name: try $0.string("fact"), text: try $0.string("text")) }
  }

  private static func consequences(_ record: JSONRecord) throws -> [ManifestationChange] {
    try record.records("consequences").map { change in
      ManifestationChange(
        response: try change.string("response"), factor: try change.string("factor"),
        old: try change.value("old").flatMap { try number($0, "old", change) },
        new: try change.value("new").flatMap { try number($0, "new", change) })
    }
  }
}
