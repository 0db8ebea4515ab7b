/// A run as a study keeps it: what was asked of whom, and how far it came.
public struct RunRecord: Hashable, Sendable {
  public enum State: Hashable, Sendable {
    case going
    /// All was asked.
    case done
    /// It was ended, or the program that ran it was, before all was asked; the same can be gone on with.
    case ended
    /// The endpoint, the money or the study's file gave out; the sentence says which.
    case failed(String)
  }

  /// From 1, in the order in which the study's runs began.
  public var number: Int
  /// ISO 8601, UTC, to the second.
  public var begun: String
  public var address: ModelAddress
  /// Names of the factors that were filled in.
  public var factors: [String]
  /// Whether values that were there before were taken away first.
  public var replaces: Bool
  /// How the model was brought to answer in JSON; nil until that is known.
  public var mode: String?
  /// What is asked about now, in a few words; of a run that is over, what was asked about last.
  public var stage: String
  /// Of all that was begun so far together; a later stage is counted from its beginning on.
  public var progress: RunProgress
  public var state: State

  public init(
    number: Int = 0, begun: String, address: ModelAddress, factors: [String], replaces: Bool, mode: String? = nil,
    stage: String = "", progress: RunProgress = RunProgress(total: 0), state: State = .going
  ) {
    self.number = number
    self.begun = begun
    self.address = address
    self.factors = factors
    self.replaces = replaces
    self.mode = mode
    self.stage = stage
    self.progress = progress
    self.state = state
  }
}

extension RunProgress {
  /// This progress of a stage with that of the stages before it. What an asker counts from its own beginning (requests,
  /// tokens, cost) already holds theirs.
  public func following(_ before: RunProgress) -> RunProgress {
    var sum = self
    sum.total += before.total
    sum.answered += before.answered
    sum.fromCache += before.fromCache
    sum.missing += before.missing
    sum.unanswered += before.unanswered
    sum.elapsed += before.elapsed
    return sum
  }
}
