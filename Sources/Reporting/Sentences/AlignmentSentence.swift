public import FactorAnalysis
public import Statistics

/// One sentence of what the data support about an alignment.
public struct AlignmentSentence: Sendable {
  public let text: String

  /// Below this a chance permutation is taken as no explanation.
  private static let threshold = 0.05

  /// - Parameters:
  ///   - interval: of tau_b.
  ///   - title: of the profile, as `Subject.title(of:)` gives it.
  public init(_ alignment: Alignment, _ interval: Interval?, of title: String) {
    let number = "n = \(alignment.factors) factor\(alignment.factors == 1 ? "" : "s")"
    guard let tau = alignment.tauB else {
      let why =
        alignment.factors < 2
        ? "fewer than two factors have a score in both" : "one side ranks all factors alike"
      text = "\(title): no rank correlation with the humans, because \(why) (\(number))."
      return
    }
    let range = interval.map { " " + NumberText.interval($0) } ?? ""
    let p = alignment.exactP.map { ", p " + NumberText.probability($0.p) } ?? ""
    let facts = "(τb \(NumberText.score(tau, digits: 2))\(range)\(p), \(number))"
    let isBeyondChance = (alignment.exactP?.p ?? 1) < Self.threshold
    let coversZero = interval.map { $0.low <= 0 && $0.high >= 0 } ?? false
    let verdict =
      switch (isBeyondChance, coversZero, tau > 0) {
      case (false, _, _): "cannot be told apart from chance"
      case (true, true, _): "is unlikely to be chance, yet other sources could turn it"
      case (true, false, true): "ranks factors like the humans"
      case (true, false, false): "ranks factors against the humans"
      }
    text = "\(title) \(verdict) \(facts)."
  }
}
