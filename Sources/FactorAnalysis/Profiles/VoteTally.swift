public import Preferences

/// Votes on one pair by verdict, counted in votes.
public struct VoteTally: Hashable, Sendable {
  private var forA: UInt32 = 0
  private var forB: UInt32 = 0
  private var forTie: UInt32 = 0

  /// No votes.
  public init() {}

  /// Votes for A.
  public var a: Int { Int(forA) }
  /// Votes for B.
  public var b: Int { Int(forB) }
  /// Votes for neither, flips among them.
  public var tie: Int { Int(forTie) }
  /// Votes that could be read.
  public var total: Int { a + b + tie }

  /// Counts one vote more. A flip counts as a tie, an unreadable vote not at all.
  mutating func add(_ verdict: Verdict) {
    switch verdict {
    case .a: forA += 1
    case .b: forB += 1
    case .tie, .flip: forTie += 1
    case .unreadable: break
    }
  }

  /// The verdict with the most votes; a shared first place is a tie, and so are no votes at all.
  public var plurality: Preference {
    if forA > forB && forA > forTie { return .a }
    if forB > forA && forB > forTie { return .b }
    return .neither
  }
}

/// The tallies of all pairs of a study, by pair.
public struct VoteTallies: Hashable, Sendable {
  private var tallies: [VoteTally]

  init(pairs: Int) { tallies = Array(repeating: VoteTally(), count: pairs) }

  init(joining parts: [VoteTallies]) { tallies = Array(parts.map(\.tallies).joined()) }

  /// The tally of a pair; nil where nobody voted readably.
  public internal(set) subscript(pair: Row<Pair>) -> VoteTally? {
    get {
      let tally = tallies[pair.index]
      return tally.total == 0 ? nil : tally
    }
    set { tallies[pair.index] = newValue ?? VoteTally() }
  }
}
