public import Preferences

/// What a person is to be asked about. The same question draws the same items, in the same order.
public struct ValidationQuestion: Hashable, Sendable {
  /// By its name in the edited study.
  public var factor: String
  /// Only responses of this task; nil takes all.
  public var task: StudyTask?
  /// How many items; more of them begin with the same.
  public var count: Int
  public var seed: UInt64
  /// Whether as many are drawn of each value, which tells more about rare ones.
  public var isByValue: Bool

  public init(
    factor: String, task: StudyTask? = nil, count: Int = 50, seed: UInt64 = AnalysisOptions().seed,
    isByValue: Bool = false
  ) {
    self.factor = factor
    self.task = task
    self.count = count
    self.seed = seed
    self.isByValue = isByValue
  }
}

/// All that could be asked about a factor, counted.
public struct ValidationPopulation: Hashable, Sendable {
  /// How many there are of each kind, in the order of kinds; empty where there are more than `mostKinds`.
  public let kinds: [Extracted.Kind: Int]
  public let count: Int
  /// Judgements that say they do not know: nobody is asked about these.
  public let unknown: Int
  /// Responses that were looked through, of so many for which something was extracted.
  public let responsesRead: Int
  public let responses: Int

  /// Above this many different values nothing is told by value.
  public static let mostKinds = 12
}
