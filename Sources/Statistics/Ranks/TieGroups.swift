/// The order of some values, lowest first, and the runs of equal values in it.
struct TieGroups {
  /// Places of the values in ascending order; equal values keep the order they came in.
  let order: [UInt32]
  /// Ranges of `order` whose values are equal, in ascending order.
  let ranges: [Range<Int>]

  init(_ values: [Double]) {
    order = ascendingOrder(of: values)
    var ranges: [Range<Int>] = []
    var start = 0
    while start < values.count {
      var end = start + 1
      while end < values.count, values[Int(order[end])] == values[Int(order[start])] { end += 1 }
      ranges.append(start..<end)
      start = end
    }
    self.ranges = ranges
  }

  /// For each value the number of its group, from 0 for the lowest.
  var groupNumbers: [Int] {
    var numbers = Array(repeating: 0, count: order.count)
    for (number, range) in ranges.enumerated() {
      for position in range { numbers[Int(order[position])] = number }
    }
    return numbers
  }
}
