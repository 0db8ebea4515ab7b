/// How a sample of values spreads: how many fall into each of some equally wide bins, its quartiles, and how many are missing.
public struct ValueDistribution: Hashable, Sendable {
  /// From the lowest bin to the highest; a value at an inner edge is in the bin above it. Empty without values.
  public let counts: [Int]
  /// The outer edges of the bins.
  public let lower: Double
  public let upper: Double
  /// The smallest and the largest value; nil without values.
  public let extremes: ClosedRange<Double>?
  public let quartiles: Quartiles?
  /// Values that entered the bins.
  public let present: Int
  public let missing: Int
  /// Values below zero, and above it.
  public let negative: Int
  public let positive: Int

  /// Counts values into bins.
  ///
  /// Where all values are whole numbers, a bin holds as many whole numbers as any other, and stands for them: one each where
  /// there are bins enough. Otherwise the bins reach from the smallest value to the largest.
  ///
  /// - Parameters:
  ///   - values: NaN is missing; there is no infinity among them.
  ///   - bins: how many at most; at least 1.
  ///   - isCentred: the bins lie evenly around a bin in whose middle is zero, for differences.
  /// - Complexity: O(n) on average.
  public init(of values: [Double], bins: Int = 24, isCentred: Bool = false) {
    let known = values.filter { !$0.isNaN }
    present = known.count
    missing = values.count - known.count
    negative = known.count { $0 < 0 }
    positive = known.count { $0 > 0 }
    quartiles = Quartiles(of: known)
    guard let least = known.min(), let most = known.max() else {
      counts = []
      lower = 0
      upper = 0
      extremes = nil
      return
    }
    extremes = least...most
    let isWhole = known.allSatisfy { $0 == $0.rounded() && abs($0) < 1e15 }
    let scale = BinScale(least: least, most: most, bins: max(1, bins), isWhole: isWhole, isCentred: isCentred)
    var counts = Array(repeating: 0, count: scale.count)
    for value in known { counts[scale.bin(of: value)] += 1 }
    self.counts = counts
    lower = scale.lower
    upper = scale.lower + Double(scale.count) * scale.width
  }
}

/// Equally wide bins.
private struct BinScale {
  let lower: Double
  let width: Double
  let count: Int

  init(least: Double, most: Double, bins: Int, isWhole: Bool, isCentred: Bool) {
    if isCentred {
      // An odd number, so that no difference has a bin of its own.
      let half = max(1, (bins - 1) / 2)
      let reach = max(abs(least), abs(most))
      guard reach > 0 else {
        (lower, width, count) = (-0.5, 1, 1)
        return
      }
      // Whole numbers: an odd number of them to a bin, so that zero is in the middle of one.
      var width = reach / (Double(half) + 0.5)
      var sides = half
      if isWhole {
        let needed = ((2 * reach + 1) / Double(2 * half + 1)).rounded(.up)
        width = needed.truncatingRemainder(dividingBy: 2) == 0 ? needed + 1 : needed
        sides = max(0, Int(((reach + 0.5) / width - 0.5).rounded(.up)))
      }
      count = 2 * sides + 1
      self.width = width
      lower = -width * (Double(sides) + 0.5)
    } else if isWhole {
      let span = most - least + 1
      width = (span / Double(bins)).rounded(.up)
      count = max(1, Int((span / width).rounded(.up)))
      lower = least - 0.5
    } else {
      width = (most - least) / Double(bins)
      // Values so close that no bin between them can be told are one bin.
      count = width > 0 && least + width > least ? bins : 1
      lower = least
    }
  }

  func bin(of value: Double) -> Int {
    guard count > 1 else { return 0 }
    return max(0, min(count - 1, Int((value - lower) / width)))
  }
}
