/// Whole numbers summed within each cluster, one column per quantity: all that resampling clusters needs to know of a study.
public struct ClusterSums: Hashable, Sendable {
  public let clusters: Int
  public let columns: Int
  /// Column c is `storage[c * clusters ..< (c + 1) * clusters]`.
  public var storage: [Int32]

  /// All sums 0.
  public init(clusters: Int, columns: Int) {
    self.clusters = clusters
    self.columns = columns
    storage = Array(repeating: 0, count: clusters * columns)
  }

  public subscript(cluster: Int, column: Int) -> Int32 {
    get { storage[column * clusters + cluster] }
    set { storage[column * clusters + cluster] = newValue }
  }

  /// The sums of neighbouring clusters, all columns.
  subscript(clusters part: Range<Int>) -> ClusterSums {
    if part.count == clusters { return self }
    var sums = ClusterSums(clusters: part.count, columns: columns)
    for column in 0..<columns {
      let own = storage[(column * clusters + part.lowerBound)..<(column * clusters + part.upperBound)]
      sums.storage.replaceSubrange((column * part.count)..<((column + 1) * part.count), with: own)
    }
    return sums
  }
}

/// The sums of every column over the clusters of each resample.
public struct ResampledSums: Hashable, Sendable {
  public let resamples: Int
  public let columns: Int
  /// Resample r is `storage[r * columns ..< (r + 1) * columns]`.
  public var storage: [Int64]

  init(resamples: Int, columns: Int) {
    self.resamples = resamples
    self.columns = columns
    storage = Array(repeating: 0, count: resamples * columns)
  }

  public subscript(resample: Int, column: Int) -> Int64 { storage[resample * columns + column] }
}
