/// Which elements of two sequences belong to a longest common subsequence, by Myers' method in linear space.
struct SequenceComparison {
  private let first: [Int32]
  private let second: [Int32]
  private let patience: Int
  private(set) var isCommonInFirst: [Bool]
  private(set) var isCommonInSecond: [Bool]
  /// The furthest place reached on each diagonal, from the start and from the end of a part.
  private var forward: [Int]
  private var backward: [Int]

  /// - Parameter patience: the differences after which a part is cut where it stands.
  init(_ first: [Int32], _ second: [Int32], patience: Int) {
    self.first = first
    self.second = second
    self.patience = patience
    isCommonInFirst = Array(repeating: false, count: first.count)
    isCommonInSecond = Array(repeating: false, count: second.count)
    forward = Array(repeating: 0, count: 2 * patience + 3)
    backward = forward
  }

  private struct Part {
    var first: Range<Int>
    var second: Range<Int>
  }

  mutating func compare() {
    // A stack of our own: texts that share nothing are cut into many parts.
    var parts = [Part(first: first.indices, second: second.indices)]
    while let part = parts.popLast() {
      let rest = withoutCommonEnds(part)
      guard !rest.first.isEmpty, !rest.second.isEmpty else { continue }
      let cut = middle(of: rest)
      guard (cut.x, cut.y) != (rest.first.lowerBound, rest.second.lowerBound),
        (cut.x, cut.y) != (rest.first.upperBound, rest.second.upperBound)
      else { continue }
      parts.append(
        Part(first: rest.first.lowerBound..<cut.x, second: rest.second.lowerBound..<cut.y))
      parts.append(
        Part(first: cut.x..<rest.first.upperBound, second: cut.y..<rest.second.upperBound))
    }
  }

  private mutating func withoutCommonEnds(_ part: Part) -> Part {
    var (x, y) = (part.first.lowerBound, part.second.lowerBound)
    var (endX, endY) = (part.first.upperBound, part.second.upperBound)
    while x < endX, y < endY, first[x] == second[y] {
      isCommonInFirst[x] = true
      isCommonInSecond[y] = true
      x += 1
      y += 1
    }
    while x < endX, y < endY, first[endX - 1] == second[endY - 1] {
      endX -= 1
      endY -= 1
      isCommonInFirst[endX] = true
      isCommonInSecond[endY] = true
    }
    return Part(first: x..<endX, second: y..<endY)
  }

  /// A place that a shortest way from corner to corner passes, found from both corners at once.
  ///
  /// Never a corner itself when both sides begin and end differently, so that parts always shrink.
  private mutating func middle(of part: Part) -> (x: Int, y: Int) {
    let (startX, startY) = (part.first.lowerBound, part.second.lowerBound)
    let (n, m) = (part.first.count, part.second.count)
    let delta = n - m
    let center = patience + 1
    forward[center + 1] = 0
    backward[center + 1] = 0
    for step in 0...patience {
      for diagonal in diagonals(step, n: n, m: m) {
        let isDown =
          diagonal == -step
          || (diagonal != step && forward[center + diagonal - 1] < forward[center + diagonal + 1])
        var x = isDown ? forward[center + diagonal + 1] : forward[center + diagonal - 1] + 1
        while x < n, x - diagonal < m, x - diagonal >= 0, x >= 0,
          first[startX + x] == second[startY + x - diagonal]
        {
          x += 1
        }
        forward[center + diagonal] = x
        let opposite = delta - diagonal
        if delta % 2 != 0, abs(opposite) < step, x + backward[center + opposite] >= n {
          return (startX + min(n, x), startY + min(m, max(0, x - diagonal)))
        }
      }
      for diagonal in diagonals(step, n: n, m: m) {
        let isUp =
          diagonal == -step
          || (diagonal != step && backward[center + diagonal - 1] < backward[center + diagonal + 1])
        var x = isUp ? backward[center + diagonal + 1] : backward[center + diagonal - 1] + 1
        while x < n, x - diagonal < m, x - diagonal >= 0, x >= 0,
          first[startX + n - 1 - x] == second[startY + m - 1 - x + diagonal]
        {
          x += 1
        }
        backward[center + diagonal] = x
        let opposite = delta - diagonal
        if delta % 2 == 0, abs(opposite) <= step, x + forward[center + opposite] >= n {
          return (startX + n - min(n, x), startY + m - min(m, max(0, x - diagonal)))
        }
      }
    }
    return furthest(startX: startX, startY: startY, n: n, m: m, center: center)
  }

  /// The diagonals a search can be on after so many differences without having left the part.
  private func diagonals(_ step: Int, n: Int, m: Int) -> StrideThrough<Int> {
    stride(from: -(step - 2 * max(0, step - m)), through: step - 2 * max(0, step - n), by: 2)
  }

  /// The place inside the part that the search from its start came furthest to.
  private func furthest(startX: Int, startY: Int, n: Int, m: Int, center: Int) -> (x: Int, y: Int) {
    var best = (x: 0, y: 0)
    for diagonal in diagonals(patience, n: n, m: m) {
      let x = min(n, forward[center + diagonal])
      let y = x - diagonal
      if y >= 0, y <= m, x + y > best.x + best.y { best = (x, y) }
    }
    return (startX + best.x, startY + best.y)
  }
}
