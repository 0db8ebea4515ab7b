package import LanguageModels

/// Answers like a model behind a strict endpoint: always the same to the same texts, in the form that the schema asks for.
package enum ModelStandIn {
  /// The text of the reply to a chat body.
  /// - Parameter leavesOneOut: whether the answers' numbers are wrong.
  package static func text(for body: JSONValue, leavesOneOut: Bool = false) -> String {
    let schema = body["response_format"]?["json_schema"]?["schema"]?["properties"]
    let user = body["messages"]?.list?.dropFirst().first?["content"]?.text ?? ""
    // The question by which a client finds out whether schemas are obeyed.
    if let word = schema?["word"]?["enum"]?.list?.first { return JSONValue.fields(["word": word]).spelling }
    // Without a schema it reads the code as a model does.
    let read = user.split(separator: "The code is ").last.map { JSONValue.text(String($0.prefix { $0 != "." })) }
    let code = schema?["code"]?["enum"]?.list?.first ?? read ?? ""
    func choice(_ schema: JSONValue?, about text: String) -> [JSONField] {
      let words = schema?["answer"]?["enum"]?.list ?? ["yes"]
      let place = text.utf8.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xFFFF } % max(1, words.count)
      return [JSONField("reason", .text("Because of \(text.utf8.count) bytes.")), JSONField("answer", words[place])]
    }
    if schema?["facts"] != nil {
      let text = user.split(separator: "\n").dropFirst().first ?? ""
      let facts = text.split(separator: ". ").map { JSONValue.text(String($0)) }
      return JSONValue.fields(["code": code, "facts": .list(facts)]).spelling
    }
    guard let answers = schema?["answers"]?["properties"]?.object else {
      return JSONValue.object([JSONField("code", code)] + choice(schema, about: user)).spelling
    }
    var fields = answers.map { field in
      let line = user.split(separator: "\n").first { $0.hasPrefix("{\"statement\":\(field.key),") } ?? ""
      return JSONField(field.key, .object(choice(field.value["properties"], about: String(line))))
    }
    if leavesOneOut { fields[0].key = String(answers.count + 1) }
    return JSONValue.fields(["code": code, "answers": .object(fields)]).spelling
  }
}
