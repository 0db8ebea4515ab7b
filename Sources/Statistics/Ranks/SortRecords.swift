/// Values to be sorted, one word each: the leading bits of an order-preserving key above the value's place.
///
/// Counting passes over the leading bytes leave values a few places from where they belong, and moving them there is one more
/// pass over neighbours. Only values whose keys agree in all the bits that fit, which are ties as a rule, are looked up
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

  /// Puts the records in the order of their leading 32 bits, equal ones in the order they are in.
  private func sortByLeadingBytes() {
    if records.count < 1 << 15 { return sortByLeadingBytes(records, result: records, spare: spare, base: 0) }
    // Counting passes over more than the cache holds wait for memory at every record. So divide first into parts that fit, by the
    // leading sixteen bits: as many whole values of those to a part as make about a sixty-fourth of all records.
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 1 << 16) { next in
      next.initialize(repeating: 0)
      for record in records { next[Int(record &>> 48)] &+= 1 }
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1 << 16) { partOf in
        var parts: [(start: Int, base: UInt64)] = []
        var start = 0
        for leading in next.indices where next[leading] > 0 {
          if start >= parts.count * records.count / 64 { parts.append((start, UInt64(leading) &<< 48)) }
          partOf[leading] = UInt8(parts.count - 1)
          start += Int(next[leading])
        }
        var free = parts.map(\.start)
        free.withUnsafeMutableBufferPointer { free in
          for record in records {
            let part = Int(partOf[Int(record &>> 48)])
            spare[free[part]] = record
            free[part] &+= 1
          }
        }
        for (part, (start, base)) in parts.enumerated() {
          let range = start..<(part + 1 < parts.count ? parts[part + 1].start : records.count)
          let result = UnsafeMutableBufferPointer(rebasing: records[range])
          sortByLeadingBytes(
            UnsafeMutableBufferPointer(rebasing: spare[range]), result: result, spare: result, base: base)
        }
      }
    }
  }

  /// Up to four stable counting passes over bits 32–63 of each record's distance to `base`, to and fro between `from` and
  /// `spare`. `result` is one of these.
  private func sortByLeadingBytes(
    _ from: UnsafeMutableBufferPointer<UInt64>, result: UnsafeMutableBufferPointer<UInt64>,
    spare: UnsafeMutableBufferPointer<UInt64>, base: UInt64
  ) {
    var from = from
    var to = spare
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 4 * 256) { next in
      next.initialize(repeating: 0)
      for record in from {
        let leading = (record &- base) &>> 32
        next[Int(leading & 255)] &+= 1
        next[256 &+ Int(leading &>> 8 & 255)] &+= 1
        next[512 &+ Int(leading &>> 16 & 255)] &+= 1
        next[768 &+ Int(leading &>> 24)] &+= 1
      }
      for pass in 0..<4 {
        let shift = UInt64(32 + 8 * pass)
        let next = UnsafeMutableBufferPointer(rebasing: next[(256 * pass)..<(256 * pass + 256)])
        // All in one bucket: nothing to move, as in small whole numbers, whose low bits are all zero.
        if next[Int((from[0] &- base) &>> shift & 255)] == from.count { continue }
        var sum: UInt32 = 0
        for bucket in next.indices {
          let size = next[bucket]
          next[bucket] = sum
          sum &+= size
        }
        for record in from {
          let bucket = Int((record &- base) &>> shift & 255)
          to[Int(next[bucket])] = record
          next[bucket] &+= 1
        }
        swap(&from, &to)
      }
    }
    if from.baseAddress != result.baseAddress { _ = result.update(from: from) }
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
