public import Preferences
public import Statistics

/// What one agent's votes look like.
public struct AgentHealth: Hashable, Sendable {
  public let agent: Row<Agent>
  public internal(set) var a = 0
  public internal(set) var b = 0
  public internal(set) var ties = 0
  /// Votes that say no more than that both orders were asked and disagreed.
  public internal(set) var flips = 0
  public internal(set) var unreadable = 0
  /// Decided votes of a known order.
  public internal(set) var ordered = 0
  /// Those of them for the response that was shown first.
  public internal(set) var forFirst = 0
  /// A model's pairs on which the two orders contradict each other.
  public internal(set) var flippedPairs: [Row<Pair>] = []
  /// A model's pairs with votes in both orders; where some of its votes say that the orders disagreed, those of an unknown order
  /// stand for both too.
  public internal(set) var pairsInBothOrders = 0
  /// Against the other people; empty for models and for people without a name.
  public internal(set) var leaveOneOut = LeaveOneOutAgreement()

  init(agent: Row<Agent>) { self.agent = agent }

  public var votes: Int { a + b + ties + flips + unreadable }

  /// Wilson's interval of the share of A among the votes for A or B; nil where there are none.
  public func shareOfA(level: Double = 0.95) -> Interval? { wilsonInterval(successes: a, of: a + b, level: level) }

  /// Wilson's interval of the share of votes for the response shown first; nil where no order is known.
  public func shareOfFirst(level: Double = 0.95) -> Interval? {
    wilsonInterval(successes: forFirst, of: ordered, level: level)
  }

  mutating func add(_ vote: Vote) {
    switch vote.verdict {
    case .a: a += 1
    case .b: b += 1
    case .tie: ties += 1
    case .flip: flips += 1
    case .unreadable: unreadable += 1
    }
    if vote.order != .unknown, vote.verdict == .a || vote.verdict == .b {
      ordered += 1
      if (vote.verdict == .a) == (vote.order == .ab) { forFirst += 1 }
    }
  }
}
