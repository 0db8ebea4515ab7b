/// A common scale for rows of bars or dots: values between two ends on so many columns.
public struct Axis: Hashable, Sendable {
  public let lower: Double
  public let upper: Double
  /// At least one.
  public let columns: Int

  /// The scale of factor scores and correlations unless told otherwise; ends that are equal or no numbers become it.
  public init(lower: Double = -1, upper: Double = 1, columns: Int) {
    let isScale = lower.isFinite && upper.isFinite && lower < upper
    self.lower = isScale ? lower : -1
    self.upper = isScale ? upper : 1
    self.columns = max(1, columns)
  }

  /// The column whose middle is nearest to a value, the ends being the middles of the outer columns; values beyond
  /// stand at the end.
  public func column(of value: Double) -> Int { Int(position(of: value).rounded()) }

  /// A value's place between 0 and `columns` − 1.
  func position(of value: Double) -> Double {
    guard !value.isNaN else { return 0 }
    let share = (min(upper, max(lower, value)) - lower) / (upper - lower)
    return share * Double(columns - 1)
  }

  /// The column of zero, `nil` when zero is off the scale.
  public var zero: Int? { lower <= 0 && upper >= 0 ? column(of: 0) : nil }

  func isBeyond(_ value: Double) -> Bool { value < lower || value > upper }
}
