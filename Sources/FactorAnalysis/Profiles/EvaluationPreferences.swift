public import Preferences

/// One model's preferences on the pairs it judged: what its votes on each of them say together.
public struct EvaluationPreferences: Hashable, Sendable {
  /// Of every pair with a vote that could be read, the orders merged, or of one order alone.
  public private(set) var planes: PreferencePlanes
  /// Pairs on which the orders contradict each other.
  public private(set) var flipped: BitPlane
  /// Pairs with the same verdict in both orders.
  public private(set) var consistent: BitPlane
  /// Pairs on which no vote could be read.
  public private(set) var unreadable: BitPlane

  init(pairs: Int) {
    planes = PreferencePlanes(pairs: pairs)
    flipped = BitPlane(count: pairs)
    consistent = flipped
    unreadable = flipped
  }

  /// The preferences over neighbouring parts of the pairs (see `BitPlane.init(joining:)`).
  init(joining parts: [EvaluationPreferences]) {
    planes = PreferencePlanes(joining: parts.map(\.planes))
    flipped = BitPlane(joining: parts.map(\.flipped))
    consistent = BitPlane(joining: parts.map(\.consistent))
    unreadable = BitPlane(joining: parts.map(\.unreadable))
  }

  /// - Parameters:
  ///   - orders: which votes make the preference. What the orders say of each other is told in any case.
  ///   - average: the preference that the votes' strengths make, where these decide.
  mutating func set(
    _ pair: Row<Pair>, to votes: EvaluationVotes, _ orders: AnalysisOptions.Orders, average: Preference? = nil
  ) {
    if votes.isFlip { flipped[pair.index] = true }
    if votes.isConsistent { consistent[pair.index] = true }
    let order = orders.onlyOrder
    guard let preference = order.map({ votes.preference(in: $0) }) ?? average ?? votes.preference else {
      if order.map({ votes.has($0) }) ?? true { unreadable[pair.index] = true }
      return
    }
    planes[pair] = preference
  }

  /// What one model's votes on one pair say together; nil where none of them can be read.
  public static func outcome(of votes: some Sequence<Vote>) -> EvaluationVotes? {
    var all = EvaluationVotes()
    for vote in votes { all.add(vote.verdict, in: vote.order) }
    return all.preference == nil ? nil : all
  }
}

extension AnalysisOptions.Orders {
  /// The order whose votes alone count; nil where all do.
  var onlyOrder: PresentationOrder? {
    switch self {
    case .merged, .consistent, .averaged: nil
    case .ab: .ab
    case .ba: .ba
    }
  }
}
