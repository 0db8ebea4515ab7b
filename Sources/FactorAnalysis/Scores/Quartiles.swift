/// The values below which a quarter, a half and three quarters of a sample lie.
public struct Quartiles: Hashable, Sendable {
  public let first: Double
  public let median: Double
  public let third: Double

  /// Interpolated linearly between the two order statistics around (n − 1) · share, as `quantile(ofSorted:at:)` does, without
  /// sorting all of the values.
  ///
  /// - Parameter values: finite numbers.
  /// - Returns: nil when there are none.
  /// - Complexity: O(n) on average: three selections, each within what the one before left above it.
  /// - Source: Hyndman and Fan, *Sample Quantiles in Statistical Packages*, 1996, doi:10.2307/2684934; the selection is
  ///   Hoare's *Find*, 1961, doi:10.1145/366622.366647, with equal values kept together.
  public init?(of values: [Double]) {
    guard !values.isEmpty else { return nil }
    var values = values
    var start = 0
    func quantile(_ share: Double) -> Double {
      let place = Double(values.count - 1) * share
      let below = Int(place)
      let low = select(below, from: start, in: &values)
      start = below
      guard place > Double(below) else { return low }
      let high = values[(below + 1)...].min() ?? low
      return low + (high - low) * (place - Double(below))
    }
    first = quantile(0.25)
    median = quantile(0.5)
    third = quantile(0.75)
  }
}

/// Moves the value that sorting would put at a place there, smaller ones before it and larger ones behind.
///
/// - Parameter start: the first place of those not yet known to be too small.
private func select(_ place: Int, from start: Int, in values: inout [Double]) -> Double {
  var low = start
  var high = values.count - 1
  while low < high {
    let pivot = median(values[low], values[low + (high - low) / 2], values[high])
    var below = low
    var above = high
    var index = low
    while index <= above {
      if values[index] < pivot {
        values.swapAt(index, below)
        below += 1
        index += 1
      } else if values[index] > pivot {
        values.swapAt(index, above)
        above -= 1
      } else {
        index += 1
      }
    }
    if place < below {
      high = below - 1
    } else if place > above {
      low = above + 1
    } else {
      return pivot
    }
  }
  return values[place]
}

private func median(_ a: Double, _ b: Double, _ c: Double) -> Double { max(min(a, b), min(max(a, b), c)) }
