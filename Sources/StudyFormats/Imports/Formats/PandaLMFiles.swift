import Preferences

/// PandaLM's files turned into records, one an item.
struct PandaLMFiles {
  static let testSet = "testset-v1.json"

  let directory: String
  let task: StudyTask

  /// A judge's verdict on an item.
  private struct Judged {
    var agent: String
    var verdict: Verdict
    var reason: String?
  }

  func read(_ take: (ImportItem) throws -> Void) throws {
    try FileBytes.checkFolder(directory, with: PandaLMFiles.testSet)
    let file = try InputFile.read(FileBytes.join(directory, PandaLMFiles.testSet))
    let items = try file.records()
    guard !items.isEmpty else { throw file.error("the list is empty; a study needs at least one item") }
    var numbers: Set<Int> = []
    for item in items where !numbers.insert(try item.integer("idx")).inserted {
      throw item.error("idx", "there are two items \(try item.integer("idx")); give each its own number")
    }
    // Rejected rows come file by file, as they stand.
    var ofJudges: [ImportItem] = []
    var judged: [Int: [Judged]] = [:]
    for (agent, prefix) in [("gpt-3.5-turbo", "gpt"), ("pandalm-7b", "pandalm")] {
      let name = "\(agent)-testset-v1.json"
      guard let file = try InputFile.readIfPresent(FileBytes.join(directory, name)) else { continue }
      try readJudge(agent, prefix, file, name, numbers, &judged) { ofJudges.append($0) }
    }
    var names: [SourceText: String] = [:]
    for (place, item) in items.enumerated() {
      if let record = try record(of: item, entry: place + 1, judged, &names, take) { try take(.record(record)) }
    }
    for item in ofJudges { try take(item) }
  }

  /// Nil when the item has to be left out.
  private func record(
    of item: JSONRecord, entry: Int, _ judged: [Int: [Judged]], _ names: inout [SourceText: String],
    _ take: (ImportItem) throws -> Void
  ) throws -> ImportRecord? {
    let number = try item.integer("idx")
    let models = try item.name("cmp_key").split(separator: "_", omittingEmptySubsequences: false).map(String.init)
    guard models.count == 2, !models[0].isEmpty, !models[1].isEmpty else {
      throw item.error("cmp_key", "must be two models' names with one underscore between them")
    }
    let instruction = try text("instruction", item, entry, take) ?? ""
    let input = try text("input", item, entry, take) ?? ""
    guard let first = try text("response1", item, entry, take), let second = try text("response2", item, entry, take)
    else {
      try take(
        .rejected(
          file: PandaLMFiles.testSet, line: entry, field: item.has("response1") ? "response2" : "response1",
          "There is no response; the item was left out.", ""))
      return nil
    }
    guard models[0] != models[1] || first != second else {
      try take(
        .rejected(
          file: PandaLMFiles.testSet, line: entry, field: "response2",
          "Both responses are the same text of one model; the item was left out.", second))
      return nil
    }
    let source = SourceText(text: input.isEmpty ? instruction : instruction + "\n" + input)
    let name = names[source] ?? "q\(names.count + 1)"
    names[source] = name
    let app = try item.optionalString("motivation_app")
    var votes: [ImportVote] = []
    for annotator in ["annotator1", "annotator2", "annotator3"] {
      guard !models.contains(annotator) else {
        throw item.error("cmp_key", "\"\(annotator)\" names both a model and a person; rename the model")
      }
      if let verdict = try verdict(annotator, item, PandaLMFiles.testSet, entry, take) {
        votes.append(ImportVote(.annotator(annotator), verdict))
      }
    }
    for vote in judged[number] ?? [] {
      votes.append(ImportVote(.model(vote.agent), vote.verdict, justification: vote.reason))
    }
    return ImportRecord(
      file: PandaLMFiles.testSet, line: entry,
      source: ImportSource(
        name: name, text: source,
        title: [app, TextTitle.make(of: instruction, limit: 48)].compactMap(\.self).joined(separator: ": "),
        task: task, metadata: app.map { [ImportValue("application", .text($0))] } ?? []),
      responses: [
        ImportResponse(name: "\(name)/\(models[0])", text: first, agent: models[0]),
        ImportResponse(name: "\(name)/\(models[1])", text: second, agent: models[1]),
      ],
      pairs: [ImportPair(name: String(number), a: 0, b: 1, votes: votes)])
  }

  /// The text of a cell; another value by its JSON spelling, noted as rejected; nil when there is none.
  private func text(
    _ field: StaticString, _ item: JSONRecord, _ entry: Int, _ take: (ImportItem) throws -> Void
  ) throws -> String? {
    guard let value = try item.value(field) else { return nil }
    if item.isString(value) { return item.decoded(value) }
    let spelling = String(decoding: item.file.bytes[value.range], as: UTF8.self)
    try take(
      .rejected(
        file: PandaLMFiles.testSet, line: entry, field: field.description,
        "This is not a text but \(value.description); its JSON spelling was taken as the text, which may differ from "
          + "what was written, and the votes were kept.", spelling))
    return spelling
  }

  private func readJudge(
    _ agent: String, _ prefix: String, _ file: InputFile, _ fileName: String, _ numbers: Set<Int>,
    _ judged: inout [Int: [Judged]], _ take: (ImportItem) throws -> Void
  ) throws {
    for (place, record) in try file.records().enumerated() {
      let number = try record.integer("idx")
      guard numbers.contains(number) else {
        throw record.error("idx", "there is no item \(number) in \(PandaLMFiles.testSet); add it there")
      }
      guard let verdict = try verdict(prefix + "_result", record, fileName, place + 1, take) else { continue }
      var found = Judged(agent: agent, verdict: verdict)
      if let reason = try record.field(prefix + "_reason") {
        found.reason = record.text(reason)
        if found.reason == nil {
          try take(
            .rejected(
              file: fileName, line: place + 1, field: prefix + "_reason",
              "This is not a text but \(reason.description); the vote was kept without a justification.",
              record.spelling(reason)))
        }
      }
      judged[number, default: []].append(found)
    }
  }

  /// The verdict in a cell; one that names none is unreadable, an absent one is nil, both noted as rejected.
  private func verdict(
    _ field: String, _ record: JSONRecord, _ file: String, _ entry: Int, _ take: (ImportItem) throws -> Void
  ) throws -> Verdict? {
    guard let value = try record.field(field) else {
      try take(
        .rejected(file: file, line: entry, field: field, "There is no verdict; no vote was kept.", ""))
      return nil
    }
    let word = record.text(value) ?? record.spelling(value)
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
