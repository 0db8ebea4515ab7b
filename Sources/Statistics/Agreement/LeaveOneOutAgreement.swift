/// How often a rater says what most of the others say.
public struct LeaveOneOutAgreement: Hashable, Sendable {
  /// Units where the rater's category is the plurality of the others' ratings.
  public private(set) var agreeing = 0
  /// Units where it is not.
  public private(set) var disagreeing = 0
  /// Units where several categories are equally frequent among the others, which counts as neither.
  public private(set) var undecided = 0

  public init() {}

  /// The share of agreement where the others have a plurality; nil where they have one nowhere.
  public var share: Double? {
    agreeing + disagreeing == 0 ? nil : Double(agreeing) / Double(agreeing + disagreeing)
  }

  /// Takes up one rating of a unit, which must be among those counted in `ratings`. A unit without another rating changes
  /// nothing.
  ///
  /// - Complexity: O(categories).
  public mutating func add(_ category: Int, of unit: Int, in ratings: RatingCounts) {
    var best = 0
    var winner: Int?
    for other in 0..<ratings.categories {
      let count = ratings[unit, other] - (other == category ? 1 : 0)
      if count > best {
        (best, winner) = (count, other)
      } else if count == best {
        winner = nil
      }
    }
    guard best > 0 else { return }
    guard let winner else {
      undecided += 1
      return
    }
    if winner == category { agreeing += 1 } else { disagreeing += 1 }
  }
}
