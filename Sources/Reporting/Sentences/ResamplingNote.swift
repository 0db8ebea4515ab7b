import FactorAnalysis

/// How the intervals of a report were made: nothing where there are none.
public struct ResamplingNote: Sendable {
  public let text: String

  public init?(_ subject: Subject) {
    guard subject.intervals != nil else { return nil }
    let options = subject.analysis.options
    let level = NumberText.value(options.level * 100)
    text =
      "Intervals: \(level) %, percentiles over \(NumberText.count(options.resamples)) resamples of clusters of sources, "
      + "seed \(options.seed)."
  }

  /// The same for programs; a method of null says that there are no intervals.
  static func write(_ subject: Subject, to json: inout JSONWriter) {
    let options = subject.analysis.options
    json.value("level", options.level)
    json.value("method", subject.intervals == nil ? nil : "percentile bootstrap over clusters")
    json.value("resamples", options.resamples)
    json.value("seed", options.seed)
    json.value("human_ties", options.humanTies.rawValue)
    json.value("orders", options.orders.rawValue)
  }
}
