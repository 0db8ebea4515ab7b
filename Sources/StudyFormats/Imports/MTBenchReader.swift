public import Preferences

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
/// - GPT-4's verdicts on pairs that no person judged, and winners that are no verdict, are listed as rejected.
///
/// Source: Zheng et al. 2023, *Judging LLM-as-a-Judge with MT-Bench and Chatbot Arena*, arXiv 2306.05685.
public struct MTBenchReader: Sendable {
  public let directory: String

  public init(directory: String) { self.directory = directory }

  /// The study that the files make: task instruction following, no manifestations.
  /// - Throws: `StudyFormatError` with file, line and field: a file or an answer that is needed is missing, or broken.
  public func read() throws -> StudyContents {
    let files = try MTBenchFiles(directory)
    let place = FileBytes.join(directory, "human.jsonl")
    guard let human = try files.votes("human.jsonl") else {
      throw StudyFormatError(code: .noSuchInput, file: place, message: "there is no such file")
    }
    guard !human.isEmpty else {
      throw StudyFormatError(code: .badData, file: place, message: "the file is empty; a study needs at least one vote")
    }
    var study = ImportedStudy()
    let pairs = try study.appendItems(of: human, files)
    for vote in human {
      let annotator = try study.agent(vote.judge, .annotator, vote.record, "judge")
      study.append(vote, of: annotator, on: pairs[MTBenchItem(vote)]!, "human.jsonl")
    }
    let people = study.agents.agents.count { $0.kind == .annotator }
    for vote in try files.votes("gpt4_pair.jsonl") ?? [] {
      guard let pair = pairs[MTBenchItem(vote)] else {
        study.reject(
          "gpt4_pair.jsonl", line: vote.line,
          "No person judged this pair, so it is not among the collected pairs; the verdict on it was left out.",
          vote.excerpt)
        continue
      }
      let judge = try study.agent("gpt-4", .model, vote.record, "judge")
      study.append(vote, of: judge, on: pair, "gpt4_pair.jsonl")
    }
    let models = Set(pairs.keys.flatMap { [$0.first, $0.second] }).count
    return study.contents(
      name: "mt-bench", title: "MT-bench human judgements",
      summary:
        "\(files.questions.count) questions, \(models) models; votes by \(people) people and GPT-4 (Zheng et al. 2023)")
  }
}

extension ImportedStudy {
  /// Appends sources, responses and pairs for all that people judged, in the order of the questions.
  fileprivate mutating func appendItems(of votes: [MTBenchVote], _ files: MTBenchFiles) throws -> [MTBenchItem: Row<
    Pair
  >] {
    var firstVote: [MTBenchItem: MTBenchVote] = [:]
    for vote in votes where firstVote[MTBenchItem(vote)] == nil { firstVote[MTBenchItem(vote)] = vote }
    let items = firstVote.keys.sorted { left, right in
      (files.placeOfQuestion[left.question]!, left.turn, left.first, left.second)
        < (files.placeOfQuestion[right.question]!, right.turn, right.first, right.second)
    }
    var rows: [MTBenchItem: Row<Pair>] = [:]
    for item in items {
      let vote = firstVote[item]!
      let a = try appendResponse(item.first, item, vote, files)
      let b = try appendResponse(item.second, item, vote, files)
      let name = "\(item.question)/\(item.turn)/\(item.first)+\(item.second)"
      guard let row = pairs.appendCollected(name: name, a: a, b: b) else {
        throw vote.record.error("model_a", "two pairs of models would be called \(name); rename one of the models")
      }
      rows[item] = row
    }
    return rows
  }

  private mutating func appendResponse(
    _ model: String, _ item: MTBenchItem, _ vote: MTBenchVote, _ files: MTBenchFiles
  ) throws -> Row<Response> {
    let sourceName = "\(item.question)/\(item.turn)"
    let name = "\(sourceName)/\(model)"
    if let row = responses.row(named: name) { return row }
    let text = try files.answer(model, vote, model == vote.modelA ? "model_a" : "model_b")
    let source = sources.row(named: sourceName) ?? appendSource(sourceName, item, files)
    let agent = try agent(model, .model, vote.record, model == vote.modelA ? "model_a" : "model_b")
    texts.appendResponse(text)
    return responses.append(name: name, source: source, agent: agent)!
  }

  private mutating func appendSource(_ name: String, _ item: MTBenchItem, _ files: MTBenchFiles) -> Row<Source> {
    let question = files.questions[files.placeOfQuestion[item.question]!]
    let place = [question.category, "turn \(item.turn)"].filter { !$0.isEmpty }.joined(separator: ", ")
    texts.appendSource(SourceText(text: question.turns.prefix(item.turn).joined(separator: "\n")))
    return sources.append(
      name: name, title: "\(TextTitle.make(of: question.turns[0], limit: 48)) (\(place))", task: .instructionFollowing,
      cluster: String(item.question))!
  }

  fileprivate mutating func append(_ vote: MTBenchVote, of agent: Row<Agent>, on pair: Row<Pair>, _ file: String) {
    let isExchanged = vote.modelA > vote.modelB
    let verdict: Verdict
    switch vote.winner {
    case "model_a": verdict = isExchanged ? .b : .a
    case "model_b": verdict = isExchanged ? .a : .b
    case "tie": verdict = .tie
    case "tie (inconsistent)": verdict = .flip
    default:
      verdict = .unreadable
      reject(
        file, line: vote.line, field: "winner",
        "This is no verdict; the vote was kept as unreadable, which counts as no vote.", vote.winner)
    }
    votes.append(Vote(pair: pair, agent: agent, verdict: verdict))
  }
}

extension MTBenchVote {
  fileprivate var line: Int { record.file.line(at: record.range.lowerBound) }
  fileprivate var excerpt: String { String(decoding: record.file.bytes[record.range], as: UTF8.self) }
}
