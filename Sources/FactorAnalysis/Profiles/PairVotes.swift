public import Preferences
import Synchronization

/// The votes on a pair, found without looking at all votes of the study.
///
/// Votes that stand in the order of their pairs are searched as they are. Where they do not, their order is made when a pair
/// is first asked for, at four bytes a vote.
public final class PairVotes: Sendable {
  private let votes: [Vote]
  private let pairs: Int
  private let order = Mutex<VotesByPair?>(nil)

  /// - Complexity: O(1).
  init(_ contents: StudyContents) {
    votes = contents.votes
    pairs = contents.pairs.count
  }

  /// Every vote on a pair, in the order of the study.
  /// - Complexity: O(log votes), the first time O(votes + pairs).
  public func votes(on pair: Row<Pair>) -> [Vote] {
    let ordered = order.withLock { order in
      let known = order ?? VotesByPair(votes, pairs: pairs)
      order = known
      return known
    }
    let first = ordered.place(of: pair)
    return Array((first..<ordered.count).lazy.map { ordered[$0] }.prefix { $0.pair == pair })
  }
}

extension VotesByPair {
  /// The place of the first vote on a pair, or where it would stand.
  fileprivate func place(of pair: Row<Pair>) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].pair < pair { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
