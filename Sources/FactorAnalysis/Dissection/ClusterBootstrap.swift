import BayesianInference
public import Statistics

/// How far the most likely weights move when clusters of pairs are drawn anew.
///
/// The posterior takes pairs for independent. Where clusters hold several, its intervals may be too narrow; these draw whole
/// clusters with replacement, as many as there are, and look for the mode of each draw.
///
/// Source: Cameron, Gelbach and Miller, *Bootstrap-Based Improvements for Inference with Clustered Errors*, 2008,
/// doi:10.1162/rest.90.3.414 (pairs cluster bootstrap).
public struct ClusterBootstrap: Sendable {
  /// Of all pairs, in the order of the weights.
  public let modes: [Double]
  /// Percentiles of the modes of the resamples.
  public let intervals: [Interval]
  public let resamples: Int
  public let clusters: Int
  public let seed: UInt64

  /// The ends of an interval as degrees of preference.
  public func degrees(_ place: Int) -> ClosedRange<Double> {
    Dissection.logistic(intervals[place].low)...Dissection.logistic(intervals[place].high)
  }
}

extension Dissection {
  /// Whether some cluster holds several of the pairs, so that clusters say more than the posterior does.
  public var hasClusters: Bool { pairs.clusters < pairs.table.count }

  /// - Parameters:
  ///   - resamples: how many draws; the same seed draws the same clusters, on any number of processors.
  ///   - isCancelled: asked before each draw, on any thread.
  /// - Returns: nil where every cluster holds one pair, where there are fewer than two, and without resamples or weights.
  /// - Throws: `CancellationError`.
  /// - Complexity: O(resamples · pairs · properties²), divided by the number of processors.
  public func clusterBootstrap(
    resamples: Int, isCancelled: @Sendable () -> Bool = { false }
  ) throws(CancellationError) -> ClusterBootstrap? {
    guard hasClusters, pairs.clusters > 1, resamples > 0, !weights.isEmpty else { return nil }
    var rows = [[Int]](repeating: [], count: pairs.clusters)
    for (row, cluster) in pairs.clusterNumbers.enumerated() { rows[cluster].append(row) }
    let (table, scale) = (pairs.table, fit.options.scale)
    let modes = PosteriorMode(of: PreferenceModel(DistinctComparisons(table), scale: scale)).weights
    let clusters = rows
    let seed = fit.options.seed
    let made = concurrentMap(resamples) { number -> [Double]? in
      if isCancelled() { return nil }
      var generator = SeededGenerator(seed: seed, stream: UInt64(number))
      let drawn = clusters.indices.flatMap { _ in clusters[Int(generator.below(UInt32(clusters.count)))] }
      let model = PreferenceModel(DistinctComparisons(table.pairs(at: drawn)), scale: scale)
      return PosteriorMode(of: model, from: modes).weights
    }
    let known = made.compactMap(\.self)
    guard known.count == resamples else { throw CancellationError() }
    return ClusterBootstrap(
      modes: modes,
      intervals: modes.indices.map { place in
        percentileInterval(of: known.map { $0[place] }, level: fit.options.level)!
      }, resamples: resamples, clusters: pairs.clusters, seed: seed)
  }
}

extension ComparisonTable {
  /// The pairs at some places, as often as each is named.
  fileprivate func pairs(at places: [Int]) -> ComparisonTable {
    var drawn: [Int8] = []
    drawn.reserveCapacity(places.count * properties)
    for place in places { drawn += comparisons[(place * properties)..<((place + 1) * properties)] }
    return ComparisonTable(properties: properties, comparisons: drawn, preferences: places.map { preferences[$0] })
  }
}
