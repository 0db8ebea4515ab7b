/// Columns of whole numbers over the clusters of one tile, each cut into as many signed bytes as its values need:
/// value = Σ byte · 256ᵏ, bytes −128 … 127.
///
/// Small sums, which counts within clusters are, take one byte, and a column of zeros takes none.
struct BytePlanes {
  /// How many clusters the tile has.
  let clusters: Int
  /// Plane by plane, the bytes of all clusters.
  private(set) var bytes: [Int8] = []
  /// Which column each plane belongs to, and by what its sums are multiplied.
  private(set) var columns: [Int] = []
  private(set) var factors: [Int64] = []

  var count: Int { columns.count }

  init(_ sums: ClusterSums) {
    clusters = sums.clusters
    bytes.reserveCapacity(sums.storage.count)
    sums.storage.withUnsafeBufferPointer { storage in
      for column in 0..<sums.columns {
        append(UnsafeBufferPointer(rebasing: storage[(column * clusters)..<((column + 1) * clusters)]), column)
      }
    }
  }

  private mutating func append(_ values: UnsafeBufferPointer<Int32>, _ column: Int) {
    var (low, high): (Int32, Int32) = (0, 0)
    for value in values {
      low = min(low, value)
      high = max(high, value)
    }
    if low == 0, high == 0 { return }
    if low >= -128, high <= 127 {
      columns.append(column)
      factors.append(1)
      for value in values { bytes.append(Int8(truncatingIfNeeded: value)) }
      return
    }
    var rest = values.map(Int64.init)
    var factor: Int64 = 1
    while rest.contains(where: { $0 != 0 }) {
      columns.append(column)
      factors.append(factor)
      factor *= 256
      for cluster in rest.indices {
        let byte = Int8(truncatingIfNeeded: rest[cluster])
        bytes.append(byte)
        rest[cluster] = (rest[cluster] - Int64(byte)) >> 8
      }
    }
  }

  /// Adds the products with one resample's draws from the tile to a row of plane sums, without a limit on how often a cluster
  /// is drawn.
  func addProducts(with draw: TileDraw, to sums: inout [Int64], row: Int) {
    var weights = [UInt32](repeating: 0, count: draw.cells.count)
    weights.withUnsafeMutableBufferPointer { draw.count(into: $0) }
    for plane in 0..<count {
      for (place, weight) in weights.enumerated() {
        sums[row * count + plane] += Int64(weight) * Int64(bytes[plane * clusters + place])
      }
    }
  }
}
