public import FactorAnalysis
public import Preferences

/// What one profile says about one pair.
public struct PairVerdict: Hashable, Sendable {
  public let profile: Profile
  /// nil when the pair is not the profile's, or nobody voted on it.
  public let preference: Preference?
  /// The human votes.
  public let tally: VoteTally?
  /// The preference is opposite to the humans'.
  public let isMisaligned: Bool
}

extension ExplorerState {
  /// The list of pairs that is on screen or under it.
  public var nearestPairs: PairsScreen? {
    for case .pairs(let pairs) in screens.reversed() { return pairs }
    return nil
  }

  /// The profiles that pairs are looked at with: the humans, and the models that the filters or the factor that led to
  /// the list speak of; where they speak of none, the chosen model.
  public var comparedProfiles: [Profile] {
    let pairs = nearestPairs
    let named = ((pairs?.query.conditions ?? []).map(\.profile) + [pairs?.focus?.profile])
      .compactMap { $0 == .human ? nil : $0?.agent }
    let agents = named.isEmpty ? [model].compactMap { $0 } : named
    return (taskAnalysis?.profiles ?? []).map(\.profile).filter { $0 == .human || agents.contains($0.agent) }
  }

  /// What the compared profiles say about a pair, the humans first, those that never saw it left out.
  public func verdicts(on pair: Row<Pair>) -> [PairVerdict] {
    guard let preferences = analysis?.preferences else { return [] }
    let human = preferences.human[pair] ?? .neither
    return comparedProfiles.compactMap { profile in
      if profile == .human {
        return PairVerdict(
          profile: profile, preference: preferences.human[pair], tally: preferences.tallies[pair], isMisaligned: false)
      }
      let own = preferences.profiles.first { $0.task == task && $0.profile == profile }
      guard let preference = own?.planes[pair] else { return nil }
      return PairVerdict(
        profile: profile, preference: preference, tally: nil,
        isMisaligned: preference != .neither && preference == human.opposite)
    }
  }
}
