#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

extension Formula {
  /// How many rows are computed at once: small enough to stay in the cache, large enough to hide the walk over the tree.
  static let blockSize = 1024

  /// The value in every row.
  ///
  /// - Parameters:
  ///   - rows: how many rows there are.
  ///   - column: writes the values of a name, by its index in `names`, for a range of rows into a buffer; NaN is missing.
  ///   - isCancelled: asked once a block; when true the rest stays missing.
  /// - Returns: one value per row, NaN where missing.
  /// - Complexity: O(rows × operations).
  public func values(
    rows: Int, isCancelled: () -> Bool = { false },
    column: (_ name: Int, _ rows: Range<Int>, _ into: inout [Double]) -> Void
  ) -> [Double] {
    var result = [Double](repeating: .nan, count: rows)
    var inputs = names.map { _ in [Double](repeating: .nan, count: Self.blockSize) }
    var start = 0
    while start < rows && !isCancelled() {
      let range = start..<min(rows, start + Self.blockSize)
      for name in names.indices { column(name, range, &inputs[name]) }
      let block = Self.evaluate(root, inputs, range.count)
      for offset in 0..<range.count { result[start + offset] = block[offset].isFinite ? block[offset] : .nan }
      start = range.upperBound
    }
    return result
  }

  private static func evaluate(_ node: Node, _ inputs: [[Double]], _ count: Int) -> [Double] {
    switch node {
    case .number(let value): return Array(repeating: value, count: count)
    case .name(let index): return inputs[index]
    case .negate(let inner): return map(evaluate(inner, inputs, count), count) { -$0 }
    case .not(let inner): return map(evaluate(inner, inputs, count), count) { $0 == 0 ? 1 : 0 }
    case .binary(let operation, let left, let right):
      let x = evaluate(left, inputs, count)
      let y = evaluate(right, inputs, count)
      switch operation {
      case .add: return map(x, y, count) { $0 + $1 }
      case .subtract: return map(x, y, count) { $0 - $1 }
      case .multiply: return map(x, y, count) { $0 * $1 }
      case .divide: return map(x, y, count) { $1 == 0 ? .nan : $0 / $1 }
      case .less: return map(x, y, count) { $0 < $1 ? 1 : 0 }
      case .lessOrEqual: return map(x, y, count) { $0 <= $1 ? 1 : 0 }
      case .greater: return map(x, y, count) { $0 > $1 ? 1 : 0 }
      case .greaterOrEqual: return map(x, y, count) { $0 >= $1 ? 1 : 0 }
      case .equal: return map(x, y, count) { $0 == $1 ? 1 : 0 }
      case .unequal: return map(x, y, count) { $0 != $1 ? 1 : 0 }
      case .and: return map(x, y, count) { $0 != 0 && $1 != 0 ? 1 : 0 }
      case .or: return map(x, y, count) { $0 != 0 || $1 != 0 ? 1 : 0 }
      }
    case .call(let function, let arguments):
      let values = arguments.map { evaluate($0, inputs, count) }
      switch function {
      case .abs: return map(values[0], count) { Swift.abs($0) }
      case .log: return map(values[0], count) { $0 > 0 ? naturalLogarithm($0) : .nan }
      case .min: return values.dropFirst().reduce(values[0]) { map($0, $1, count) { Swift.min($0, $1) } }
      case .max: return values.dropFirst().reduce(values[0]) { map($0, $1, count) { Swift.max($0, $1) } }
      case .choice:
        return (0..<count).map {
          !values[0][$0].isFinite ? .nan : values[0][$0] != 0 ? values[1][$0] : values[2][$0]
        }
      }
    }
  }

  /// Missing and anything not finite make the result missing, also where the operation itself would forget it.
  private static func map(_ x: [Double], _ count: Int, _ operation: (Double) -> Double) -> [Double] {
    var result = x
    for index in 0..<count { result[index] = x[index].isFinite ? operation(x[index]) : .nan }
    return result
  }

  private static func map(
    _ x: [Double], _ y: [Double], _ count: Int, _ operation: (Double, Double) -> Double
  ) -> [Double] {
    var result = x
    for index in 0..<count {
      result[index] = x[index].isFinite && y[index].isFinite ? operation(x[index], y[index]) : .nan
    }
    return result
  }
}

/// Out of the way of the formula's own names.
private func naturalLogarithm(_ x: Double) -> Double { log(x) }
