public import Preferences
public import Statistics

/// How like the humans a profile ranks its factors.
public struct Alignment: Hashable, Sendable {
  /// The one held against the humans.
  public let profile: Profile
  /// Factors that have a score in both profiles.
  public let factors: Int
  /// On ranks; nil with fewer than two factors or where one side ranks all alike.
  public let tauB: Double?
  /// On ranks.
  public let rho: Double?
  /// On scores.
  public let r: Double?
  /// Two-sided, over permutations given both tie patterns; treats factors as exchangeable, which correlated factors are not.
  public let exactP: ExactP?
  /// nil where the two profiles have no pair in common, as for generation.
  public let agreement: Agreement?

  /// Compares two profiles over the ranked factors both have scores for.
  ///
  /// - Source: arXiv 2410.06965, section 3.3: tau_b and rho on ranks, r on scores.
  public init(of profile: ProfileScores, with reference: ProfileScores, agreement: Agreement?) {
    var own: [Double] = []
    var others: [Double] = []
    for score in profile.scores {
      guard score.rank != nil, let value = score.score, let other = reference.score(of: score.factor),
        other.rank != nil, let otherValue = other.score
      else { continue }
      own.append(value)
      others.append(otherValue)
    }
    self.profile = profile.profile
    factors = own.count
    tauB = kendallTauB(own, others)
    rho = spearmanRho(own, others)
    r = pearsonR(own, others)
    exactP = tauB == nil ? nil : kendallNull(own, others)
    self.agreement = agreement
  }
}

/// How often a profile has the humans' preference on the collected pairs that both judged.
public struct Agreement: Hashable, Sendable {
  /// Pairs the humans prefer strictly, and those of them with the same preference; the profile's tie disagrees.
  public let strict: Int
  /// Of the strict ones, those with the same preference in the profile.
  public let strictSame: Int
  /// All pairs, three ways: A, B, tie.
  public let all: Int
  /// Of all, those with the same verdict of the three.
  public let allSame: Int
  /// Pairs on which neither ties.
  public let decided: Int

  /// Counts over the pairs that are in both.
  /// - Complexity: O(pairs / 64).
  public init(of profile: PreferencePlanes, with humans: PreferencePlanes) {
    let both = profile.members & humans.members
    let differs = profile.prefersA ^ humans.prefersA
    let bothDecided = profile.decided & humans.decided
    strict = (both & humans.decided).population
    decided = bothDecided.population
    strictSame = bothDecided.subtracting(differs).population
    all = both.population
    allSame = strictSame + both.subtracting(profile.decided).subtracting(humans.decided).population
  }

  /// strictSame / strict; nil without such a pair.
  public var rate: Double? { strict == 0 ? nil : Double(strictSame) / Double(strict) }
  /// allSame / all; nil without a pair in common.
  public var rateOfAll: Double? { all == 0 ? nil : Double(allSame) / Double(all) }
  /// strictSame / decided; nil without such a pair.
  public var rateOfDecided: Double? { decided == 0 ? nil : Double(strictSame) / Double(decided) }
}
