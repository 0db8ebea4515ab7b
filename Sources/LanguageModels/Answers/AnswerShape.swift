/// What an answer with many parts must look like.
public indirect enum AnswerShape: Hashable, Sendable {
  public struct Field: Hashable, Sendable {
    public var name: String
    public var shape: AnswerShape

    public init(_ name: String, _ shape: AnswerShape) { (self.name, self.shape) = (name, shape) }
  }

  /// One of these words.
  case choice([String])
  /// Some text, of at most so many characters.
  case text(longest: Int)
  /// Of at most so many entries, possibly none.
  case list(AnswerShape, longest: Int)
  /// All of these fields.
  case object([Field])

  /// The JSON Schema of it.
  var schema: JSONValue {
    switch self {
    case .choice(let words): return .fields(["type": "string", "enum": .list(words.map { .text($0) })])
    case .text(let length): return .fields(["type": "string", "maxLength": .integer(length)])
    case .list(let shape, let length):
      return .fields(["type": "array", "items": shape.schema, "maxItems": .integer(length)])
    case .object(let fields):
      return .fields([
        "type": "object", "properties": .object(fields.map { JSONField($0.name, $0.shape.schema) }),
        "required": .list(fields.map { .text($0.name) }), "additionalProperties": false,
      ])
    }
  }

  /// The same for people: fields alike are named and not repeated.
  var spelling: String {
    switch self {
    case .choice(let words): return words.map { JSONValue.text($0).spelling }.joined(separator: " or ")
    case .text: return "\"…\""
    case .list(let shape, _): return "[\(shape.spelling), …]"
    case .object(let fields):
      var parts: [String] = []
      for (place, field) in fields.enumerated() where !fields[..<place].contains(where: { $0.shape == field.shape }) {
        let alike = fields[(place + 1)...].filter { $0.shape == field.shape }.map { JSONValue.text($0.name).spelling }
        parts.append(
          JSONValue.text(field.name).spelling + ": " + field.shape.spelling
            + (alike.isEmpty ? "" : ", and in the same way \(alike.joined(separator: ", "))"))
      }
      return "{" + parts.joined(separator: ", ") + "}"
    }
  }

  /// The value in this shape: words as they were offered, nothing besides.
  ///
  /// - Parameter path: where the value stands in the answer.
  /// - Throws: what is wrong, by its place.
  func read(_ json: JSONValue?, at path: String = "") throws(AnswerFault) -> JSONValue {
    guard let json else { throw AnswerFault("\"\(path)\" is missing") }
    switch self {
    case .choice(let words):
      guard let said = AnswerForm.word(json), let index = words.firstIndex(where: { $0.lowercased() == said }) else {
        let offered = words.map { "\"\($0)\"" }.joined(separator: ", ")
        throw AnswerFault("\"\(path)\" must be one of \(offered)")
      }
      return .text(words[index])
    case .text:
      guard let text = json.text else { throw AnswerFault("\"\(path)\" must be a text") }
      return .text(text.trimmingLineFeeds)
    case .list(let shape, _):
      guard let list = json.list else { throw AnswerFault("\"\(path)\" must be a list") }
      var values: [JSONValue] = []
      for (place, value) in list.enumerated() { values.append(try shape.read(value, at: "\(path).\(place + 1)")) }
      return .list(values)
    case .object(let fields):
      guard json.object != nil else { throw AnswerFault("\"\(path)\" must be an object") }
      var values: [JSONField] = []
      for field in fields {
        let place = path.isEmpty ? field.name : path + "." + field.name
        values.append(JSONField(field.name, try field.shape.read(json[field.name], at: place)))
      }
      return .object(values)
    }
  }
}
