/// Hierarchical clustering by average linkage: the two clusters with the smallest mean distance between their members become
/// one, until one is left.
///
/// - Source: Sokal and Michener, *A Statistical Method for Evaluating Systematic Relationships*, 1958 (UPGMA).
public struct AverageLinkage: Hashable, Sendable {
  /// Two clusters becoming one. Things are numbered from 0, and clusters after them in the order in which they are made.
  public struct Merge: Hashable, Sendable {
    public let one: Int
    public let other: Int
    /// The mean distance between members of the one and of the other.
    public let height: Double
  }

  /// One fewer than things.
  public let merges: [Merge]
  /// The things so that every cluster stands together, each turned so that the things at its seam are as near as can be.
  public let order: [Int]

  /// - Parameters:
  ///   - distances: between every two of `count` things, row by row, the same both ways. nil is as far as the farthest known.
  /// - Precondition: `count` × `count` distances, none NaN.
  /// - Complexity: O(count³).
  public init(_ distances: [Double?], count: Int) {
    precondition(distances.count == count * count, "there is a distance between every two things")
    let farthest = distances.compactMap(\.self).max() ?? 0
    let own = distances.map { $0 ?? farthest }
    var between = own
    var alive = Array(0..<count)
    var numbers = Array(0..<count)
    var members = (0..<count).map { [$0] }
    var merges: [Merge] = []
    while alive.count > 1 {
      var (one, other) = (alive[0], alive[1])
      for (place, left) in alive.enumerated() {
        for right in alive[(place + 1)...] where between[left * count + right] < between[one * count + other] {
          (one, other) = (left, right)
        }
      }
      let height = between[one * count + other]
      merges.append(
        Merge(one: min(numbers[one], numbers[other]), other: max(numbers[one], numbers[other]), height: height))
      let (size, added) = (Double(members[one].count), Double(members[other].count))
      alive.removeAll { $0 == other }
      for third in alive where third != one {
        let mean = (size * between[one * count + third] + added * between[other * count + third]) / (size + added)
        between[one * count + third] = mean
        between[third * count + one] = mean
      }
      members[one] = Self.joined(members[one], members[other]) { own[$0 * count + $1] }
      numbers[one] = count + merges.count - 1
    }
    self.merges = merges
    order = alive.first.map { members[$0] } ?? []
  }

  /// Two sequences as one, either turned round where that brings nearer things together.
  private static func joined(_ one: [Int], _ other: [Int], _ distance: (Int, Int) -> Double) -> [Int] {
    let forms = [
      (one, other), (one, other.reversed()), (one.reversed(), other), (one.reversed(), other.reversed()),
    ]
    let best = forms.indices.min {
      distance(forms[$0].0.last!, forms[$0].1[0]) < distance(forms[$1].0.last!, forms[$1].1[0])
    }!
    return forms[best].0 + forms[best].1
  }
}
