/// The distribution of C − D over all arrangements of one side's values against the other's, or nil when counting it would
/// take more than `effort` additions.
///
/// The rows are one side's groups of equal values from the lowest up. The other side is cut into blocks: each group of
/// tied values is one, and so is each longest run of values without ties. Rows are dealt out one after another; all that the
/// score needs to know of the earlier ones is how many values of each block they took. A row that takes m_j values of block j
///
/// - is concordant with every earlier value in a lower block and discordant with every one in a higher block;
/// - has no score within a block of tied values;
/// - in an untied run merges its m_j values with the u_j taken before in one of C(u_j + m_j, m_j) equally likely ways, whose
///   scores are counted by the Gaussian binomial coefficient [u_j + m_j, m_j];
/// - has no score within itself.
///
/// Without ties there is one block, and this is the count of permutations by inversions.
func kendallDistribution(_ x: [Int], _ y: [Int], effort: Int) -> ScoreDistribution? {
  let count = x.reduce(0, +)
  // Factorials beyond this overflow.
  guard count <= 170 else { return nil }
  let straight = ArrangementCount(rows: x, columns: y)
  let turned = ArrangementCount(rows: y, columns: x)
  var cheaper = straight.estimate <= turned.estimate ? straight : turned
  return cheaper.run(effort: effort)
}

/// A count in progress.
private struct ArrangementCount {
  private struct Block {
    var size: Int
    var isTied: Bool
    /// What one value of this block adds to a state's number.
    var stride: Int
  }

  private let rows: [Int]
  private var blocks: [Block] = []
  /// The longest untied run, and the most values that a row can take of it.
  private let longestRun: Int
  private let largestMerge: Int
  private var merges = GaussianBinomials(upTo: 0, 0)
  private let factorials: [Double]
  private var effort = 0

  init(rows: [Int], columns: [Int]) {
    self.rows = rows
    var stride = 1
    for size in columns {
      if size == 1, let last = blocks.last, !last.isTied {
        blocks[blocks.count - 1].size += 1
      } else {
        blocks.append(Block(size: size, isTied: size > 1, stride: 0))
      }
    }
    for index in blocks.indices {
      blocks[index].stride = stride
      stride = stride.multipliedReportingOverflow(by: blocks[index].size + 1).partialValue
    }
    longestRun = blocks.lazy.filter { !$0.isTied }.map(\.size).max() ?? 0
    largestMerge = min(longestRun, rows.max() ?? 0)
    factorials = (1...max(1, rows.max() ?? 1)).reduce(into: [1.0]) { $0.append($0[$0.count - 1] * Double($1)) }
  }

  private var states: Double { blocks.reduce(1.0) { $0 * Double($1.size + 1) } }

  /// How many Gaussian binomial coefficients are needed, of a quarter of the largest one's length on average.
  private var coefficients: Double {
    let largest = Double(longestRun * largestMerge)
    return largest * largest / 4
  }

  /// About how many states there are times how many ways each goes on: what to choose the cheaper side by.
  var estimate: Double {
    let ways = rows.reduce(0.0) { sum, row in
      sum + (1...row).reduce(1.0) { $0 * Double(blocks.count - 1 + $1) / Double($1) }
    }
    return states * ways + coefficients
  }

  mutating func run(effort: Int) -> ScoreDistribution? {
    guard states < Double(effort), coefficients < Double(effort) / 10 else { return nil }
    self.effort = effort
    merges = GaussianBinomials(upTo: longestRun, largestMerge)
    var layer: [Int: ScoreDistribution] = [0: .certain]
    for row in rows {
      var next: [Int: ScoreDistribution] = [:]
      // In the order of the states, so that the sums are rounded the same way in every run.
      for state in layer.keys.sorted() {
        let used = blocks.map { state / $0.stride % ($0.size + 1) }
        deal(
          row, block: 0, below: 0, above: used.reduce(0, +), used: used, state: state, shift: 0,
          factor: factorials[row], from: layer[state]!, into: &next)
        if self.effort < 0 { return nil }
      }
      layer = next
    }
    return layer.values.first
  }

  /// Deals what is left of a row to the blocks from `block` on, in every possible way.
  private mutating func deal(
    _ left: Int, block index: Int, below: Int, above: Int, used: [Int], state: Int, shift: Int, factor: Double,
    from distribution: ScoreDistribution, into next: inout [Int: ScoreDistribution]
  ) {
    guard left > 0 else {
      effort -= distribution.weights.count
      next[state, default: ScoreDistribution(lowest: distribution.lowest + shift, weights: [])]
        .add(distribution, shift: shift, factor: factor)
      return
    }
    guard index < blocks.count, effort >= 0 else { return }
    let block = blocks[index]
    let above = above - used[index]
    for taken in 0...min(left, block.size - used[index]) {
      var spread = distribution
      if !block.isTied, taken > 0, used[index] > 0 {
        spread = distribution.spread(by: merges[used[index], taken])
        effort -= distribution.weights.count * merges[used[index], taken].count
      }
      deal(
        left - taken, block: index + 1, below: below + used[index], above: above, used: used,
        state: state + taken * block.stride, shift: shift + taken * (below - above),
        factor: block.isTied ? factor / factorials[taken] : factor, from: spread, into: &next)
    }
  }
}
