import LanguageModels
import Preferences
import StudyStore

/// What a model is to be asked of a study: about which factors, by which prompts, and whether anew.
struct ModelOrder: StudyOrder {
  let model: String
  let lengths: AnswerLengths
  let prompts: PromptLibrary
  /// By name.
  let factors: [String]
  /// Whether values that are there are taken away first.
  let replaces: Bool

  static let factCount = "number of facts"

  /// - Parameters:
  ///   - prompts: those of the study's own questions come on top.
  ///   - words: what the user wants to be asked about factors instead; files of the user go before them.
  ///   - named: names with commas between them; nil or `all` takes all that a model is asked about and the study has.
  init(
    _ named: String?, model: String, lengths: AnswerLengths = AnswerLengths(), prompts: PromptLibrary,
    asking words: [String: String], replaces: Bool, in contents: StudyContents
  ) throws {
    let prompts = try Self.prompts(prompts, asking: words, in: contents)
    let all = prompts.factors + [Self.factCount]
    (self.model, self.lengths, self.prompts, self.replaces) = (model, lengths, prompts, replaces)
    guard let named, named != "all" else {
      factors = contents.factors.map(\.name).filter { all.contains($0) }
      return
    }
    factors = try named.split(separator: ",").map { word in
      let word = word.trimmingPrefix(" ")
      guard let name = all.first(where: { $0.lowercased() == word.lowercased() }) else {
        throw NameLookup.unknown("factor", String(word), known: all)
      }
      return name
    }
  }

  /// What is asked in a study: as the program or the user's files say, as the study says, in the user's words.
  static func prompts(
    _ prompts: PromptLibrary, asking words: [String: String], in contents: StudyContents
  ) throws -> PromptLibrary {
    var prompts = prompts
    try prompts.add(contents.factors)
    prompts.ask(in: words)
    return prompts
  }

  /// What the explorer wants to be asked.
  init(_ order: RunOrder, prompts: PromptLibrary, in contents: StudyContents) throws {
    let named = order.factors.isEmpty ? nil : order.factors
    let all = try Self.prompts(prompts, asking: order.questions, in: contents)
    (model, lengths, self.prompts, replaces) = (order.address.model, AnswerLengths(), all, order.replaces)
    factors = named ?? contents.factors.map(\.name).filter { (all.factors + [Self.factCount]).contains($0) }
  }

  /// The factors as the study is to define them.
  private func definitions(in contents: StudyContents) -> [Factor] {
    factors.map { name in
      contents.factors.first { $0.name == name } ?? Factor.standard.first { $0.name == name }
        ?? Factor(name: name, definition: "")
    }
  }

  /// Defines the factors in the file, where they are to be extracted anew without their values.
  ///
  /// - Returns: the study as it is then.
  func begin(in file: StudyFile) throws -> StudyContents {
    try file.beginExtraction(definitions(in: file.read()), replacing: replaces ? Set(factors) : [], note: nil)
    return try file.read()
  }

  private var questioner: Questioner { Questioner(model: model, lengths: lengths) }

  var titles: [String] { factors }

  func summary(of contents: StudyContents) -> [String] { ExtractionTalk.summary(factors, in: contents) }

  /// What asks about responses without a value.
  func questions(of contents: StudyContents) throws -> any StudyQuestions { try extraction(of: contents) }

  private func extraction(of contents: StudyContents) throws -> ModelExtraction {
    try ModelExtraction(of: contents, factors: factors, prompts: prompts, questioner: questioner)
  }

  /// What would be asked, before any value is taken away.
  func plan(of contents: StudyContents, cache: any ReplyCache, price: Price?) throws -> RunPlan {
    guard replaces else { return try extraction(of: contents).plan(cache: cache, price: price) }
    var contents = contents
    if factors.contains(Self.factCount) { contents.texts = TextsWithoutFacts(texts: contents.texts) }
    return try ModelExtraction(
      of: contents, factors: factors, prompts: prompts, questioner: questioner, isWanted: { _, _ in true }
    ).plan(cache: cache, price: price)
  }
}

/// The texts of a study as they are when the atomic facts of responses are taken away.
private struct TextsWithoutFacts: StudyTexts {
  let texts: any StudyTexts

  func source(_ row: Row<Source>) throws -> SourceText { try texts.source(row) }
  func response(_ row: Row<Response>) throws -> String { try texts.response(row) }
  func facts(of owner: FactOwner) throws -> [AtomicFact]? {
    if case .response = owner { return nil }
    return try texts.facts(of: owner)
  }
  func judgements(of response: Row<Response>) throws -> [Judgement] { [] }
  func justifications(of pair: Row<Pair>) throws -> [Justification] { try texts.justifications(of: pair) }
}
