import Statistics

/// Five numbers of how some values lie.
public struct Distribution: Hashable, Sendable {
  public let count: Int
  public let least: Double
  public let lowerQuartile: Double
  public let median: Double
  public let upperQuartile: Double
  public let most: Double

  /// nil without any value. Quartiles are interpolated between order statistics.
  public init?(_ values: [Double]) {
    let sorted = values.sorted()
    guard let least = sorted.first, let most = sorted.last else { return nil }
    count = sorted.count
    self.least = least
    self.most = most
    lowerQuartile = quantile(ofSorted: sorted, at: 0.25)
    median = quantile(ofSorted: sorted, at: 0.5)
    upperQuartile = quantile(ofSorted: sorted, at: 0.75)
  }

  func write(to json: inout JSONWriter) {
    json.value("count", count)
    json.value("min", least)
    json.value("q1", lowerQuartile)
    json.value("median", median)
    json.value("q3", upperQuartile)
    json.value("max", most)
  }
}
