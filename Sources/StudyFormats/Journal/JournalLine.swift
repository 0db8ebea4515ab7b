import Preferences

/// The spelling of journal entries, one JSON object a line (see `FolderJournal`).
enum JournalLine {
  /// The line of an entry with its line feed; nil when the entry holds a number that JSON has no spelling for.
  static func bytes(_ entry: JournalEntry) -> [UInt8]? {
    guard isFinite(entry) else { return nil }
    var fields: [(key: String, value: JSONOutput)] = [
      ("entry", .integer(entry.number)), ("when", .text(entry.when)),
    ]
    switch entry.action {
    case .undo(let number): fields.append(("undo", .integer(number)))
    case .redo(let number): fields.append(("redo", .integer(number)))
    case .edit(let edit): fields += self.fields(edit)
    }
    return JSONOutput.object(fields).line
  }

  private static func fields(_ edit: Edit) -> [(key: String, value: JSONOutput)] {
    var fields: [(key: String, value: JSONOutput)] = []
    switch edit {
    case .factor(let old, let new):
      fields.append(("edit", .text("factor")))
      if let old { fields.append(("old", FactorSpelling(old).json)) }
      if let new { fields.append(("new", FactorSpelling(new).json)) }
    case .override(let response, let factor, let old, let new):
      fields += [("edit", .text("override")), ("response", .text(response)), ("factor", .text(factor))]
      if let old { fields.append(("old", JSONOutput(old.value))) }
      if let new { fields.append(("new", JSONOutput(new.value))) }
    case .judgement(let response, let old, let new, let consequences):
      fields += [("edit", .text("judgement")), ("response", .text(response))]
      if let old { fields.append(("old", json(old))) }
      fields += [("new", json(new)), ("consequences", json(consequences))]
    case .facts(let edit):
      fields.append(("edit", .text("facts")))
      switch edit.owner {
      case .source(let name): fields.append(("source", .text(name)))
      case .response(let name): fields.append(("response", .text(name)))
      }
      fields += [
        ("action", .text(edit.action.rawValue)), ("old", json(edit.old)), ("new", json(edit.new)),
        ("consequences", json(edit.consequences)),
      ]
    case .mark(let pair, let isMarked):
      fields += [("edit", .text("mark")), ("pair", .text(pair)), ("marked", .boolean(isMarked))]
    case .note(let pair, let old, let new):
      fields += [("edit", .text("note")), ("pair", .text(pair)), ("old", JSONOutput(old)), ("new", JSONOutput(new))]
    case .question(let factor, let old, let new):
      fields += [
        ("edit", .text("question")), ("factor", .text(factor)), ("old", JSONOutput(old)), ("new", JSONOutput(new)),
      ]
    case .slice(let name, let old, let new):
      fields += [("edit", .text("slice")), ("name", .text(name)), ("old", JSONOutput(old)), ("new", JSONOutput(new))]
    case .answer(let edit):
      fields += [
        ("edit", .text("answer")), ("annotator", .text(edit.annotator)), ("factor", .text(edit.factor)),
        ("response", .text(edit.response)),
      ]
      if let fact = edit.fact { fields.append(("fact", .text(fact))) }
      if let old = edit.old { fields.append(("old", json(old))) }
      if let new = edit.new { fields.append(("new", json(new))) }
    }
    return fields
  }

  private static func json(_ judgement: Judgement) -> JSONOutput {
    var fields: [(key: String, value: JSONOutput)] = [
      ("fact", .text(judgement.fact)), ("factor", .text(judgement.factor)),
      ("value", judgement.value.map { .boolean($0) } ?? .null),
    ]
    if let reason = judgement.reason { fields.append(("reason", .text(reason))) }
    return .object(fields)
  }

  private static func json(_ answer: ValidationAnswer) -> JSONOutput {
    var fields: [(key: String, value: JSONOutput)] = [("answer", .text(answer.assent.rawValue))]
    switch answer.extracted {
    case .judgement(let value, let text): fields += [("value", .boolean(value)), ("text", .text(text))]
    case .fact(let text): fields.append(("text", .text(text)))
    case .value(let value): fields.append(("value", .number(value)))
    }
    if answer.isByValue { fields.append(("by_value", .boolean(true))) }
    return .object(fields)
  }

  private static func json(_ facts: [AtomicFact]) -> JSONOutput {
    .list(facts.map { .object([("fact", .text($0.name)), ("text", .text($0.text))]) })
  }

  private static func json(_ changes: [ManifestationChange]) -> JSONOutput {
    .list(
      changes.map { change in
        .object([
          ("response", .text(change.response)), ("factor", .text(change.factor)), ("old", JSONOutput(change.old)),
          ("new", JSONOutput(change.new)),
        ])
      })
  }

  private static func isFinite(_ entry: JournalEntry) -> Bool {
    guard case .edit(let edit) = entry.action else { return true }
    var numbers: [Double?] = []
    switch edit {
    case .factor(let old, let new):
      for case .absoluteMargin(let margin)? in [old?.rule, new?.rule] { numbers.append(margin) }
      for case .relativeMargin(let margin)? in [old?.rule, new?.rule] { numbers.append(margin) }
    case .override(_, _, let old, let new): numbers = [old?.value, new?.value]
    case .judgement(_, _, _, let changes): numbers = changes.flatMap { [$0.old, $0.new] }
    case .facts(let edit): numbers = edit.consequences.flatMap { [$0.old, $0.new] }
    case .answer(let edit):
      for case .value(let value)? in [edit.old?.extracted, edit.new?.extracted] { numbers.append(value) }
    case .mark, .note, .question, .slice: break
    }
    return numbers.allSatisfy { $0?.isFinite ?? true }
  }
}
