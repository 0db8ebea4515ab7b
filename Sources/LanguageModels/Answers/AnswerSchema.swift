extension AnswerForm {
  /// The JSON Schema of an answer. Statements are fields named by their numbers rather than entries of a list: so a strict
  /// endpoint cannot leave one out or answer one twice.
  ///
  /// - Parameter code: what the answer must repeat (see `DelimitedTexts`).
  /// - Returns: nil for an answer that is no JSON.
  public func schema(code: String, lengths: AnswerLengths) -> ReplySchema? {
    func object(_ fields: [JSONField]) -> JSONValue {
      .fields([
        "type": "object", "properties": .object(fields), "required": .list(fields.map { .text($0.key) }),
        "additionalProperties": false,
      ])
    }
    func text(_ length: Int) -> JSONValue { .fields(["type": "string", "maxLength": .integer(length)]) }
    func choice(_ words: [String]) -> [JSONField] {
      // The reason first: a model that has given it chooses better.
      [
        JSONField("reason", text(lengths.reason)),
        JSONField("answer", .fields(["type": "string", "enum": .list(words.map { .text($0) })])),
      ]
    }
    let repeated = JSONField("code", .fields(["type": "string", "enum": [.text(code)]]))
    switch self {
    case .facts:
      let facts = JSONValue.fields([
        "type": "array", "items": text(lengths.fact), "maxItems": .integer(lengths.facts),
      ])
      return ReplySchema(name: "facts", schema: object([repeated, JSONField("facts", facts)]))
    case .choice(let words): return ReplySchema(name: "answer", schema: object([repeated] + choice(words)))
    case .fields(let fields):
      return ReplySchema(
        name: "answer", schema: AnswerShape.object([AnswerShape.Field("code", .choice([code]))] + fields).schema)
    case .choices(let words, let count):
      let answers = object((1...max(1, count)).map { JSONField("\($0)", object(choice(words))) })
      return ReplySchema(name: "answers", schema: object([repeated, JSONField("answers", answers)]))
    case .words: return nil
    }
  }

  /// The same in words, for endpoints that know no schema, and for the model in any case.
  public var explanation: String {
    func choice(_ words: [String]) -> String {
      #"{"reason": "one short sentence", "answer": "#
        + words.map { JSONValue.text($0).spelling }.joined(separator: " or ") + "}"
    }
    let beginning = "Reply with one JSON object and nothing else, without a code fence:\n"
    switch self {
    case .facts:
      return beginning + #"{"code": "the code at the end of the message", "facts": ["first fact", "second fact"]}"#
        + "\nWhere the text states no fact, the list is empty."
    case .choice(let words):
      return beginning + #"{"code": "the code at the end of the message", "#
        + choice(words).dropFirst()
    case .fields(let fields):
      return beginning + #"{"code": "the code at the end of the message", "#
        + AnswerShape.object(fields).spelling.dropFirst()
    case .choices(let words, _):
      return beginning + #"{"code": "the code at the end of the message", "answers": {"1": "# + choice(words)
        + #", "2": …}}"# + "\nEvery statement has exactly one answer, under its number."
    case .words: return ""
    }
  }
}
