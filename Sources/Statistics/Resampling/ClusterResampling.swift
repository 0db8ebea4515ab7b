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
  /// - Parameters:
  ///   - isCancelled: asked between tiles, on any thread.
  ///   - progress: told how many resamples of how many are done.
  /// - Throws: `CancellationError` once `isCancelled` says so.
  /// - Precondition: `columns.clusters` is the number of clusters.
  /// - Complexity: O(resamples · clusters · columns) byte products, and as many draws as resamples · clusters.
  public func sums(
    of columns: ClusterSums, isCancelled: @Sendable () -> Bool = { false },
    progress: @Sendable (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws(CancellationError) -> ResampledSums {
    precondition(columns.clusters == clusters, "the sums are of another number of clusters than the resampling")
    return try sums(columns: columns.columns, isCancelled: isCancelled, progress: progress) { columns[clusters: $0] }
  }

  /// The same for columns that are summed when they are needed, a few thousand clusters at a time, so that memory does not
  /// grow with clusters · columns.
  ///
  /// Works on all processors. Weights are drawn as bytes for a tile of clusters and a few resamples at a time, and multiplied
  /// with the columns, cut into bytes too, while they are in the cache.
  ///
  /// - Parameter part: the sums of neighbouring clusters; asked for each of them once, on any thread.
  public func sums(
    columns: Int, isCancelled: @Sendable () -> Bool = { false },
    progress: @Sendable (_ done: Int, _ of: Int) -> Void = { _, _ in },
    of part: @Sendable (_ clusters: Range<Int>) -> ClusterSums
  ) throws(CancellationError) -> ResampledSums {
    var result = ResampledSums(resamples: resamples, columns: columns)
    let blocks = (resamples + Self.blockSize - 1) / Self.blockSize
    let tiles = TileDraw.tiles(of: clusters)
    let draws = concurrentMap(blocks) { block in rows(of: block).map { TileDraw.all(of: self, $0) } }
    let wasCancelled = Atomic(false)
    @Sendable func stops() -> Bool {
      if !wasCancelled.load(ordering: .relaxed), isCancelled() { wasCancelled.store(true, ordering: .relaxed) }
      return wasCancelled.load(ordering: .relaxed)
    }
    result.storage.withUnsafeMutableBufferPointer { storage in
      // Each block writes rows of its own.
      nonisolated(unsafe) let storage = storage
      for wave in stride(from: 0, to: tiles, by: Self.waveSize) {
        let wave = wave..<min(tiles, wave + Self.waveSize)
        let planes = concurrentMap(wave.count) { place -> BytePlanes? in
          let first = (wave.lowerBound + place) * TileDraw.largest
          return stops() ? nil : BytePlanes(part(first..<min(clusters, first + TileDraw.largest)))
        }
        DispatchQueue.concurrentPerform(iterations: blocks) { block in
          for (place, planes) in planes.enumerated() where !stops() {
            guard let planes else { continue }
            add(rows(of: block), draws[block].map { $0[wave.lowerBound + place] }, planes, columns, to: storage)
          }
        }
        progress(resamples * wave.upperBound / tiles, resamples)
        if stops() { return }
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
  /// Tiles whose columns are in memory at once.
  private static let waveSize = 8

  private func rows(of block: Int) -> Range<Int> {
    (block * Self.blockSize)..<min(resamples, (block + 1) * Self.blockSize)
  }

  /// Adds the sums of some resamples over one tile to their rows of the result.
  private func add(
    _ rows: Range<Int>, _ draws: [TileDraw], _ planes: BytePlanes, _ columns: Int,
    to result: UnsafeMutableBufferPointer<Int64>
  ) {
    var sums = [Int64](repeating: 0, count: rows.count * planes.count)
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: rows.count * TileDraw.largest) { weights in
      for (row, draw) in draws.enumerated() {
        let start = row * TileDraw.largest
        let bytes = UnsafeMutableBufferPointer(rebasing: weights[start..<(start + draw.cells.count)])
        if !draw.countBytes(into: bytes) {
          bytes.update(repeating: 0)
          planes.addProducts(with: draw, to: &sums, row: row)
        }
      }
      planes.bytes.withUnsafeBufferPointer { bytes in
        ck_add_weighted_sums(
          weights.baseAddress, TileDraw.largest, rows.count, bytes.baseAddress, planes.clusters, planes.count,
          planes.clusters, &sums)
      }
    }
    for row in 0..<rows.count {
      for (plane, (column, factor)) in zip(planes.columns, planes.factors).enumerated() {
        result[(rows.lowerBound + row) * columns + column] += factor * sums[row * planes.count + plane]
      }
    }
  }
}
