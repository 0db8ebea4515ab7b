/// Some values in ascending order, and the groups of equal values in it. −0 equals 0.
///
/// - Complexity: O(n) for spread values, O(n log n) at worst.
struct TieGroups {
  /// Places of the values, lowest value first; equal values keep the order they came in.
  let order: [UInt32]
  /// For each position in `order` the number of its group, from 0 for the lowest.
  let numbers: [UInt32]

  /// - Precondition: no value is NaN; fewer than 2³² values.
  init(_ values: [Double]) {
    let count = values.count
    var numbers = [UInt32](repeating: 0, count: count)
    order = Array(unsafeUninitializedCapacity: count) { order, filled in
      filled = count
      values.withUnsafeBufferPointer { values in
        numbers.withUnsafeMutableBufferPointer { numbers in
          withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2 * count) { space in
            var records = SortRecords(values, space)
            records.sort()
            records.write(order: order, groups: numbers)
          }
        }
      }
    }
    self.numbers = numbers
  }

  /// How many different values there are.
  var count: Int { numbers.last.map { Int($0) + 1 } ?? 0 }

  /// How many values each group has, lowest first.
  var sizes: [Int] {
    var sizes = Array(repeating: 0, count: count)
    for number in numbers { sizes[Int(number)] += 1 }
    return sizes
  }

  /// Pairs of places with equal values.
  var tiedPairs: Int {
    var pairs = 0
    var earlier = 0
    for position in numbers.indices.dropFirst() {
      earlier = numbers[position] == numbers[position - 1] ? earlier + 1 : 0
      pairs += earlier
    }
    return pairs
  }
}
