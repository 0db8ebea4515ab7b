public import Preferences

/// What an extraction would do to each factor of a study, before anything is done.
public struct ExtractionPlan: Sendable {
  public enum Method: String, CaseIterable, Sendable {
    /// Deterministic counts over the texts.
    case rules
    /// What can be had from the words alone, without a model: facts as clauses, and what follows from them.
    case lexical
  }

  /// One factor.
  public struct Part: Sendable {
    /// As it is to be defined.
    public var factor: Factor
    /// Its place among the factors of the study; nil where the study does not have it yet.
    public var column: Int?
    /// Responses with a value now.
    public var present: Int
    /// Responses that are looked at because they have none. Some of them may be left without: what cannot be had stays missing.
    public var wanted: Int
    /// Whether others gave values, which stay, so that nothing is done.
    public var isKept: Bool
    /// Whether values of others are taken away first.
    public var replaces: Bool
  }

  public let method: Method
  public let language: TextLanguage
  public let parts: [Part]
  /// The tasks of each part's factor, where only responses to their sources are looked at; empty for all.
  let tasks: [[StudyTask]]

  /// Plans an extraction.
  ///
  /// A factor with values that came from elsewhere is left alone, so that no factor is of two kinds, unless `replaces`. Factors
  /// judged by facts need the facts, so *number of facts* comes with them.
  ///
  /// - Parameters:
  ///   - words: the factors, by name or alias; `all` for all that the method has. None: length and novel words by rules,
  ///     and what lexical extraction has for each task.
  /// - Throws: `ExtractionError`.
  public init(
    _ method: Method, factors words: [String] = [], language: TextLanguage = .english, replaces: Bool = false,
    for contents: StudyContents
  ) throws {
    self.method = method
    self.language = language
    guard contents.responses.count > 0 else { throw ExtractionError.noTexts(study: contents.name) }
    let known = Self.factors(method, language)
    var chosen =
      words.isEmpty ? known.filter { method == .lexical || Factor.standard.map(\.name).contains($0.name) } : []
    for word in words {
      let named =
        word.lowercased() == "all" ? known.filter { Self.reads(language, $0) } : known.filter { $0.isCalled(word) }
      guard !named.isEmpty else { throw ExtractionError.noFactor(word, method: method, known: known.map(\.name)) }
      chosen += named.filter { factor in !chosen.contains { $0.name == factor.name } }
    }
    let needsFacts = chosen.contains { !LexicalFactors(named: $0.name).isDisjoint(with: [.hallucination, .offFocus]) }
    if method == .lexical, needsFacts, !chosen.contains(where: { $0.name == LexicalFactors.numberOfFacts.factorName }) {
      chosen.insert(known[0], at: 0)
    }
    for factor in chosen { _ = try LanguageRule(of: factor) }
    let all = chosen.map { factor in
      let tasks = words.isEmpty && method == .lexical ? factor.tasks : []
      return (part: Self.part(factor, tasks, replaces: replaces, in: contents), tasks: tasks)
    }
    // Nothing is said of factors that are meant for other tasks.
    let meant = all.filter { $0.part.wanted > 0 || $0.part.present > 0 }
    (parts, tasks) = (meant.map(\.part), meant.map(\.tasks))
  }

  /// What can be extracted by a method.
  public static func factorNames(of method: Method) -> [String] { factors(method, .english).map(\.name) }

  /// The factors that a method has for texts in a language.
  static func factors(_ method: Method, _ language: TextLanguage) -> [Factor] {
    let name = language == .english ? nil : language.name
    switch method {
    case .lexical: return Factor.lexical(language: name)
    case .rules:
      return (Factor.standard + Factor.counted).compactMap { factor in
        guard case .rule(let rule) = factor.extractor, let known = Rule(rawValue: rule) else { return nil }
        var factor = factor
        if known.isOfLanguage { factor.extractor = .rule(RuleName(rule, language: name).spelling) }
        return factor
      }
    }
  }

  private static func reads(_ language: TextLanguage, _ factor: Factor) -> Bool {
    guard case .rule(let spelling) = factor.extractor, let rule = Rule(rawValue: RuleName(spelling: spelling).name)
    else {
      return true
    }
    return rule.languages?.contains(language.name) ?? true
  }

  private static func part(
    _ factor: Factor, _ tasks: [StudyTask], replaces: Bool, in contents: StudyContents
  ) -> Part {
    Part(factor, replaces: replaces, in: contents) {
      applies(tasks, contents.task(of: $0))
    } isSameKind: {
      $0.isExtracted(as: $1)
    }
  }

  /// Whether a factor is looked at in a task: where it is meant for it, for all, or the task is one of the user's own.
  static func applies(_ tasks: [StudyTask], _ task: StudyTask) -> Bool {
    tasks.isEmpty || tasks.contains(task)
      || ![.summarization, .instructionFollowing, .documentQA].contains(task)
  }

  /// The parts in which something is to be done.
  public var working: [Part] { parts.filter { !$0.isKept } }
}

extension ExtractionPlan.Part {
  /// What is to be done to a factor.
  ///
  /// - Parameters:
  ///   - factor: as it would be defined.
  ///   - isWanted: whether a response is looked at.
  ///   - isSameKind: whether the values that a factor of the study has were had as those of the given one are.
  init(
    _ factor: Factor, replaces: Bool, in contents: StudyContents,
    where isWanted: (Row<Response>) -> Bool = { _ in true },
    isSameKind: (Factor, Factor) -> Bool
  ) {
    // One that is called so is it, whatever its name: no two factors may share a word.
    let column = contents.factors.firstIndex { $0.isCalled(factor.name) }
    let present = column.map { contents.manifestations[$0].presentCount } ?? 0
    let isOwn = column.map { isSameKind(contents.factors[$0], factor) } ?? true
    let isOthers = present > 0 && !isOwn
    let wanted = (0..<contents.responses.count).count { row in
      guard isWanted(Row(row)) else { return false }
      return replaces && isOthers || column.map { contents.manifestations[$0][Row(row)] == nil } ?? true
    }
    self.init(
      factor: column.map { contents.factors[$0].redefined(as: factor) } ?? factor, column: column, present: present,
      wanted: isOthers && !replaces ? 0 : wanted, isKept: isOthers && !replaces, replaces: isOthers && replaces)
  }
}

extension Factor {
  /// Whether its values are had as those of another factor of its name are.
  fileprivate func isExtracted(as other: Factor) -> Bool {
    extractor == other.extractor && lexicalLabel == other.lexicalLabel
  }

  /// The factor with values had as those of another: what the study says of ranking and comparison stays.
  fileprivate func redefined(as other: Factor) -> Factor {
    var factor = self
    (factor.definition, factor.level, factor.extractor) = (other.definition, other.level, other.extractor)
    if !other.isLexical, extractor == other.extractor, extractor != .given { factor.definition = definition }
    return factor
  }
}

extension StudyContents {
  fileprivate func task(of response: Row<Response>) -> StudyTask {
    sources.tasks[responses.sources[response.index].index]
  }
}

/// Why an extraction cannot be planned.
public enum ExtractionError: Error, Hashable, CustomStringConvertible {
  case noFactor(String, method: ExtractionPlan.Method, known: [String])
  /// There are published scores and no texts.
  case noTexts(study: String)

  public var description: String {
    switch self {
    case .noFactor(let word, let method, let known):
      return "“\(word)” cannot be extracted by \(method.rawValue); there are: \(known.joined(separator: ", "))."
    case .noTexts(let study):
      return "the study “\(study)” has no texts, so there is nothing to extract from; open one with responses."
    }
  }
}
