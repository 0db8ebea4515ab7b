import Preferences

/// PandaLM's files on their way into a study.
struct PandaLMImport {
  private struct ResponseKey: Hashable { let source: Row<Source>, agent: Row<Agent>, text: String }

  private(set) var study = ImportedStudy()
  private var sourceByText: [SourceText: Row<Source>] = [:]
  private var responseByText: [ResponseKey: Row<Response>] = [:]
  private var variants: [String: Int] = [:]
  /// By `idx`; nil for an item that was left out.
  private var pairByItem: [Int: Row<Pair>?] = [:]

  mutating func readTestSet(_ file: InputFile) throws {
    let items = try file.records()
    guard !items.isEmpty else { throw file.error("the list is empty; a study needs at least one item") }
    // People come after all models, as they do in a folder of our own.
    var found: [(item: JSONRecord, pair: Row<Pair>, annotator: String, verdict: Verdict)] = []
    for (place, item) in items.enumerated() {
      let number = try item.integer("idx")
      guard pairByItem[number] == nil else {
        throw item.error("idx", "there are two items \(number); give each its own number")
      }
      let pair = try appendPair(item, number, entry: place + 1)
      pairByItem[number] = .some(pair)
      guard let pair else { continue }
      for annotator in ["annotator1", "annotator2", "annotator3"] {
        guard let verdict = try verdict(annotator, item, PandaLMReader.testSet, entry: place + 1) else { continue }
        found.append((item, pair, annotator, verdict))
      }
    }
    for (item, pair, annotator, verdict) in found {
      guard let agent = study.agents.register(annotator, .annotator) else {
        throw item.error("cmp_key", "\"\(annotator)\" names both a model and a person; rename the model")
      }
      study.votes.append(Vote(pair: pair, agent: agent, verdict: verdict))
    }
  }

  /// Nil when the item has to be left out.
  private mutating func appendPair(_ item: JSONRecord, _ number: Int, entry: Int) throws -> Row<Pair>? {
    let models = try item.name("cmp_key").split(separator: "_", omittingEmptySubsequences: false).map(String.init)
    guard models.count == 2, !models[0].isEmpty, !models[1].isEmpty else {
      throw item.error("cmp_key", "must be two models' names with one underscore between them")
    }
    let instruction = try text("instruction", item, entry: entry) ?? ""
    let input = try text("input", item, entry: entry) ?? ""
    guard let first = try text("response1", item, entry: entry), let second = try text("response2", item, entry: entry)
    else {
      study.reject(
        PandaLMReader.testSet, line: entry, field: item.has("response1") ? "response2" : "response1",
        "There is no response; the item was left out.", "")
      return nil
    }
    let source = appendSource(instruction, input, try item.optionalString("motivation_app"))
    let a = try appendResponse(first, models[0], source, item)
    let b = try appendResponse(second, models[1], source, item)
    guard a != b else {
      study.reject(
        PandaLMReader.testSet, line: entry, field: "response2",
        "Both responses are the same text of one model; the item was left out.", second)
      return nil
    }
    return study.pairs.appendCollected(name: String(number), a: a, b: b)
  }

  private mutating func appendSource(_ instruction: String, _ input: String, _ app: String?) -> Row<Source> {
    let text = SourceText(text: input.isEmpty ? instruction : instruction + "\n" + input)
    if let row = sourceByText[text] { return row }
    let title = [app, TextTitle.make(of: instruction, limit: 48)].compactMap(\.self).joined(separator: ": ")
    let row = study.sources.append(
      name: "q\(study.sources.count + 1)", title: title, task: .instructionFollowing)!
    study.texts.appendSource(text)
    sourceByText[text] = row
    return row
  }

  private mutating func appendResponse(
    _ text: String, _ model: String, _ source: Row<Source>, _ item: JSONRecord
  ) throws -> Row<Response> {
    let agent = try study.agent(model, .model, item, "cmp_key")
    let key = ResponseKey(source: source, agent: agent, text: text)
    if let row = responseByText[key] { return row }
    let base = "\(study.sources.names[source.index])/\(model)"
    let variant = variants[base, default: 0] + 1
    variants[base] = variant
    let name = variant == 1 ? base : "\(base)/\(variant)"
    guard let row = study.responses.append(name: name, source: source, agent: agent) else {
      throw item.error("cmp_key", "two responses would be called \(name); rename one of the models")
    }
    study.texts.appendResponse(text)
    responseByText[key] = row
    return row
  }

  /// The text of a cell; another value by its JSON spelling, noted as rejected; nil when there is none.
  private mutating func text(_ field: StaticString, _ item: JSONRecord, entry: Int) throws -> String? {
    guard let value = try item.value(field) else { return nil }
    if item.isString(value) { return item.decoded(value) }
    let spelling = String(decoding: item.file.bytes[value.range], as: UTF8.self)
    study.reject(
      PandaLMReader.testSet, line: entry, field: field.description,
      "This is not a text but \(value.description); its JSON spelling was taken as the text, which may differ from what was "
        + "written, and the votes were kept.", spelling)
    return spelling
  }

  mutating func readJudge(_ name: String, _ prefix: String, _ file: InputFile, _ fileName: String) throws {
    for (place, record) in try file.records().enumerated() {
      let number = try record.integer("idx")
      guard let pair = pairByItem[number] else {
        throw record.error("idx", "there is no item \(number) in \(PandaLMReader.testSet); add it there")
      }
      guard let pair, let verdict = try verdict(prefix + "_result", record, fileName, entry: place + 1) else {
        continue
      }
      let agent = try study.agent(name, .model, record, "idx")
      study.votes.append(Vote(pair: pair, agent: agent, verdict: verdict))
      guard let reason = try record.field(prefix + "_reason") else { continue }
      guard let text = record.text(reason) else {
        study.reject(
          fileName, line: place + 1, field: prefix + "_reason",
          "This is not a text but \(reason.description); the vote was kept without a justification.",
          record.spelling(reason))
        continue
      }
      if !text.isEmpty {
        study.texts.appendJustification(Justification(agent: agent, order: .unknown, text: text), of: pair)
      }
    }
  }

  /// The verdict in a cell; one that names none is unreadable, an absent one is nil, both noted as rejected.
  private mutating func verdict(
    _ field: String, _ record: JSONRecord, _ file: String, entry: Int
  ) throws -> Verdict? {
    guard let value = try record.field(field) else {
      study.reject(file, line: entry, field: field, "There is no verdict; no vote was kept.", "")
      return nil
    }
    let word = record.text(value) ?? record.spelling(value)
    switch word.lowercased() {
    case "1": return .a
    case "2": return .b
    case "0", "tie": return .tie
    default:
      study.reject(
        file, line: entry, field: field,
        "This is no verdict; the vote was kept as unreadable, which counts as no vote.", word)
      return .unreadable
    }
  }
}
