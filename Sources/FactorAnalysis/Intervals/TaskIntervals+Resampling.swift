public import Preferences
import Statistics

extension TaskIntervals {
  /// Resamples the clusters of a task and takes the percentiles of everything that is counted from them.
  ///
  /// - Parameter progress: told how many resamples of how many are drawn.
  /// - Returns: nil when cancelled, when the task has no pairs, or in a study of published scores.
  /// - Complexity: O(pairs × factors × profiles + resamples × clusters × factors × profiles).
  /// - Source: design of resampling by source as the unit; Davison and Hinkley 1997, section 3.8.
  public init?(
    of task: StudyTask, in analysis: StudyAnalysis, isCancelled: @Sendable () -> Bool = { false },
    progress: @Sendable (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) {
    guard !analysis.contents.isScoresOnly, let counted = analysis.task(task) else { return nil }
    let sums = TaskClusterSums(of: counted, in: analysis)
    let options = analysis.options
    guard sums.pairs.clusters > 0, options.resamples > 0 else { return nil }
    let resampling = ClusterResampling(
      clusters: sums.pairs.clusters, resamples: options.resamples, seed: options.seed)
    guard
      let drawn = try? resampling.sums(
        columns: sums.columnCount, isCancelled: isCancelled, progress: progress, of: { sums.sums(of: $0) })
    else { return nil }
    self.task = task
    level = options.level
    resamples = options.resamples
    seed = options.seed
    clusters = sums.pairs.clusters
    // Drawn anew, one cluster is always itself: no spread is seen, which is not to say that there is none.
    guard clusters > 1 else { return }

    let names = sums.factors.map { analysis.factors[$0].name }
    let ranked = sums.factors.map { analysis.factors[$0].isRanked }
    // samples[profile][factor][resample]
    let samples = sums.profiles.indices.map { profile in
      sums.factors.indices.map { factor in
        (0..<options.resamples).map { sums.score(profile, factor, in: drawn, $0) }
      }
    }
    if isCancelled() { return nil }
    for (place, profile) in sums.profiles.enumerated() {
      for factor in sums.factors.indices {
        scores[Key(profile: profile, factor: names[factor])] = percentileInterval(
          of: samples[place][factor], level: level)
      }
      addRanks(of: profile, names, ranked, samples[place])
    }
    addGaps(sums.profiles, names, samples)
    guard let human = sums.profiles.firstIndex(of: .human) else { return }
    humanCeiling = HumanCeiling(of: counted, in: analysis, isCancelled: isCancelled)
    for (place, profile) in sums.profiles.enumerated() where profile != .human {
      if isCancelled() { return nil }
      let tauB = counted.alignment(of: profile)?.tauB
      let agreements = (0..<options.resamples).map { sums.agreement(profile, in: drawn, $0) }
      alignments[profile] = Self.alignment(
        samples[place], with: samples[human], ranked, tauB: tauB, agreements: agreements, level: level)
    }
  }

  private mutating func addRanks(of profile: Profile, _ names: [String], _ ranked: [Bool], _ samples: [[Double?]]) {
    var ranks = names.map { _ in [Double?](repeating: nil, count: resamples) }
    for resample in 0..<resamples {
      let present = names.indices.filter { ranked[$0] && samples[$0][resample] != nil }
      for (factor, rank) in zip(present, sharedRanks(present.map { samples[$0][resample]! })) {
        ranks[factor][resample] = Double(rank)
      }
    }
    for (factor, name) in names.enumerated() {
      guard let interval = percentileInterval(of: ranks[factor], level: level) else { continue }
      self.ranks[Key(profile: profile, factor: name)] = RankInterval(
        low: Int(interval.low.rounded(.down)), high: Int(interval.high.rounded(.up)))
    }
  }

  private mutating func addGaps(_ profiles: [Profile], _ names: [String], _ samples: [[[Double?]]]) {
    for (place, profile) in profiles.enumerated() where profile.setting == .generation {
      guard let other = profiles.firstIndex(of: Profile(agent: profile.agent, setting: .evaluation)) else { continue }
      for (factor, name) in names.enumerated() {
        let differences = zip(samples[place][factor], samples[other][factor]).map { first, second -> Double? in
          guard let first, let second else { return nil }
          return first - second
        }
        gaps[Key(profile: profile, factor: name)] = percentileInterval(of: differences, level: level)
      }
    }
  }

  private static func alignment(
    _ own: [[Double?]], with human: [[Double?]], _ ranked: [Bool], tauB: Double?, agreements: [Double?], level: Double
  ) -> AlignmentIntervals {
    let resamples = agreements.count
    var coefficients: [[Double?]] = [[], [], []]
    for resample in 0..<resamples {
      var x: [Double] = []
      var y: [Double] = []
      for factor in own.indices where ranked[factor] {
        guard let first = own[factor][resample], let second = human[factor][resample] else { continue }
        x.append(first)
        y.append(second)
      }
      coefficients[0].append(kendallTauB(x, y))
      coefficients[1].append(spearmanRho(x, y))
      coefficients[2].append(pearsonR(x, y))
    }
    return AlignmentIntervals(
      tauB: percentileInterval(of: coefficients[0], level: level),
      rho: percentileInterval(of: coefficients[1], level: level),
      r: percentileInterval(of: coefficients[2], level: level), resamples: coefficients[0].count { $0 != nil },
      cannotCover: tauB.map { abs($0) > 1 - 1e-12 } ?? false,
      agreement: percentileInterval(of: agreements, level: level))
  }
}
