public import Preferences

/// The preferences of one profile as bit planes over all pairs of the study.
///
/// A pair of the profile is in `members`. It is in `decided` when one response is preferred; `prefersA` then says which.
public struct PreferencePlanes: Hashable, Sendable {
  /// The profile's pairs.
  public private(set) var members: BitPlane
  /// The preference is not 0.
  public private(set) var decided: BitPlane
  /// Within `decided`: A is preferred. 0 elsewhere.
  public private(set) var prefersA: BitPlane

  /// A profile without pairs, in a study of so many.
  public init(pairs: Int) {
    members = BitPlane(count: pairs)
    decided = members
    prefersA = members
  }

  init(members: BitPlane, decided: BitPlane, prefersA: BitPlane) {
    self.members = members
    self.decided = decided
    self.prefersA = prefersA
  }

  /// The preferences over neighbouring parts of the pairs (see `BitPlane.init(joining:)`).
  init(joining parts: [PreferencePlanes]) {
    members = BitPlane(joining: parts.map(\.members))
    decided = BitPlane(joining: parts.map(\.decided))
    prefersA = BitPlane(joining: parts.map(\.prefersA))
  }

  /// The preference on a pair; nil when the pair is not the profile's.
  public subscript(pair: Row<Pair>) -> Preference? {
    get {
      guard members[pair.index] else { return nil }
      guard decided[pair.index] else { return .neither }
      return prefersA[pair.index] ? .a : .b
    }
    set {
      members[pair.index] = newValue != nil
      decided[pair.index] = newValue == .a || newValue == .b
      prefersA[pair.index] = newValue == .a
    }
  }

  /// The words outside of which the profile has no pair.
  public var occupiedWords: Range<Int> { members.occupiedWords }

  /// Pairs with a preference of ±1.
  public var decidedCount: Int { decided.population }

  /// Pairs of the profile without one.
  public var undecidedCount: Int { members.population - decidedCount }

  /// The same preferences on the pairs of a slice only.
  /// - Complexity: O(pairs / 64).
  public func restricted(to slice: BitPlane) -> PreferencePlanes {
    var result = self
    result.members = members & slice
    result.decided = decided & slice
    result.prefersA = prefersA & slice
    return result
  }
}

/// What of a profile's preferences is the same under every factor, counted once.
struct PreferenceExtent {
  /// The words outside of which the profile has no pair.
  let words: Range<Int>
  let decided: Int
  let undecided: Int

  init(of preferences: PreferencePlanes) {
    words = preferences.occupiedWords
    decided = preferences.decidedCount
    undecided = preferences.members.population - decided
  }
}
