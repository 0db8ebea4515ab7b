import Foundation

/// A question of MT-bench with its turns.
struct MTBenchQuestion {
  var number: Int
  var category: String
  var turns: [String]
}

/// One verdict of `human.jsonl` or `gpt4_pair.jsonl`.
struct MTBenchVote {
  var record: JSONRecord
  var judge: String
  var question: Int
  var turn: Int
  var modelA: String
  var modelB: String
  var winner: String
}

/// What two answers are compared for; the models in alphabetical order.
struct MTBenchItem: Hashable {
  var question: Int
  var turn: Int
  var first: String
  var second: String

  init(_ vote: MTBenchVote) {
    (question, turn) = (vote.question, vote.turn)
    (first, second) = vote.modelA < vote.modelB ? (vote.modelA, vote.modelB) : (vote.modelB, vote.modelA)
  }
}

/// The files of MT-bench as records.
struct MTBenchFiles {
  let directory: String
  private(set) var questions: [MTBenchQuestion] = []
  private(set) var placeOfQuestion: [Int: Int] = [:]
  /// By model, then by question: the answer to each turn.
  private(set) var answers: [String: [Int: [String]]] = [:]

  /// Reads questions and answers.
  init(_ directory: String) throws {
    try FileBytes.checkFolder(directory, with: "question.jsonl and human.jsonl")
    self.directory = directory
    try readQuestions()
    try readAnswers()
  }

  private mutating func readQuestions() throws {
    let file = try InputFile.read(FileBytes.join(directory, "question.jsonl"))
    try file.forEachLine { line in
      let record = try JSONRecord(file, in: line)
      let number = try record.integer("question_id")
      let turns = try record.strings("turns")
      guard !turns.isEmpty else { throw record.error("turns", "the list is empty; a question needs at least one turn") }
      guard placeOfQuestion.updateValue(questions.count, forKey: number) == nil else {
        throw record.error("question_id", "there are two questions \(number); remove one")
      }
      questions.append(
        MTBenchQuestion(number: number, category: try record.optionalString("category") ?? "", turns: turns))
    }
  }

  private mutating func readAnswers() throws {
    let folder = FileBytes.join(directory, "model_answer")
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw StudyFormatError(
        code: .noSuchInput, file: folder, message: "there is no such folder; it must hold one file of answers per model"
      )
    }
    for name in names.sorted() where name.hasSuffix(".jsonl") {
      let file = try InputFile.read(FileBytes.join(folder, name))
      try file.forEachLine { line in
        let record = try JSONRecord(file, in: line)
        let model = try record.name("model_id")
        let question = try record.integer("question_id")
        guard let choice = try record.records("choices").first else {
          throw record.error("choices", "the list is missing or empty; an answer needs one choice")
        }
        guard answers[model, default: [:]].updateValue(try choice.strings("turns"), forKey: question) == nil else {
          throw record.error(
            "question_id", "\"\(model)\" answers question \(question) twice; remove one of the answers")
        }
      }
    }
  }

  /// The verdicts of a file; nil when it is not there.
  func votes(_ name: String) throws -> [MTBenchVote]? {
    guard let file = try InputFile.readIfPresent(FileBytes.join(directory, name)) else { return nil }
    var votes: [MTBenchVote] = []
    try file.forEachLine { line in
      let record = try JSONRecord(file, in: line)
      let vote = MTBenchVote(
        record: record, judge: try record.name("judge"), question: try record.integer("question_id"),
        turn: try record.integer("turn"), modelA: try record.name("model_a"), modelB: try record.name("model_b"),
        winner: try record.string("winner"))
      guard let place = placeOfQuestion[vote.question] else {
        throw record.error("question_id", "there is no question \(vote.question) in question.jsonl; add it there")
      }
      guard (1...questions[place].turns.count).contains(vote.turn) else {
        throw record.error(
          "turn", "is \(vote.turn), but question \(vote.question) has \(questions[place].turns.count) turns; correct it"
        )
      }
      guard vote.modelA != vote.modelB else {
        throw record.error("model_b", "A and B are the same model; a pair needs two")
      }
      votes.append(vote)
    }
    return votes
  }

  /// The answer of a model to one turn.
  func answer(_ model: String, _ vote: MTBenchVote, _ field: StaticString) throws -> String {
    guard let byQuestion = answers[model] else {
      throw vote.record.error(field, "there are no answers of \"\(model)\"; add its file to model_answer")
    }
    guard let turns = byQuestion[vote.question], turns.count >= vote.turn else {
      throw vote.record.error(
        field,
        "there is no answer of \"\(model)\" to turn \(vote.turn) of question \(vote.question); add it to its file in "
          + "model_answer")
    }
    return turns[vote.turn - 1]
  }
}
