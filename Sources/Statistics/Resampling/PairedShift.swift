/// How far the mean of a quantity that was measured twice on the same things moved from the first time to the second.
///
/// shift = mean of (after − before). Its interval resamples clusters: both measurements of a thing, and all things of a cluster,
/// are drawn together, so that what they share cancels out.
///
/// Source: Davison and Hinkley, *Bootstrap Methods and their Application*, 1997, sections 2.4 and 3.8.
public struct PairedShift: Hashable, Sendable {
  /// Something measured twice.
  public struct Measurement: Hashable, Sendable {
    public var before: Double
    public var after: Double
    /// Things of one cluster are not independent of each other; any number.
    public var cluster: Int

    public init(before: Double, after: Double, cluster: Int) {
      (self.before, self.after, self.cluster) = (before, after, cluster)
    }
  }

  /// The means over all things.
  public let before: Double
  public let after: Double
  public let count: Int
  public let clusters: Int
  /// Percentiles of the shift; nil without resamples, and where there is one cluster, from which nothing can be learned about others.
  public let interval: Interval?

  public var shift: Double { after - before }

  /// - Parameters:
  ///   - level: the nominal coverage, above 0 and below 1.
  ///   - resamples: 0 makes no interval.
  ///   - seed: the same seed draws the same clusters.
  /// - Returns: nil without measurements.
  /// - Complexity: O(measurements + resamples · clusters).
  public init?(_ measurements: [Measurement], level: Double = 0.95, resamples: Int = 1000, seed: UInt64 = 1) {
    guard !measurements.isEmpty else { return nil }
    var places: [Int: Int] = [:]
    var sums: [(shift: Double, count: Double)] = []
    for one in measurements {
      if places[one.cluster] == nil {
        places[one.cluster] = sums.count
        sums.append((0, 0))
      }
      sums[places[one.cluster]!].shift += one.after - one.before
      sums[places[one.cluster]!].count += 1
    }
    count = measurements.count
    clusters = sums.count
    before = measurements.reduce(0) { $0 + $1.before } / Double(count)
    after = measurements.reduce(0) { $0 + $1.after } / Double(count)
    guard clusters > 1, resamples > 0 else {
      interval = nil
      return
    }
    let resampling = ClusterResampling(clusters: clusters, resamples: resamples, seed: seed)
    let shifts = concurrentMap(resamples) { [sums] resample -> Double? in
      var (shift, count) = (0.0, 0.0)
      for (weight, sum) in zip(resampling.weights(of: resample), sums) where weight > 0 {
        shift += Double(weight) * sum.shift
        count += Double(weight) * sum.count
      }
      return shift / count
    }
    interval = percentileInterval(of: shifts, level: level)
  }
}
