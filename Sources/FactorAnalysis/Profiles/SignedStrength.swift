import Preferences

extension Verdict {
  /// A strength with the side that the vote is for: above 0 for A, below for B. nil where there is no strength, or no side that it
  /// could be for.
  func signed(_ strength: Float) -> Double? {
    guard strength.isFinite else { return nil }
    switch self {
    case .a: return Double(strength)
    case .b: return -Double(strength)
    case .tie: return strength == 0 ? 0 : nil
    case .flip, .unreadable: return nil
    }
  }
}

/// The strengths of one model's votes on one pair, added up.
struct StrengthSum {
  private var sum = 0.0
  private var isComplete = true
  private var isEmpty = true

  /// An unreadable vote changes nothing.
  mutating func add(_ verdict: Verdict, _ strength: Float) {
    guard verdict != .unreadable else { return }
    isEmpty = false
    if let signed = verdict.signed(strength) { sum += signed } else { isComplete = false }
  }

  /// The side that the votes are for on average; nil unless every vote has a strength and a side.
  var preference: Preference? {
    guard isComplete, !isEmpty else { return nil }
    return sum > 0 ? .a : sum < 0 ? .b : .neither
  }
}
