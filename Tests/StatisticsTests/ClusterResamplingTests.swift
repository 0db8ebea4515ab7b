import Synchronization
import Testing

@testable import Statistics

struct ClusterResamplingTests {
  /// Sums with small, large and extreme values and empty clusters.
  private func sums(clusters: Int, columns: Int) -> ClusterSums {
    var generator = SeededGenerator(seed: UInt64(clusters * 100 + columns))
    var sums = ClusterSums(clusters: clusters, columns: columns)
    for column in 0..<columns {
      for cluster in 0..<clusters where generator.below(3) > 0 {
        sums[cluster, column] =
          switch column % 4 {
          case 0: Int32(generator.below(5)) - 2
          case 1: Int32(generator.below(70_000)) - 35_000
          case 2: [Int32.max, .min, 0, 127, -128, 128][Int(generator.below(6))]
          default: 0
          }
      }
    }
    return sums
  }

  @Test(arguments: [(1, 3), (2, 5), (50, 7), (16_384, 2), (16_385, 4), (40_000, 3)])
  func `the sums are those of the weights, column by column`(clusters: Int, columns: Int) throws {
    let sums = sums(clusters: clusters, columns: columns)
    let resampling = ClusterResampling(clusters: clusters, resamples: 5, seed: 3)
    let result = try resampling.sums(of: sums)
    for resample in 0..<5 {
      let weights = resampling.weights(of: resample)
      #expect(weights.reduce(0) { $0 + Int($1) } == clusters)
      for column in 0..<columns {
        let expected = (0..<clusters).reduce(Int64(0)) { $0 + Int64(weights[$1]) * Int64(sums[$1, column]) }
        #expect(result[resample, column] == expected)
      }
    }
  }

  @Test func `a resample does not depend on how many there are nor on what is summed`() throws {
    let wide = sums(clusters: 300, columns: 9)
    var narrow = ClusterSums(clusters: 300, columns: 1)
    for cluster in 0..<300 { narrow[cluster, 0] = wide[cluster, 5] }
    let many = try ClusterResampling(clusters: 300, resamples: 70, seed: 8).sums(of: wide)
    let few = try ClusterResampling(clusters: 300, resamples: 33, seed: 8).sums(of: narrow)
    #expect((0..<33).allSatisfy { few[$0, 0] == many[$0, 5] })
    let others = try ClusterResampling(clusters: 300, resamples: 33, seed: 9).sums(of: narrow)
    #expect((0..<33).contains { others[$0, 0] != few[$0, 0] })
  }

  @Test func `a seed gives these draws for good`() {
    // Recorded once: kept figures name their seed, and must come out the same from any later version.
    #expect(ClusterResampling(clusters: 5, resamples: 1, seed: 1).weights(of: 0) == [2, 0, 0, 1, 2])
    let tiled = ClusterResampling(clusters: 40_000, resamples: 1, seed: 1).weights(of: 0)
    #expect(Array(tiled[16_380..<16_390]) == [0, 0, 4, 2, 1, 0, 1, 2, 0, 1])
  }

  @Test func `every cluster is drawn as often as another, and tiles take binomial shares`() {
    let clusters = 40_000
    let resampling = ClusterResampling(clusters: clusters, resamples: 200, seed: 5)
    var first = [Double]()
    var sum = 0.0
    var squares = 0.0
    for resample in 0..<200 {
      let weights = resampling.weights(of: resample)
      first.append(weights[..<16_384].reduce(0.0) { $0 + Double($1) })
      for weight in weights[39_900...] {
        sum += Double(weight)
        squares += Double(weight * weight)
      }
    }
    // 20,000 weights of mean 1 and variance 1: five standard errors, of the mean and of the mean square (about 2 ± 3.3).
    #expect(abs(sum / 20_000 - 1) < 5 / 20_000.0.squareRoot())
    #expect(abs(squares / 20_000 - 2) < 5 * 3.4 / 20_000.0.squareRoot())
    // The first tile's share of the draws: mean n·p and variance n·p·(1 − p), each within five standard errors.
    let p = 16_384 / Double(clusters)
    let variance = Double(clusters) * p * (1 - p)
    let mean = first.reduce(0, +) / 200
    #expect(abs(mean - 16_384) < 5 * (variance / 200).squareRoot())
    let observed = first.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 199
    #expect(abs(observed / variance - 1) < 5 * (2.0 / 199).squareRoot())
  }

