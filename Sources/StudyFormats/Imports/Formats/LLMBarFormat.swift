import Preferences

extension ImportFormat {
  /// LLMBar's instructions with two outputs each, from the files as their authors publish them.
  ///
  /// A folder with `dataset.json` and, where they are there, `evaluators/JUDGE/STRATEGY/result.json`; or one with such folders
  /// somewhere under it. What becomes of them:
  ///
  /// - A source is an instruction, a collected pair an entry of `dataset.json`: A is `output_1`. Nobody says who wrote them.
  /// - Votes: the label is that of a person, unnamed. Each judge is an agent, called by its folder (`GPT-4`; asked in another
  ///   way than `Vanilla`, `GPT-4/STRATEGY`), with a vote in each order: `swap = False` is AB, `swap = True` BA; the winner is
  ///   named by the entry's own outputs in both. What the judge said is the vote's justification.
  /// - The folder of the set (`Adversarial/GPTInst`) is metadata of the source.
  /// - A winner that is neither output is kept as an unreadable vote and listed; a result about an entry that is not in
  ///   `dataset.json` is listed.
  ///
  /// Source: Zeng et al. 2024, *Evaluating Large Language Models at Evaluating Instruction Following*, arXiv 2310.07641.
  public static let llmBar = ImportFormat(
    name: "llmbar", title: "LLMBar",
    input: "A folder with dataset.json and, if there, evaluators/JUDGE/STRATEGY/result.json; or one with such folders.",
    note:
      "The label says which output is objectively better at following the instruction; the adversarial sets are made so "
      + "that the worse one looks better, so scores here tell how a judge is misled and not what people like.",
    reading: .folder { path, options, take in
      let task = options.task ?? .instructionFollowing
      for folder in try LLMBarFolder.all(under: path) { try folder.read(task, take) }
    })
}

extension LLMBarFolder {
  fileprivate func read(_ task: StudyTask, _ take: (ImportItem) throws -> Void) throws {
    let entries = try InputFile.read(FileBytes.join(directory, "dataset.json")).records()
    let keys = try entries.map { try LLMBarKey($0) }
    var votes: [LLMBarKey: [ImportVote]] = [:]
    let known = Set(keys)
    for judge in judges { try read(judge, known, &votes, take) }
    for (place, record) in entries.enumerated() {
      var ownVotes: [ImportVote] = []
      if let label = try verdict(try record.field("label"), record, name("dataset.json"), place + 1, "label", take) {
        ownVotes.append(ImportVote(.human, label))
      }
      // Two equal entries share what the judges said of them.
      ownVotes += votes.removeValue(forKey: keys[place]) ?? []
      try take(
        .record(
          ImportRecord(
            file: name("dataset.json"), line: place + 1,
            source: ImportSource(
              text: SourceText(text: keys[place].input), task: task,
              metadata: set.isEmpty ? [] : [ImportValue("set", .text(set))]),
            responses: [ImportResponse(text: keys[place].first), ImportResponse(text: keys[place].second)],
            pairs: [ImportPair(a: 0, b: 1, votes: ownVotes)])))
    }
  }

  private func read(
    _ judge: Judge, _ known: Set<LLMBarKey>, _ votes: inout [LLMBarKey: [ImportVote]],
    _ take: (ImportItem) throws -> Void
  ) throws {
    let file = try InputFile.read(FileBytes.join(directory, judge.file))
    for (place, record) in try file.records().enumerated() {
      let key = try LLMBarKey(record)
      guard known.contains(key) else {
        try take(
          .rejected(
            file: name(judge.file), line: place + 1, "There is no such entry in dataset.json; the votes were left out.",
            key.input))
        continue
      }
      for result in try record.records("results") {
        for (field, order) in [("swap = False", PresentationOrder.ab), ("swap = True", .ba)] {
          guard let value = try result.field(field) else { continue }
          guard case .object = value.kind else {
            throw result.file.error(at: value.range.lowerBound, field: field, "must be an object with winner")
          }
          let answer = try JSONRecord(file, in: value.range)
          let said = try words(of: answer)
          // An answer of which the authors could make no winner has none here.
          let verdict = try verdict(
            try answer.field("winner"), answer, name(judge.file), place + 1, "\(field).winner", said: said, take)
          guard let verdict else { continue }
          votes[key, default: []].append(
            ImportVote(.model(judge.name), verdict, order: order, justification: said))
        }
      }
    }
  }

  /// What the judge said: a text, or several of which the empty ones say nothing.
  private func words(of answer: JSONRecord) throws -> String? {
    guard let value = try answer.field("completion") else { return nil }
    if let text = answer.text(value) { return text }
    guard case .array = value.kind else { return nil }
    let texts = try answer.elements(value).compactMap { answer.text($0) }.filter { !$0.isEmpty }
    return texts.isEmpty ? nil : texts.joined(separator: "\n")
  }

  /// 1 is A, 2 is B; nil, and noted, where nothing stands and nothing was said.
  private func verdict(
    _ value: JSONValue?, _ record: JSONRecord, _ file: String, _ entry: Int, _ field: String, said: String? = nil,
    _ take: (ImportItem) throws -> Void
  ) throws -> Verdict? {
    guard value != nil || said != nil else {
      try take(.rejected(file: file, line: entry, field: field, "There is no verdict; no vote was kept.", ""))
      return nil
    }
    let word = value.map { record.text($0) ?? record.spelling($0) } ?? said ?? ""
    switch word.lowercased() {
    case "1": return .a
    case "2": return .b
    case "0", "tie": return .tie
    default:
      try take(
        .rejected(
          file: file, line: entry, field: field,
          "This is no verdict; the vote was kept as unreadable, which counts as no vote.", word))
      return .unreadable
    }
  }
}
