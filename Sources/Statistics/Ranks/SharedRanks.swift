/// Ranks from 1, the highest score first; equal scores share the smaller rank, and the ranks after them are left out:
/// scores 9, 7, 7, 3 have ranks 1, 2, 2, 4.
///
/// - Precondition: no score is NaN; a missing score has no rank and must be left out.
/// - Complexity: O(n log n).
public func sharedRanks(_ scores: [Double]) -> [Int] {
  let groups = TieGroups(scores)
  var ranks = Array(repeating: 0, count: scores.count)
  var higher = 0
  var end = scores.count
  for size in groups.sizes.reversed() {
    for position in (end - size)..<end { ranks[Int(groups.order[position])] = higher + 1 }
    higher += size
    end -= size
  }
  return ranks
}
