import FactorAnalysis

/// How the intervals of a report were made: nothing where there are none.
public struct ResamplingNote: Sendable {
  public let text: String

  public init?(_ subject: Subject) {
    guard let intervals = subject.intervals else { return nil }
    guard intervals.clusters > 1 else {
      text = "No intervals: all pairs are of one cluster, and sources are what is drawn anew."
      return
    }
    text =
      "Intervals: \(NumberText.value(intervals.level * 100)) %, \(TaskIntervals.method) "
      + "(\(NumberText.count(intervals.resamples)) resamples of \(NumberText.count(intervals.clusters)) clusters, "
      + "seed \(intervals.seed))."
  }

  /// The same for programs; a method of null says that there are no intervals.
  static func write(_ subject: Subject, to json: inout JSONWriter) {
    let options = subject.analysis.options
    json.value("level", options.level)
    json.value("method", subject.intervals.map { $0.clusters > 1 } == true ? TaskIntervals.method : nil)
    json.value("resamples", options.resamples)
    json.value("seed", options.seed)
    json.value("human_ties", options.humanTies.rawValue)
    json.value("orders", options.orders.rawValue)
  }
}
