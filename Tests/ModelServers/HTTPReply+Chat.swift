package import LanguageModels

extension HTTPReply {
  /// What a chat endpoint says when all is well.
  package static func chat(
    _ text: String, ending: String = "stop", input: Int = 10, output: Int = 5, headers: [String: String] = [:]
  ) -> HTTPReply {
    HTTPReply(
      status: 200, headers: headers,
      body: JSONValue.fields([
        "model": "tiny-served",
        "choices": [
          .fields([
            "message": .fields(["role": "assistant", "content": .text(text)]), "finish_reason": .text(ending),
          ])
        ],
        "usage": .fields(["prompt_tokens": .integer(input), "completion_tokens": .integer(output)]),
      ]).bytes)
  }
}
