import Preferences

/// The pairs of a task, cluster after cluster; the clusters that have any are numbered without gaps in order of appearance.
struct PairsByCluster: Sendable {
  /// How many clusters have pairs.
  let clusters: Int
  /// Where the pairs of each cluster begin in `pairs`, and where the last ones end.
  private let starts: [UInt32]
  private let pairs: [UInt32]

  /// - Complexity: O(pairs + clusters of the study).
  init(of task: BitPlane, in contents: StudyContents) {
    let (sources, clusters, first) = (contents.responses.sources, contents.sources.clusters, contents.pairs.a)
    var numbers = [UInt32](repeating: .max, count: contents.sources.clusterNames.count)
    var counts: [UInt32] = []
    func number(of pair: Int) -> Int { Int(numbers[clusters[sources[first[pair].index].index].index]) }
    task.forEachMember { pair in
      let cluster = clusters[sources[first[pair].index].index].index
      if numbers[cluster] == .max {
        numbers[cluster] = UInt32(counts.count)
        counts.append(0)
      }
      counts[Int(numbers[cluster])] += 1
    }
    self.clusters = counts.count
    var starts: [UInt32] = [0]
    starts.reserveCapacity(counts.count + 1)
    for count in counts { starts.append(starts.last! + count) }
    self.starts = starts
    var next = starts
    pairs = [UInt32](unsafeUninitializedCapacity: Int(starts.last!)) { buffer, initialized in
      task.forEachMember { pair in
        let cluster = number(of: pair)
        buffer[Int(next[cluster])] = UInt32(pair)
        next[cluster] += 1
      }
      initialized = buffer.count
    }
  }

  /// Visits the pairs of neighbouring clusters, each with the place of its cluster among these.
  @inline(__always)
  func forEach(in clusters: Range<Int>, _ body: (_ pair: Int, _ cluster: Int) -> Void) {
    pairs.withUnsafeBufferPointer { pairs in
      starts.withUnsafeBufferPointer { starts in
        for cluster in clusters {
          for place in starts[cluster]..<starts[cluster + 1] {
            body(Int(pairs[Int(place)]), cluster - clusters.lowerBound)
          }
        }
      }
    }
  }
}

extension BitPlane {
  /// 1 where a pair is in the plane, else 0.
  @inline(__always)
  func bit(_ pair: Int) -> UInt64 { words.withUnsafeBufferPointer { $0[pair >> 6] >> UInt64(pair & 63) & 1 } }
}
