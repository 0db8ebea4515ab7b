import Preferences

extension ImportFormat {
  /// MT-bench's human judgements, from the files as their authors publish them.
  ///
  /// A folder with `question.jsonl`, `human.jsonl` (people's verdicts), `model_answer/*.jsonl` (one file per model) and,
  /// where there is one, `gpt4_pair.jsonl` (GPT-4's verdicts); anything else in it is left alone. What becomes of them:
  ///
  /// - A source is one turn of a question, named `question/turn`; its text is the question's turns up to that one, joined
  ///   by line feeds; its cluster is the question, whose two turns are not independent.
  /// - A response is one model's answer to that turn alone, named `question/turn/model`.
  /// - A collected pair is what at least one person judged: question, turn and two models, whichever was named first,
  ///   called `question/turn/modelA+modelB`, A being alphabetically first. Verdicts are turned around where a file names
  ///   the models the other way.
  /// - Votes: every judge of `human.jsonl` is an annotator; all votes are kept, also two of one judge on one pair.
  ///   GPT-4's are those of the agent `gpt-4`; its `tie (inconsistent)`, where the two orders disagreed, is a flip.
  /// - The category of the question and the turn are metadata of the source.
  /// - GPT-4's verdicts on pairs that no person judged, and winners that are no verdict, are listed as rejected.
  ///
  /// Source: Zheng et al. 2023, *Judging LLM-as-a-Judge with MT-Bench and Chatbot Arena*, arXiv 2306.05685.
  public static let mtBench = ImportFormat(
    name: "mt-bench", title: "MT-bench human judgements",
    input: "A folder with question.jsonl, human.jsonl, model_answer/*.jsonl and, if there, gpt4_pair.jsonl.",
    reading: .folder { path, options, take in
      try MTBenchImport(files: MTBenchFiles(path), task: options.task ?? .instructionFollowing).read(take)
    })
}

/// MT-bench's files turned into records, one a pair.
private struct MTBenchImport {
  let files: MTBenchFiles
  let task: StudyTask

  func read(_ take: (ImportItem) throws -> Void) throws {
    let place = FileBytes.join(files.directory, "human.jsonl")
    guard let human = try files.votes("human.jsonl") else {
      throw StudyFormatError(code: .noSuchInput, file: place, message: "there is no such file")
    }
    guard !human.isEmpty else {
      throw StudyFormatError(code: .badData, file: place, message: "the file is empty; a study needs at least one vote")
    }
    var votes: [MTBenchItem: [MTBenchVote]] = [:]
    for vote in human { votes[MTBenchItem(vote), default: []].append(vote) }
    let models = Set(votes.keys.flatMap { [$0.first, $0.second] }).union([MTBenchImport.judge])
    for vote in human where models.contains(vote.judge) {
      throw vote.record.error(
        "judge", "\"\(vote.judge)\" names both a model and a person; rename one of them in the files")
    }
    let judged = try files.votes("gpt4_pair.jsonl") ?? []
    var ofJudge: [MTBenchItem: [MTBenchVote]] = [:]
    for vote in judged where votes[MTBenchItem(vote)] != nil { ofJudge[MTBenchItem(vote), default: []].append(vote) }
    let items = votes.keys.sorted { left, right in
      (files.placeOfQuestion[left.question]!, left.turn, left.first, left.second)
        < (files.placeOfQuestion[right.question]!, right.turn, right.first, right.second)
    }
    for item in items { try take(.record(record(of: item, votes[item]!, ofJudge[item] ?? []))) }
    for vote in human { try rejectUnreadable(vote, "human.jsonl", take) }
    for vote in judged {
      if votes[MTBenchItem(vote)] != nil {
        try rejectUnreadable(vote, "gpt4_pair.jsonl", take)
      } else {
        try take(
          .rejected(
            file: "gpt4_pair.jsonl", line: vote.line,
            "No person judged this pair, so it is not among the collected pairs; the verdict on it was left out.",
            vote.excerpt))
      }
    }
  }

  /// What GPT-4 is called, also where it answers.
  private static let judge = "gpt-4"

  private func record(of item: MTBenchItem, _ human: [MTBenchVote], _ judged: [MTBenchVote]) throws -> ImportRecord {
    let question = files.questions[files.placeOfQuestion[item.question]!]
    let place = [question.category, "turn \(item.turn)"].filter { !$0.isEmpty }.joined(separator: ", ")
    let source = "\(item.question)/\(item.turn)"
    var metadata = [ImportValue("turn", MetadataValue.number(Double(item.turn)))]
    if !question.category.isEmpty { metadata.insert(ImportValue("category", .text(question.category)), at: 0) }
    let responses = try [item.first, item.second].map { model in
      ImportResponse(
        name: "\(source)/\(model)",
        text: try files.answer(model, human[0], model == human[0].modelA ? "model_a" : "model_b"), agent: model)
    }
    return ImportRecord(
      file: "human.jsonl", line: human[0].line,
      source: ImportSource(
        name: source, text: SourceText(text: question.turns.prefix(item.turn).joined(separator: "\n")),
        title: "\(TextTitle.make(of: question.turns[0], limit: 48)) (\(place))", task: task,
        cluster: String(item.question), metadata: metadata),
      responses: responses,
      pairs: [
        ImportPair(
          name: "\(source)/\(item.first)+\(item.second)", a: 0, b: 1,
          votes: human.map { ImportVote(.annotator($0.judge), $0.verdict ?? .unreadable) }
            + judged.map { ImportVote(.model(MTBenchImport.judge), $0.verdict ?? .unreadable) })
      ])
  }

  private func rejectUnreadable(_ vote: MTBenchVote, _ file: String, _ take: (ImportItem) throws -> Void) throws {
    guard vote.verdict == nil else { return }
    try take(
      .rejected(
        file: file, line: vote.line, field: "winner",
        "This is no verdict; the vote was kept as unreadable, which counts as no vote.", vote.winner))
  }
}

extension MTBenchVote {
  /// On the pair with its models in alphabetical order; nil for what is no verdict.
  fileprivate var verdict: Verdict? {
    let isExchanged = modelA > modelB
    switch winner {
    case "model_a": return isExchanged ? .b : .a
    case "model_b": return isExchanged ? .a : .b
    case "tie": return .tie
    case "tie (inconsistent)": return .flip
    default: return nil
    }
  }

  fileprivate var line: Int { record.file.line(at: record.range.lowerBound) }
  fileprivate var excerpt: String { String(decoding: record.file.bytes[record.range], as: UTF8.self) }
}
