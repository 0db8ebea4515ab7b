import Preferences

/// The votes of a study in the order of their pairs, otherwise as they came.
///
/// Votes mostly come in that order; where they do not, a counting sort puts their indices into it.
struct VotesByPair {
  let votes: [Vote]
  /// Empty where the votes are in order.
  private let order: [UInt32]

  /// - Complexity: O(votes + pairs).
  init(_ votes: [Vote], pairs: Int) {
    self.votes = votes
    var isInOrder = true
    for place in votes.indices.dropFirst() where votes[place].pair < votes[place - 1].pair { isInOrder = false }
    order = isInOrder ? [] : Self.order(of: votes, pairs: pairs)
  }

  var count: Int { votes.count }

  subscript(place: Int) -> Vote { votes[index(at: place)] }

  /// Where the vote at a place stands in the study.
  func index(at place: Int) -> Int { order.isEmpty ? place : Int(order[place]) }

  /// The place of the first vote on a pair of that row or a later one.
  /// - Complexity: O(log votes).
  func firstPlace(from pair: Int) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].pair.index < pair { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func order(of votes: [Vote], pairs: Int) -> [UInt32] {
    var next = [Int](repeating: 0, count: pairs + 1)
    for vote in votes { next[vote.pair.index + 1] += 1 }
    for place in next.indices.dropFirst() { next[place] += next[place - 1] }
    return [UInt32](unsafeUninitializedCapacity: votes.count) { buffer, initialized in
      for (index, vote) in votes.enumerated() {
        buffer[next[vote.pair.index]] = UInt32(index)
        next[vote.pair.index] += 1
      }
      initialized = votes.count
    }
  }
}
