public import Preferences

extension Questioner {
  /// Asks for a response, as a user would: nothing is added to the text.
  ///
  /// - Parameters:
  ///   - system: what stands in front of the conversation; nil leaves it out.
  ///   - longest: in the endpoint's tokens; a longer response is cut off there.
  public func responding(to text: String, system: String? = nil, longest: Int) -> Question {
    var messages = [ChatMessage(.user, text)]
    if let system { messages.insert(ChatMessage(.system, system), at: 0) }
    return Question(
      request: ChatRequest(
        model: model, messages: messages,
        parameters: ChatParameters(temperature: temperature, seed: seed, maximumTokens: longest),
        promptVersion: "response/1"),
      form: .words, code: "")
  }

  /// Asks which of two responses is better. Of the prompt's levels the last speaks for the first response.
  public func comparing(
    source: SourceText, first: String, second: String, _ prompt: Prompt
  ) -> Question {
    var texts = DelimitedTexts()
    if prompt.shows.contains(.source) {
      texts.append("source", source.text)
      for reference in source.references { texts.append("reference", reference.title + "\n" + reference.text) }
    }
    texts.append("first response", first)
    texts.append("second response", second)
    return question(prompt, texts, .choice(prompt.levels.map(\.word)), longest: 160 + lengths.reason / 2)
  }
}
