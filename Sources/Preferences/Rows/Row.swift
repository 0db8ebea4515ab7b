/// The place of one thing in a dense table of a study held in memory.
///
/// Files name things by strings; in memory a source, response, pair or agent is a number from 0 up, so that columns
/// of numbers and bit planes can be indexed without a look-up. The type parameter keeps rows of different tables apart.
public struct Row<Element>: Hashable, Comparable, Sendable {
  public let number: UInt32

  public init(_ number: UInt32) { self.number = number }
  /// The row at an array index.
  /// - Precondition: the index is at least 0 and below 2³².
  public init(_ index: Int) { number = UInt32(index) }

  /// The same place as an array index.
  public var index: Int { Int(number) }

  public static func < (left: Row, right: Row) -> Bool { left.number < right.number }
}
