import CKernels
import Dispatch
import Synchronization

/// Resamples of clusters: each draws as many clusters as there are, with replacement, every cluster equally likely.
///
/// The draws follow from the number of clusters, the seed and the resample's number alone. Whatever columns are summed, on however
/// many threads, in one go or in several, a resample is the same, so that figures made from it at different times belong together.
///
/// - Source: Davison and Hinkley, *Bootstrap Methods and their Application*, 1997, section 3.8.
public struct ClusterResampling: Hashable, Sendable {
  public let clusters: Int
  public let resamples: Int
  public let seed: UInt64

  public init(clusters: Int, resamples: Int = 1000, seed: UInt64 = 1) {
    precondition(clusters >= 0 && resamples >= 0, "there cannot be fewer than no clusters or resamples")
    self.clusters = clusters
    self.resamples = resamples
    self.seed = seed
  }

  /// The sums of every column over the clusters drawn in each resample.
  ///
  /// Works on all processors. Weights are drawn as bytes for a tile of clusters and a few resamples at a time, and multiplied
  /// with the columns, cut into bytes too, while they are in the cache.
  ///
  /// - Parameters:
  ///   - isCancelled: asked between tiles, on any thread.
  ///   - progress: told how many resamples of how many are done, in ascending order but on any thread.
  /// - Throws: `CancellationError` once `isCancelled` says so.
  /// - Precondition: `columns.clusters` is the number of clusters.
  /// - Complexity: O(resamples · clusters · columns) byte products, and as many draws as resamples · clusters.
  public func sums(
    of columns: ClusterSums, isCancelled: @Sendable () -> Bool = { false },
    progress: @Sendable (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws(CancellationError) -> ResampledSums {
    precondition(columns.clusters == clusters, "the sums are of another number of clusters than the resampling")
    var result = ResampledSums(resamples: resamples, columns: columns.columns)
    let planes = BytePlanes(columns)
    let blocks = (resamples + Self.blockSize - 1) / Self.blockSize
    let wasCancelled = Atomic(false)
    let done = Mutex(0)
    result.storage.withUnsafeMutableBufferPointer { storage in
      // Each block writes rows of its own.
      nonisolated(unsafe) let storage = storage
      DispatchQueue.concurrentPerform(iterations: blocks) { block in
        let rows = (block * Self.blockSize)..<min(resamples, (block + 1) * Self.blockSize)
        let isWhole = add(rows, of: planes, to: storage) {
          if wasCancelled.load(ordering: .relaxed) { return true }
          if isCancelled() { wasCancelled.store(true, ordering: .relaxed) }
          return wasCancelled.load(ordering: .relaxed)
        }
        if isWhole {
          done.withLock {
            $0 += rows.count
            progress($0, resamples)
          }
        }
      }
    }
    if wasCancelled.load(ordering: .relaxed) { throw CancellationError() }
    return result
  }

  /// How often a resample draws each cluster.
  public func weights(of resample: Int) -> [UInt32] {
    var weights = [UInt32](repeating: 0, count: clusters)
    weights.withUnsafeMutableBufferPointer { weights in
      for draw in TileDraw.all(of: self, resample) {
        draw.count(into: UnsafeMutableBufferPointer(rebasing: weights[draw.cells]))
      }
    }
    return weights
  }

  private static let blockSize = 32

  /// Adds the sums of some resamples to their rows of the result. Returns false when cancelled.
  private func add(
    _ rows: Range<Int>, of planes: BytePlanes, to result: UnsafeMutableBufferPointer<Int64>,
    unless isCancelled: () -> Bool
  ) -> Bool {
    let draws = rows.map { TileDraw.all(of: self, $0) }
    var sums = [Int64](repeating: 0, count: rows.count * planes.count)
    let isWhole = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: rows.count * TileDraw.largest) { weights in
      for tile in 0..<TileDraw.tiles(of: clusters) {
        if isCancelled() { return false }
        for row in draws.indices {
          let draw = draws[row][tile]
          let start = row * TileDraw.largest
          let bytes = UnsafeMutableBufferPointer(rebasing: weights[start..<(start + draw.cells.count)])
          if !draw.countBytes(into: bytes) {
            bytes.update(repeating: 0)
            planes.addProducts(with: draw, to: &sums, row: row)
          }
        }
        let cells = draws[0][tile].cells
        planes.bytes.withUnsafeBufferPointer { bytes in
          ck_add_weighted_sums(
            weights.baseAddress, TileDraw.largest, rows.count, bytes.baseAddress.map { $0 + cells.lowerBound },
            clusters,
            planes.count, cells.count, &sums)
        }
      }
      return true
    }
    for row in 0..<rows.count {
      for (plane, (column, factor)) in zip(planes.columns, planes.factors).enumerated() {
        result[(rows.lowerBound + row) * planes.columnCount + column] += factor * sums[row * planes.count + plane]
      }
    }
    return isWhole
  }
}
