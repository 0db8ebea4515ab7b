/// How atomic facts and the judgements about them make the manifestation of a factor in a response.
///
/// Source: arXiv 2410.06965, Table 1.
public enum ManifestationRule: String, Hashable, Sendable, CaseIterable {
  /// The number of atomic facts of the response. No facts gives 0.
  case factCount = "fact count"
  /// True judgements / judged facts of the response. No judged fact gives no manifestation.
  case shareOfResponseFacts = "share of response facts"
  /// Facts of the source found in the response / judged facts of the source. No judged fact gives no manifestation.
  case shareOfSourceFacts = "share of source facts"

  /// The manifestation that follows from the judgements of one factor in one response.
  ///
  /// - Parameters:
  ///   - factCount: atomic facts of the response.
  ///   - judgements: one value per fact that the rule looks at; nil where unknown. Unknown ones are left out of the ratio.
  public func manifestation(factCount: Int, judgements: some Sequence<Bool?>) -> Double? {
    if self == .factCount { return Double(factCount) }
    var judged = 0
    var found = 0
    for case let value? in judgements {
      judged += 1
      if value { found += 1 }
    }
    return judged == 0 ? nil : Double(found) / Double(judged)
  }
}
