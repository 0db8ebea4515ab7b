import Preferences

/// The votes of a study in the order of their pairs and, within a pair, of their agents; otherwise as they came.
///
/// Two counting sorts, by agent and then by pair, each leaving equal ones in place.
struct VoteOrder {
  /// Indices into the votes.
  let indices: [UInt32]

  /// - Complexity: O(votes + pairs + agents).
  init(_ votes: [Vote], pairs: Int, agents: Int) {
    let byAgent = Self.sorted(Array(0..<UInt32(votes.count)), into: agents) { votes[Int($0)].agent.index }
    indices = Self.sorted(byAgent, into: pairs) { votes[Int($0)].pair.index }
  }

  @inline(__always)
  private static func sorted(_ indices: [UInt32], into groups: Int, by group: (UInt32) -> Int) -> [UInt32] {
    var next = [Int](repeating: 0, count: groups + 1)
    for index in indices { next[group(index) + 1] += 1 }
    for place in next.indices.dropFirst() { next[place] += next[place - 1] }
    return [UInt32](unsafeUninitializedCapacity: indices.count) { buffer, initialized in
      for index in indices {
        let own = group(index)
        buffer[next[own]] = index
        next[own] += 1
      }
      initialized = indices.count
    }
  }
}
