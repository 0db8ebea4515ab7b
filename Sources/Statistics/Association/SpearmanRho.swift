/// Spearman's rank correlation: Pearson's r of mid-ranks.
///
/// - Returns: a number in −1 … 1; nil when a side has no variation, a value is NaN, or there are fewer than two values.
/// - Precondition: both sides have the same length.
/// - Complexity: O(n log n).
public func spearmanRho(_ x: [Double], _ y: [Double]) -> Double? {
  precondition(x.count == y.count, "a correlation needs as many values on one side as on the other")
  guard isComparable(x), isComparable(y) else { return nil }
  return correlation(ofCentred: centredRanks(x), centredRanks(y))
}

/// Whether every value can be put in an order with the others.
func isComparable(_ values: [Double]) -> Bool { values.allSatisfy { !$0.isNaN } }
