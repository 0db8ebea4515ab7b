/// A quality of a response that can be more or less manifest.
public struct Factor: Hashable, Sendable {
  /// What a judgement is needed about to know the manifestation.
  public enum Level: String, Hashable, Sendable {
    case response
    case atomicFact = "atomic fact"
  }

  /// Where manifestations come from.
  public enum Extractor: Hashable, Sendable {
    /// A deterministic rule of this program, by name: `length`, `novel words`.
    case rule(String)
    /// Judgements of atomic facts.
    case judgements(ManifestationRule)
    /// Values that came with the study.
    case given
    /// A formula over other factors.
    case formula(String)
  }

  /// The name on screen, in files and in commands; unique in a study. Formulas may write underscores for its spaces.
  public var name: String
  /// Other names that formulas and commands understand.
  public var aliases: [String]
  /// One sentence: what more of it means.
  public var definition: String
  /// Tasks it is ranked in by default; empty means every task. A factor with values is ranked in any task.
  public var tasks: [StudyTask]
  /// What is judged: a response as a whole, or each atomic fact.
  public var level: Level
  /// Where its manifestations come from.
  public var extractor: Extractor
  /// When two manifestations count as different.
  public var rule: ComparisonRule
  /// Which of two different manifestations is more of the factor.
  public var direction: Direction
  /// Whether it takes part in rankings and alignment.
  public var isRanked: Bool
  /// How a model is asked about it, where the study says so; nil as the program asks.
  public var question: FactorQuestion?

  public init(
    name: String, aliases: [String] = [], definition: String, tasks: [StudyTask] = [], level: Level = .response,
    extractor: Extractor = .given, rule: ComparisonRule = .exact, direction: Direction = .more, isRanked: Bool = true,
    question: FactorQuestion? = nil
  ) {
    self.name = name
    self.aliases = aliases
    self.definition = definition
    self.tasks = tasks
    self.level = level
    self.extractor = extractor
    self.rule = rule
    self.direction = direction
    self.isRanked = isRanked
    self.question = question
  }

  /// Whether the name, an alias, or either with underscores for spaces and any letter case, is the given word.
  public func isCalled(_ word: String) -> Bool {
    func plain(_ text: String) -> String { String(text.lowercased().map { $0 == "_" ? " " : $0 }) }
    let wanted = plain(word)
    return plain(name) == wanted || aliases.contains { plain($0) == wanted }
  }
}
