/// What a response answers: a post, an instruction, a question with its references. Held by `SourceTable`.
public enum Source: Sendable {}

/// One text an agent produced for a source. Held by `ResponseTable`.
public enum Response: Sendable {}

/// Two responses to one source. Held by `PairTable`.
public enum Pair: Sendable {}

/// Sources that are not independent of each other: the unit of resampling.
public enum Cluster: Sendable {}

/// Where a pair comes from.
public enum PairSet: Hashable, Sendable {
  /// People compared it in the data.
  case collected
  /// Two responses of one model to one source with different target scores.
  case generated(by: Row<Agent>)
  /// An improved response against the one it came from.
  case improved(by: Row<Agent>)
}

/// One agent's verdict on one pair.
public struct Vote: Hashable, Sendable {
  public let pair: Row<Pair>
  /// A model, an annotator, or the humans where the file names no annotator.
  public let agent: Row<Agent>
  public let verdict: Verdict
  public let order: PresentationOrder

  public init(pair: Row<Pair>, agent: Row<Agent>, verdict: Verdict, order: PresentationOrder = .unknown) {
    self.pair = pair
    self.agent = agent
    self.verdict = verdict
    self.order = order
  }
}
