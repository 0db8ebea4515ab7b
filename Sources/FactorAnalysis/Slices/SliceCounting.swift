import Preferences
import Statistics

/// One slice of a table being counted.
struct SliceCounting {
  let slice: PairSlice
  let counted: TaskAnalysis
  /// The profile within the slice.
  let own: PreferencePlanes
  let human: PreferencePlanes?
  let factors: [Int]
  let question: SliceTable.Question
  let analysis: StudyAnalysis

  /// nil when cancelled.
  func row(resamples: Int, isCancelled: @escaping @Sendable () -> Bool) -> SliceTable.Slice? {
    let isTooSmall =
      min(own.decidedCount, human?.decidedCount ?? .max) < SliceTable.leastPreferences
    let profiles = [question.profile] + (human == nil ? [] : [.human])
    let sums = TaskClusterSums(of: counted, in: analysis, profiles: profiles, within: slice.pairs)
    var samples: [[Double?]] = []
    if resamples > 0, !isTooSmall {
      guard let drawn = self.samples(sums, resamples, isCancelled) else { return nil }
      samples = drawn
    }
    let cells = factors.enumerated().map { place, factor -> SliceTable.Cell in
      let counts = FactorCounts(of: analysis.comparisons[factor], under: own)
      let humanCounts = human.map { FactorCounts(of: analysis.comparisons[factor], under: $0) }
      let value = isTooSmall ? nil : difference(counts.score, humanCounts.map(\.score))
      return SliceTable.Cell(
        counts: counts, humanCounts: humanCounts, value: value,
        interval: value == nil || samples.isEmpty
          ? nil : percentileInterval(of: samples[place], level: analysis.options.level))
    }
    return SliceTable.Slice(
      slice: slice, preferences: own.decidedCount, humanPreferences: human?.decidedCount,
      clusters: sums.pairs.clusters, cells: cells)
  }

  /// A score less the humans', where they are asked for.
  private func difference(_ score: Double?, _ human: Double??) -> Double? {
    guard let human else { return score }
    guard let score, let human else { return nil }
    return score - human
  }

  /// By factor, then resample. Both profiles are drawn together: their clusters are the same.
  private func samples(
    _ sums: TaskClusterSums, _ resamples: Int, _ isCancelled: @escaping @Sendable () -> Bool
  ) -> [[Double?]]? {
    guard sums.pairs.clusters > 0 else { return factors.map { _ in [] } }
    let resampling = ClusterResampling(
      clusters: sums.pairs.clusters, resamples: resamples, seed: analysis.options.seed)
    guard
      let drawn = try? resampling.sums(
        columns: sums.columnCount, isCancelled: isCancelled, progress: { _, _ in }, of: { sums.sums(of: $0) })
    else { return nil }
    return factors.map { factor in
      let column = sums.factors.firstIndex(of: factor)!
      return (0..<resamples).map { resample in
        difference(
          sums.score(0, column, in: drawn, resample),
          human == nil ? nil : .some(sums.score(1, column, in: drawn, resample)))
      }
    }
  }
}
