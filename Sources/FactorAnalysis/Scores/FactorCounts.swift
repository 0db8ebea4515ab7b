import CKernels
public import Preferences

/// How a factor's comparisons agree with a profile's preferences: the base of every number about them.
public struct FactorCounts: Hashable, Sendable {
  /// C: decided pairs on which the comparison agrees with the preference.
  public var concordant: Int
  /// D: decided pairs on which it disagrees.
  public var discordant: Int
  /// T: decided pairs on which it is 0.
  public var tied: Int
  /// Decided pairs on which the comparison cannot be made.
  public var missing: Int
  /// Pairs of the profile without a preference; they stay out of the score.
  public var undecided: Int

  public init(concordant: Int = 0, discordant: Int = 0, tied: Int = 0, missing: Int = 0, undecided: Int = 0) {
    self.concordant = concordant
    self.discordant = discordant
    self.tied = tied
    self.missing = missing
    self.undecided = undecided
  }

  /// Counts the pairs of a profile under a factor, 64 at a time.
  ///
  /// - Complexity: O(words of the planes that the profile occupies).
  public init(of comparisons: ComparisonPlanes, under preferences: PreferencePlanes) {
    self.init(of: comparisons, under: preferences, within: PreferenceExtent(of: preferences))
  }

  /// The same where what does not depend on the factor is known already.
  init(of comparisons: ComparisonPlanes, under preferences: PreferencePlanes, within extent: PreferenceExtent) {
    let range = extent.words
    var counted = ck_concordance()
    preferences.prefersA.words.withUnsafeBufferPointer { way in
      preferences.decided.words.withUnsafeBufferPointer { decided in
        comparisons.moreInA.words.withUnsafeBufferPointer { moreInA in
          comparisons.decided.words.withUnsafeBufferPointer { isDecided in
            comparisons.missing.words.withUnsafeBufferPointer { missing in
              guard !range.isEmpty else { return }
              ck_count_concordant(
                way.baseAddress! + range.lowerBound, decided.baseAddress! + range.lowerBound,
                moreInA.baseAddress! + range.lowerBound, isDecided.baseAddress! + range.lowerBound,
                missing.baseAddress! + range.lowerBound, range.count, &counted)
            }
          }
        }
      }
    }
    self.init(
      concordant: Int(counted.concordant), discordant: Int(counted.discordant),
      tied: Int(counted.comparable - counted.concordant - counted.discordant),
      missing: extent.decided - Int(counted.comparable), undecided: extent.undecided)
  }

  /// Pairs that enter the score: C + D + T.
  public var compared: Int { concordant + discordant + tied }

  /// tau_14 = (C − D) / (C + D + T); nil when no pair can be compared.
  ///
  /// Source: Macháček and Bojar 2014; arXiv 2410.06965, equation 1.
  public var score: Double? { compared == 0 ? nil : Double(concordant - discordant) / Double(compared) }

  /// C / (C + D): how often the response with more of the factor is the preferred one; nil when nothing is decided.
  public var accuracy: Double? {
    concordant + discordant == 0 ? nil : Double(concordant) / Double(concordant + discordant)
  }
}

/// How a pair stands under a factor for one profile.
public enum PairSign: String, Hashable, Sendable, CaseIterable {
  case concordant, discordant, tied, missing

  /// Says how one pair stands.
  ///
  /// - Parameters:
  ///   - comparison: M_f of the pair; nil is missing.
  ///   - preference: the profile's.
  /// - Returns: nil for a pair on which the profile is undecided.
  public init?(comparison: Int8?, preference: Preference) {
    guard preference != .neither else { return nil }
    guard let comparison else {
      self = .missing
      return
    }
    self = comparison == 0 ? .tied : comparison == preference.rawValue ? .concordant : .discordant
  }
}

extension ComparisonPlanes {
  /// The decided pairs of a profile that stand so under this factor: the pairs behind one of its counts.
  public func pairs(_ sign: PairSign, under preferences: PreferencePlanes) -> BitPlane {
    let differs = preferences.prefersA ^ moreInA
    switch sign {
    case .concordant: return (preferences.decided & decided).subtracting(differs)
    case .discordant: return preferences.decided & decided & differs
    case .tied: return preferences.decided.subtracting(decided).subtracting(missing)
    case .missing: return preferences.decided & missing
    }
  }
}
