import Preferences

/// One question to UniEval.
struct UniEvalQuestion: Sendable {
  let response: Row<Response>
  /// By place among the plan's working parts.
  let part: Int
  let texts: [String]
  /// Of all texts, in bytes.
  let length: Int
  /// How many questions the value of the response follows from.
  let siblings: Int
}

/// The questions that a plan asks about a study, made one response at a time as they are taken.
struct UniEvalQuestions {
  private let contents: StudyContents
  private let wanted: [(template: UniEvalTemplates.Template, column: ManifestationColumn?)]
  private var row = 0
  private var made: [UniEvalQuestion] = []
  /// Values for which nothing can be asked.
  private(set) var withoutQuestion = 0

  init(_ plan: UniEvalPlan, _ contents: StudyContents) {
    self.contents = contents
    wanted = plan.working.map { part in
      let template = plan.templates.templates.first { part.factor.isCalled($0.factor) }!
      // What is replaced is asked anew.
      return (template, part.replaces ? nil : part.column.map { contents.manifestations[$0] })
    }
  }

  mutating func next() throws -> UniEvalQuestion? {
    while made.isEmpty, row < contents.responses.count {
      try make(Row(row))
      row += 1
    }
    return made.popLast()
  }

  private mutating func make(_ response: Row<Response>) throws {
    let lacking = wanted.indices.filter { wanted[$0].column.map { $0[response] == nil } ?? true }
    guard !lacking.isEmpty else { return }
    let text = try contents.texts.response(response)
    let source =
      lacking.contains { wanted[$0].template.hasSource }
      ? try contents.texts.source(contents.responses.sources[response.index]).text : ""
    for part in lacking {
      let questions = wanted[part].template.questions(response: text, source: source)
      if questions.isEmpty { withoutQuestion += 1 }
      made += questions.map { texts in
        UniEvalQuestion(
          response: response, part: part, texts: texts, length: texts.reduce(0) { $0 + $1.utf8.count },
          siblings: questions.count)
      }
    }
    made.reverse()
  }
}

/// Questions of like length, for which the model runs once.
struct UniEvalBatch: Sendable {
  let id: Int
  let questions: [UniEvalQuestion]
}

/// Batches of questions: of some hundred at a time those of like length go together, so that little of a batch is padding.
struct UniEvalBatches {
  /// As UniEval's own; more at once is no faster on a processor.
  static let batchSize = 8
  /// Of a batch with its padding, in bytes: what the model needs to hold grows with the square of the longest question, and
  /// long ones gain nothing from company.
  static let batchLength = 1 << 14
  private static let window = 64 * batchSize
  private var questions: UniEvalQuestions
  private var waiting: [[UniEvalQuestion]] = []
  private var count = 0

  init(_ questions: UniEvalQuestions) { self.questions = questions }

  mutating func next() throws -> UniEvalBatch? {
    if waiting.isEmpty {
      var window: [UniEvalQuestion] = []
      while window.count < Self.window, let question = try questions.next() { window.append(question) }
      window.sort { $0.length < $1.length }
      waiting = Self.batches(of: window).reversed()
    }
    guard let questions = waiting.popLast() else { return nil }
    defer { count += 1 }
    return UniEvalBatch(id: count, questions: questions)
  }

  /// - Parameter questions: the shortest first, so that the last of a batch is its longest.
  private static func batches(of questions: [UniEvalQuestion]) -> [[UniEvalQuestion]] {
    var batches: [[UniEvalQuestion]] = []
    for question in questions {
      if let count = batches.last?.count, count < batchSize, question.length * (count + 1) <= batchLength {
        batches[batches.count - 1].append(question)
      } else {
        batches.append([question])
      }
    }
    return batches
  }
}
