import Preferences

/// The table `ask` of a factor: the question that a model is asked about it.
extension FactorSpelling {
  /// Every field of a question that says something.
  init(_ question: FactorQuestion) {
    fields = []
    if let version = question.version { fields.append(("version", .text(version))) }
    if let subject = question.subject { fields.append(("about", .text(subject.rawValue))) }
    if let shows = question.shows { fields.append(("shows", .list(shows.map { .text($0.rawValue) }))) }
    switch question.answers {
    case .yesOrNo?: fields.append(("answers", .text("yes or no")))
    case .levels(let words)?: fields.append(("answers", .list(words.map { .text($0) })))
    case .rubric(let meanings)?:
      fields.append(("answers", .table([("rubric", .list(meanings.map { .text($0) }))])))
    case nil: break
    }
    if let counts = question.counts { fields.append(("counts", .text(counts ? "yes" : "no"))) }
    if let instructions = question.instructions { fields.append(("instructions", .text(instructions))) }
    guard !question.examples.isEmpty else { return }
    let examples = question.examples.map {
      FactorValue.table([("given", .text($0.given)), ("answer", .text($0.answer))])
    }
    fields.append(("example", .list(examples)))
  }

  /// The question that is spelled.
  func question() throws(FactorFault) -> FactorQuestion {
    for field in fields where !FactorSpelling.questionFields.contains(field.key) {
      throw FactorFault(
        field: "ask",
        message:
          "there is no field \(field.key) in it; the fields are \(FactorSpelling.questionFields.joined(separator: ", "))"
      )
    }
    var question = FactorQuestion()
    question.version = try askedText("version")
    question.instructions = try askedText("instructions")
    if let word = try askedText("about") {
      guard let subject = FactorQuestion.Subject(rawValue: word) else {
        throw asked("about", "must be \"response\", \"response facts\" or \"source facts\", but is \"\(word)\"")
      }
      question.subject = subject
    }
    if let words = try askedTexts("shows") {
      let parts = words.compactMap(FactorQuestion.Part.init)
      guard parts.count == words.count, Set(parts).count == parts.count else {
        throw asked("shows", "must be a list of \"source\" and \"response\", each once at most")
      }
      question.shows = parts
    }
    if let word = try askedText("counts") {
      guard ["yes", "no"].contains(word) else { throw asked("counts", "must be \"yes\" or \"no\", but is \"\(word)\"") }
      question.counts = word == "yes"
    }
    question.answers = try answers()
    if question.subject != .response, question.subject != nil, let answers = question.answers, answers != .yesOrNo {
      throw asked(
        "answers", "a fact counts or does not; about \"\(question.subject!.rawValue)\" it must be \"yes or no\"")
    }
    question.examples = try examples()
    return question
  }

  private static let questionFields = ["version", "about", "shows", "answers", "counts", "instructions", "example"]

  private func answers() throws(FactorFault) -> FactorQuestion.Answers? {
    let wrong = asked(
      "answers",
      "must be \"yes or no\", a list of two different words or more, worst first, or { rubric = [what 1 means, …] } of two to "
        + "ten")
    switch asking("answers") {
    case nil: return nil
    case .text("yes or no")?: return .yesOrNo
    case .list?:
      let words = try askedTexts("answers")!
      guard words.count >= 2, Set(words.map { $0.lowercased() }).count == words.count,
        words.allSatisfy({ word in
          !word.isEmpty && word == word.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        })
      else { throw wrong }
      return .levels(words)
    case .table(let fields)? where fields.map(\.key) == ["rubric"]:
      guard let meanings = try FactorSpelling(fields: fields).askedTexts("rubric"), (2...10).contains(meanings.count)
      else { throw wrong }
      return .rubric(meanings)
    case _?: throw wrong
    }
  }

  private func examples() throws(FactorFault) -> [FactorQuestion.Example] {
    guard let value = asking("example") else { return [] }
    let wrong = asked(
      "example", "must be tables with the texts given and answer, such as [{ given = \"…\", answer = \"…\" }]")
    guard case .list(let values) = value else { throw wrong }
    var examples: [FactorQuestion.Example] = []
    for value in values {
      guard case .table(let fields) = value else { throw wrong }
      let spelling = FactorSpelling(fields: fields)
      guard let given = try spelling.askedText("given"), let answer = try spelling.askedText("answer") else {
        throw wrong
      }
      examples.append(FactorQuestion.Example(given: given, answer: answer))
    }
    return examples
  }

  private func asking(_ key: String) -> FactorValue? { fields.first { $0.key == key }?.value }

  private func asked(_ field: String, _ message: String) -> FactorFault {
    FactorFault(field: "ask", message: "\(field) \(message)")
  }

  private func askedText(_ field: String) throws(FactorFault) -> String? {
    guard let value = asking(field) else { return nil }
    guard case .text(let text) = value, !text.isEmpty else {
      throw asked(field, "must be a text in quotes, but is \(value.description)")
    }
    return text
  }

  private func askedTexts(_ field: String) throws(FactorFault) -> [String]? {
    guard let value = asking(field) else { return nil }
    guard case .list(let values) = value else {
      throw asked(field, "must be a list of texts, but is \(value.description)")
    }
    var texts: [String] = []
    for element in values {
      guard case .text(let text) = element else {
        throw asked(field, "must be a list of texts, but holds \(element.description)")
      }
      texts.append(text)
    }
    return texts
  }
}
