import TOMLReading

/// A prompt in a file:
///
///     version = "1"
///     about = "response facts"       # "text", "response", "response facts" or "source facts"
///     shows = ["source"]             # which texts the model sees besides the statements
///     answers = "yes or no"          # or ["low", "middle", "high"], worst first: evenly from 0 to 1;
///                                    # or { rubric = ["what 1 means", …, "what 5 means"] }
///     counts = "no"                  # which answer counts toward the factor
///     instructions = """…"""
///
///     [[example]]
///     given = """…"""
///     answer = """…"""
struct PromptFile {
  let table: TOMLTable
  /// What messages call it.
  let file: String

  /// - Parameter standard: what a field that is absent is taken from.
  func prompt(named name: String, replacing standard: Prompt? = nil) throws(LanguageModelError) -> Prompt {
    for entry in table.entries where !PromptFile.fields.contains(entry.key) {
      throw error("there is no field \(entry.key); the fields are \(PromptFile.fields.joined(separator: ", "))")
    }
    guard let subject = try subject() ?? standard?.subject else { throw error("about is missing; add it") }
    guard let instructions = try table.optionalText("instructions", of: file) ?? standard?.instructions,
      !instructions.isEmpty
    else { throw error("instructions are missing; add them") }
    var prompt = Prompt(
      name: name, version: try table.optionalText("version", of: file) ?? standard?.version ?? "1", subject: subject,
      shows: try shows() ?? standard?.shows ?? [.source, .response], instructions: instructions,
      examples: standard?.examples ?? [], levels: standard?.levels ?? [])
    if let levels = try levels(&prompt.instructions) { prompt.levels = levels }
    if subject == .text {
      prompt.levels = []
    } else if prompt.levels.isEmpty {
      throw error("answers is missing; add it")
    }
    if subject == .responseFacts || subject == .sourceFacts,
      prompt.levels.contains(where: { ![0, 1].contains($0.value) })
    {
      throw error("a fact counts or does not; for \"\(subject.rawValue)\" the answers must be \"yes or no\"")
    }
    if table["example"] != nil {
      prompt.examples = []
      for example in try table.tables("example", of: file) {
        prompt.examples.append(
          Prompt.Example(
            given: try example.requiredText("given", of: file), answer: try example.requiredText("answer", of: file)))
      }
    }
    return prompt
  }

  private static let fields = ["version", "about", "shows", "answers", "counts", "instructions", "example"]

  private func error(_ message: String) -> LanguageModelError { LanguageModelError(.badData, "\(file): \(message)") }

  private func subject() throws(LanguageModelError) -> Prompt.Subject? {
    guard let word = try table.optionalText("about", of: file) else { return nil }
    if let subject = Prompt.Subject(rawValue: word) { return subject }
    let words = Prompt.Subject.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
    throw error("about must be one of \(words)")
  }

  private func shows() throws(LanguageModelError) -> [Prompt.Part]? {
    guard let words = try table.texts("shows", of: file) else { return nil }
    let parts = words.compactMap(Prompt.Part.init)
    guard parts.count == words.count, Set(parts).count == parts.count else {
      throw error("shows must be a list of \"source\" and \"response\", each once at most")
    }
    return parts
  }

  /// The words to answer with; a rubric is added to the instructions.
  private func levels(_ instructions: inout String) throws(LanguageModelError) -> [Prompt.Level]? {
    let counts = try table.optionalText("counts", of: file)
    guard counts == nil || ["yes", "no"].contains(counts) else { throw error("counts must be \"yes\" or \"no\"") }
    let wrong = error(
      "answers must be \"yes or no\", a list of two words or more, worst first, or { rubric = [what each score means] }"
    )
    switch table["answers"] {
    case nil: return counts.map { Prompt.yesOrNo(counting: $0) }
    case .text("yes or no")?: return Prompt.yesOrNo(counting: counts ?? "yes")
    case .list?:
      let words = try table.texts("answers", of: file)!
      guard words.count >= 2, Set(words.map { $0.lowercased() }).count == words.count,
        words.allSatisfy({ !$0.isEmpty && $0 == AnswerForm.oneLine($0) })
      else { throw wrong }
      return Prompt.levels(words)
    case .table(let table)?:
      guard let meanings = try table.texts("rubric", of: file), (2...10).contains(meanings.count) else { throw wrong }
      instructions += Prompt.scores(meanings)
      return Prompt.scoreLevels(meanings.count)
    case _?: throw wrong
    }
  }
}