  @Test func `a cluster drawn more often than a byte holds is counted in full`() {
    let draw = TileDraw(cells: 10..<13, draws: 3000, generator: SeededGenerator(seed: 2))
    var wide = [UInt32](repeating: 0, count: 3)
    wide.withUnsafeMutableBufferPointer { draw.count(into: $0) }
    #expect(wide.reduce(0, +) == 3000 && wide.allSatisfy { $0 > 800 })
    var bytes = [UInt8](repeating: 0, count: 3)
    #expect(!bytes.withUnsafeMutableBufferPointer { draw.countBytes(into: $0) })

    let sums = sums(clusters: 20, columns: 3)
    let planes = BytePlanes(sums[clusters: 10..<13])
    var products = [Int64](repeating: 0, count: 2 * planes.count)
    planes.addProducts(with: draw, to: &products, row: 1)
    for column in 0..<3 {
      let made = (0..<planes.count).reduce(Int64(0)) {
        $0 + (planes.columns[$1] == column ? planes.factors[$1] * products[planes.count + $1] : 0)
      }
      #expect(made == (0..<3).reduce(Int64(0)) { $0 + Int64(wide[$1]) * Int64(sums[10 + $1, column]) })
    }
    #expect(products[..<planes.count].allSatisfy { $0 == 0 })
  }

  @Test func `nothing to draw from, nothing to sum and no resamples are no trouble`() throws {
    #expect(
      try ClusterResampling(clusters: 0, resamples: 3).sums(of: ClusterSums(clusters: 0, columns: 2)).storage
        == [0, 0, 0, 0, 0, 0])
    #expect(
      try ClusterResampling(clusters: 4, resamples: 3).sums(of: ClusterSums(clusters: 4, columns: 0)).storage == [])
    #expect(
      try ClusterResampling(clusters: 4, resamples: 0).sums(of: ClusterSums(clusters: 4, columns: 2)).storage == [])
    let empty = try ClusterResampling(clusters: 4, resamples: 2).sums(of: ClusterSums(clusters: 4, columns: 2))
    #expect(empty.storage == [0, 0, 0, 0])
    #expect(ClusterResampling(clusters: 1, resamples: 1).weights(of: 0) == [1])
  }

  @Test func `it stops when told to, and tells how far it is`() throws {
    let sums = sums(clusters: 100, columns: 2)
    let resampling = ClusterResampling(clusters: 100, resamples: 100)
    #expect(throws: CancellationError.self) { try resampling.sums(of: sums, isCancelled: { true }) }
    let reports = Mutex<[Int]>([])
    _ = try resampling.sums(
      of: sums,
      progress: { done, all in
        #expect(all == 100)
        reports.withLock { $0.append(done) }
      })
    reports.withLock {
      #expect($0.last == 100)
      #expect(zip($0, $0.dropFirst()).allSatisfy(<))
    }
  }

  @Test func `binomial draws are exact at the ends and right in the middle`() {
    var generator = SeededGenerator(seed: 4)
    #expect(generator.binomial(0, share: 1, of: 3) == 0)
    #expect(generator.binomial(100, share: 0, of: 3) == 0)
    #expect(generator.binomial(100, share: 3, of: 3) == 100)
    for (share, whole) in [(1, 2), (1, 3), (16_384, 40_000), (99, 100)] {
      let p = Double(share) / Double(whole)
      let draws = (0..<2000).map { _ in Double(generator.binomial(130, share: share, of: whole)) }
      let mean = draws.reduce(0, +) / 2000
      let variance = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 1999
      #expect(abs(mean - 130 * p) < 5 * (130 * p * (1 - p) / 2000).squareRoot())
      // Relative standard error of a variance, √(2/n) for a shape that is about normal; 99/100 is skewed.
      #expect(abs(variance / (130 * p * (1 - p)) - 1) < 8 * (2.0 / 2000).squareRoot())
    }
  }
}
