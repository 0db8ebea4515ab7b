/// Ranks from 1, the highest score first; equal scores share the smaller rank, and the ranks after them are left out:
/// scores 9, 7, 7, 3 have ranks 1, 2, 2, 4.
///
/// - Precondition: no score is NaN; a missing score has no rank and must be left out.
/// - Complexity: O(n log n).
public func sharedRanks(_ scores: [Double]) -> [Int] {
  let groups = TieGroups(scores)
  var ranks = Array(repeating: 0, count: scores.count)
  for group in groups.ranges {
    for position in group { ranks[Int(groups.order[position])] = scores.count - group.upperBound + 1 }
  }
  return ranks
}
