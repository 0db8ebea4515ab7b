/// Values to be sorted, one word each: the leading bits of an order-preserving key above the value's place.
///
/// Four counting passes over the leading bytes leave values a few places from where they belong, and moving them there is one
/// more pass over neighbours. Only values whose keys agree in all the bits that fit, which are ties as a rule, are looked up
/// again. That is several times faster than comparing a million values.
struct SortRecords {
  private let values: UnsafeBufferPointer<Double>
  private var records: UnsafeMutableBufferPointer<UInt64>
  private let spare: UnsafeMutableBufferPointer<UInt64>
  /// How many bits of a record hold the place.
  private let placeBits: UInt64
  private let placeMask: UInt64
  /// Whether some key has bits that its record has no room for.
  private var isCut = false

  /// - Parameter space: room for twice as many words as there are values.
  init(_ values: UnsafeBufferPointer<Double>, _ space: UnsafeMutableBufferPointer<UInt64>) {
    self.values = values
    records = UnsafeMutableBufferPointer(rebasing: space[..<values.count])
    spare = UnsafeMutableBufferPointer(rebasing: space[values.count...])
    placeBits = UInt64(max(1, Int.bitWidth - (values.count - 1).leadingZeroBitCount))
    placeMask = 1 &<< placeBits &- 1
    var cut: UInt64 = 0
    for place in 0..<values.count {
      let key = orderKey(values[place])
      cut |= key & placeMask
      records[place] = key & ~placeMask | UInt64(place)
    }
    // Negative values have all low bits set where positive ones have none: looked up again, to no harm.
    isCut = cut != 0
  }

  mutating func sort() {
    if records.count <= 512 { return records.sort() }
    sortByLeadingBytes()
    var moves = 8 * records.count
    for position in 1..<records.count {
      let record = records[position]
      guard record < records[position &- 1] else { continue }
      var free = position
      repeat {
        records[free] = records[free &- 1]
        free &-= 1
      } while free > 0 && record < records[free &- 1]
      records[free] = record
      moves &-= position &- free
      // Far more in the same leading bytes than spread values have.
      if moves < 0 { return records.sort() }
    }
  }

  /// Four stable counting passes over bits 32–63.
  private func sortByLeadingBytes() {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 4 * 256) { next in
      next.initialize(repeating: 0)
      for record in records {
        for pass in 0..<4 { next[pass &* 256 &+ Int(record &>> UInt64(32 &+ 8 &* pass) & 255)] &+= 1 }
      }
      var from = records
      var to = spare
      for pass in 0..<4 {
        let shift = UInt64(32 + 8 * pass)
        let next = UnsafeMutableBufferPointer(rebasing: next[(256 * pass)..<(256 * pass + 256)])
        // All in one bucket: nothing to move, as in small whole numbers, whose low bits are all zero.
        if next[Int(from[0] &>> shift & 255)] == records.count { continue }
        var sum: UInt32 = 0
        for bucket in next.indices {
          let size = next[bucket]
          next[bucket] = sum
          sum &+= size
        }
        for position in 0..<records.count {
          let record = from[position]
          let bucket = Int(record &>> shift & 255)
          to[Int(next[bucket])] = record
          next[bucket] &+= 1
        }
        swap(&from, &to)
      }
      if from.baseAddress != records.baseAddress { _ = records.update(from: from) }
    }
  }

  /// Writes the places in order and the number of each one's group of equal values. The records are of no use afterwards.
  mutating func write(order: UnsafeMutableBufferPointer<UInt32>, groups: UnsafeMutableBufferPointer<UInt32>) {
    var group: UInt32 = 0
    var start = 0
    while start < records.count {
      let key = records[start] & ~placeMask
      var end = start &+ 1
      while end < records.count, records[end] & ~placeMask == key { end &+= 1 }
      if isCut, end &- start > 1 {
        sortByTrailingBits(start..<end)
        for position in start..<end {
          let isNew = position > start && (records[position] ^ records[position &- 1]) & ~placeMask != 0
          group &+= isNew ? 1 : 0
          order[position] = UInt32(truncatingIfNeeded: records[position] & placeMask)
          groups[position] = group
        }
      } else {
        for position in start..<end {
          order[position] = UInt32(truncatingIfNeeded: records[position] & placeMask)
          groups[position] = group
        }
      }
      group &+= 1
      start = end
    }
  }

  /// Puts records whose keys agree in all bits they hold in the order of the other bits, and leaves those in them.
  private func sortByTrailingBits(_ range: Range<Int>) {
    var run = UnsafeMutableBufferPointer(rebasing: records[range])
    var isSorted = true
    for position in run.indices {
      let place = run[position] & placeMask
      run[position] = orderKey(values[Int(place)]) &<< (64 &- placeBits) | place
      if position > 0, run[position] < run[position &- 1] { isSorted = false }
    }
    if !isSorted { run.sort() }
  }
}

/// A whole number that is larger exactly when the value is.
@inline(__always)
private func orderKey(_ value: Double) -> UInt64 {
  let bits = (value + 0).bitPattern  // −0 + 0 is 0
  return bits ^ (UInt64(bitPattern: Int64(bitPattern: bits) &>> 63) | 1 &<< 63)
}
