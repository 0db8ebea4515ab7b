public import Preferences

/// The votes of one model on one pair, and what they say together.
///
/// With votes in two orders, A + B is a flip and counts as a tie, A + tie is a tie (unstable), and one unreadable vote leaves
/// the other. Several votes in one order count by plurality first. Votes of an unknown order stand beside the two orders as a
/// third. A vote that says that the orders disagreed makes a flip, whatever the others say.
///
/// - Source: arXiv 2410.06965, section 5 and appendix E; several votes in one order are our own.
public struct EvaluationVotes: Hashable, Sendable {
  private var unknown = VoteTally()
  private var ab = VoteTally()
  private var ba = VoteTally()
  private var saysFlip = false
  /// The orders that votes came in, a bit each.
  private var orders: UInt8 = 0
  /// Whether there are no votes at all, not even unreadable ones.
  public private(set) var isEmpty = true

  /// No votes.
  public init() {}

  /// Counts one vote more; an unreadable one changes nothing.
  public mutating func add(_ verdict: Verdict, in order: PresentationOrder) {
    isEmpty = false
    orders |= 1 << order.rawValue
    if verdict == .flip { saysFlip = true }
    switch order {
    case .unknown: unknown.add(verdict)
    case .ab: ab.add(verdict)
    case .ba: ba.add(verdict)
    }
  }

  /// The preference they make; nil when no vote could be read.
  public var preference: Preference? {
    if saysFlip { return .neither }
    return agreed(agreed(unknown.verdict, ab.verdict), ba.verdict)
  }

  /// The preference that the votes of one order alone make, those of an unknown order left out; nil when none could be read.
  public func preference(in order: PresentationOrder) -> Preference? {
    switch order {
    case .unknown: unknown.verdict
    case .ab: ab.verdict
    case .ba: ba.verdict
    }
  }

  /// Whether there are votes of an order, be they unreadable.
  public func has(_ order: PresentationOrder) -> Bool { orders & (1 << order.rawValue) != 0 }

  /// The orders contradict each other, A in one and B in the other.
  public var isFlip: Bool {
    if saysFlip { return true }
    let (unknown, ab, ba) = (unknown.plurality, ab.plurality, ba.plurality)
    return (unknown == .a || ab == .a || ba == .a) && (unknown == .b || ab == .b || ba == .b)
  }

  /// Both orders were asked and gave the same verdict, from which no vote of an unknown order differs.
  public var isConsistent: Bool {
    guard !saysFlip, let first = ab.verdict, first == ba.verdict else { return false }
    return unknown.verdict == nil || unknown.verdict == first
  }

  private func agreed(_ one: Preference?, _ other: Preference?) -> Preference? {
    guard let one, let other else { return one ?? other }
    return one == other ? one : .neither
  }
}

extension VoteTally {
  /// The plurality; nil without a vote.
  fileprivate var verdict: Preference? { total == 0 ? nil : plurality }
}
