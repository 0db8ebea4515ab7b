/// How often each unit was put into each of some categories, by whomever.
///
/// A unit that nobody rated, or one person only, may stand among them; the coefficients leave it out.
public struct RatingCounts: Hashable, Sendable {
  /// How many categories there are.
  public let categories: Int
  /// Unit by unit, one count per category.
  public private(set) var counts: [Int32]

  /// No ratings yet.
  public init(units: Int, categories: Int) {
    self.categories = categories
    counts = Array(repeating: 0, count: units * categories)
  }

  /// - Precondition: every unit has as many counts as the first, none below 0.
  public init(_ units: [[Int]]) {
    self.init(units: units.count, categories: units.first?.count ?? 0)
    for (unit, row) in units.enumerated() {
      precondition(row.count == categories, "every unit has one count per category")
      for (category, count) in row.enumerated() { counts[unit * categories + category] = Int32(count) }
    }
  }

  public var units: Int { categories == 0 ? 0 : counts.count / categories }

  public subscript(unit: Int, category: Int) -> Int { Int(counts[unit * categories + category]) }

  /// One more rating.
  public mutating func add(_ category: Int, to unit: Int) { counts[unit * categories + category] += 1 }

  /// How many ratings a unit has.
  public func ratings(of unit: Int) -> Int {
    var sum = 0
    for category in 0..<categories { sum += self[unit, category] }
    return sum
  }
}
