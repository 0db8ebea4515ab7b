import BayesianInference
public import Preferences
public import Statistics

/// A base model beside those that were trained from it to be aligned, as judges: how like it they weigh the properties, and how much
/// more strongly they prefer (see `PreferenceStrength`).
///
/// Source: Li et al. 2024, *Dissecting Human and LLM Preferences*, arXiv 2402.11296, Table 5.
public struct BaseAndAligned: Sendable {
  public struct Variant: Sendable {
    public let judge: Profile
    /// Of its weights with the base model's; nil where one of them has too few pairs.
    public let similarity: Double?
    public let strength: PreferenceStrength
    /// From the base model's gap to this one's, over the pairs that have both; nil without any.
    public let shift: PairedShift?
  }

  public let base: Profile
  public let strength: PreferenceStrength
  public let variants: [Variant]

  /// The mean similarity of the variants that have one.
  public var similarity: Double? { Self.mean(variants.map(\.similarity)) }
  /// The mean over variants of their mean gaps.
  public var alignedGap: Double? { Self.mean(variants.map(\.strength.mean)) }

  /// - Parameters:
  ///   - similarity: of these judges, and maybe more.
  ///   - task: whose pairs count.
  public init(
    from base: Profile, to variants: [Profile], similarity: JudgeSimilarity, in task: StudyTask,
    of analysis: StudyAnalysis
  ) {
    self.base = base
    let options = analysis.options
    let own = PreferenceStrength(of: base.agent, in: task, of: analysis)
    strength = own
    let before = Dictionary(uniqueKeysWithValues: own.gaps.map { ($0.pair, $0.size) })
    func place(_ judge: Profile) -> Int? { similarity.judges.firstIndex { $0.profile == judge } }
    self.variants = variants.map { judge in
      let strength = PreferenceStrength(of: judge.agent, in: task, of: analysis)
      let measured = strength.gaps.compactMap { gap in
        before[gap.pair].map {
          PairedShift.Measurement(
            before: $0, after: gap.size, cluster: analysis.contents.cluster(of: gap.pair).index)
        }
      }
      let places = place(base).flatMap { one in place(judge).map { (one, $0) } }
      return Variant(
        judge: judge, similarity: places.flatMap { similarity[$0.0, $0.1] }, strength: strength,
        shift: PairedShift(measured, level: options.level, resamples: options.resamples, seed: options.seed))
    }
  }

  private static func mean(_ values: [Double?]) -> Double? {
    let known = values.compactMap(\.self)
    return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
  }
}
