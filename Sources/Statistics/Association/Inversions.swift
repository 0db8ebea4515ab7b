/// How many pairs of places hold the larger number first. Leaves the numbers in another order.
///
/// Numbers go into eight buckets by their leading three bits, in the order they come in; every number that meets earlier
/// ones in higher buckets counts them. The same is then done within each bucket with the next three bits.
///
/// - Parameter largest: no number is larger.
/// - Complexity: O(n log largest) steps without a branch that depends on the data.
func inversions(of numbers: inout [UInt32], largest: UInt32) -> Int {
  let count = numbers.count
  let bits = UInt32.bitWidth - largest.leadingZeroBitCount
  return numbers.withUnsafeMutableBufferPointer { numbers in
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: count) { spare in
      guard let base = numbers.baseAddress, let spare = spare.baseAddress else { return 0 }
      return inversions(base, count, spare: spare, bits: bits)
    }
  }
}

/// For each bucket one in every lower bucket: what a number of that bucket adds to the counts of earlier higher ones.
private let lowerBuckets: [SIMD8<UInt32>] = (0..<8).map { bucket in
  var lanes = SIMD8<UInt32>()
  for lower in 0..<bucket { lanes[lower] = 1 }
  return lanes
}

private func inversions(
  _ numbers: UnsafeMutablePointer<UInt32>, _ count: Int, spare: UnsafeMutablePointer<UInt32>, bits: Int
) -> Int {
  if count <= 24 { return inversionsByComparing(numbers, count) }
  if bits <= 0 { return 0 }
  let shift = UInt32(max(0, bits - 3))
  let mask: UInt32 = bits >= 3 ? 7 : (1 << UInt32(bits)) - 1
  return withUnsafeTemporaryAllocation(of: Int.self, capacity: 9) { starts in
    starts.initialize(repeating: 0)
    for place in 0..<count { starts[Int(numbers[place] &>> shift & mask) &+ 1] &+= 1 }
    for bucket in 1...8 { starts[bucket] &+= starts[bucket &- 1] }
    var total = 0
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 8) { next in
      for bucket in 0..<8 { next[bucket] = starts[bucket] }
      var higher = SIMD8<UInt32>()
      lowerBuckets.withUnsafeBufferPointer { lowerBuckets in
        for place in 0..<count {
          let number = numbers[place]
          let bucket = Int(number &>> shift & mask)
          total &+= Int(higher[bucket])
          higher &+= lowerBuckets[bucket]
          spare[next[bucket]] = number
          next[bucket] &+= 1
        }
      }
    }
    for bucket in 0..<8 where starts[bucket + 1] - starts[bucket] > 1 {
      total += inversions(
        spare + starts[bucket], starts[bucket + 1] - starts[bucket], spare: numbers + starts[bucket],
        bits: Int(shift))
    }
    return total
  }
}

private func inversionsByComparing(_ numbers: UnsafeMutablePointer<UInt32>, _ count: Int) -> Int {
  var total = 0
  for later in 0..<count {
    let number = numbers[later]
    for earlier in 0..<later { total &+= numbers[earlier] > number ? 1 : 0 }
  }
  return total
}
