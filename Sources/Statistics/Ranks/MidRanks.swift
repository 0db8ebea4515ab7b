/// Ranks from 1, the highest value first; equal values share the mean of the ranks they take together: 9, 7, 7, 3 have
/// ranks 1, 2.5, 2.5, 4.
///
/// - Precondition: no value is NaN.
/// - Complexity: O(n log n).
public func midRanks(_ values: [Double]) -> [Double] {
  centredRanks(values).map { (Double(values.count) + 1 - $0) / 2 }
}

/// Twice the distance of each value's mid-rank, counted from the lowest, to the middle rank: whole numbers with sum 0, so
/// that sums of their products stay exact as long as 2⁵³ lets them.
func centredRanks(_ values: [Double]) -> [Double] {
  let count = values.count
  if count <= fewValues {
    return values.map { value in
      var below = 0
      var above = 0
      for other in values {
        below += other < value ? 1 : 0
        above += other > value ? 1 : 0
      }
      return Double(below - above)
    }
  }
  let groups = TieGroups(values)
  var ranks = Array(repeating: 0.0, count: count)
  var start = 0
  while start < count {
    var end = start + 1
    while end < count, groups.numbers[end] == groups.numbers[start] { end += 1 }
    for position in start..<end { ranks[Int(groups.order[position])] = Double(start + end - count) }
    start = end
  }
  return ranks
}

/// Up to so many values comparing each with each is faster than sorting.
let fewValues = 48
