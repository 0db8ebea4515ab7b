package import LanguageModels

/// Answers any question in the form that its schema asks for: always the same to the same texts.
package enum SchemaStandIn {
  /// - Parameter entries: how long lists are.
  package static func text(for body: JSONValue, entries: Int = 2) -> String {
    let schema = body["response_format"]?["json_schema"]?["schema"] ?? .null
    return value(schema, about: words(of: body), entries: entries).spelling
  }

  /// What the system says and what the user says.
  package static func words(of body: JSONValue) -> String {
    (body["messages"]?.list ?? []).compactMap { $0["content"]?.text }.joined(separator: "\n")
  }

  /// Which step a question belongs to, by its prompt's words.
  package static func step(of body: JSONValue) -> AnnotationPrompt.Step? {
    let prompts = AnnotationPrompts()
    let words = words(of: body)
    return AnnotationPrompt.Step.allCases.first { words.hasPrefix(prompts[$0].instructions) }
  }

  private static func value(_ schema: JSONValue, about text: String, entries: Int) -> JSONValue {
    if let words = schema["enum"]?.list {
      return words[text.utf8.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xFFFF } % words.count]
    }
    switch schema["type"]?.text {
    case "array":
      return .list((0..<entries).map { value(schema["items"] ?? .null, about: text + "\($0)", entries: entries) })
    case "object":
      return .object(
        (schema["properties"]?.object ?? []).map {
          JSONField($0.key, value($0.value, about: text + $0.key, entries: entries))
        })
    default: return .text("Words about \(text.utf8.count) bytes.")
    }
  }
}
