public import Preferences

/// What is said of a run, in print and on screen.
public enum RunText {
  /// `going`, `done`, `ended`, `failed`.
  public static func state(_ state: RunRecord.State) -> String {
    switch state {
    case .going: "going"
    case .done: "done"
    case .ended: "ended"
    case .failed: "failed"
    }
  }

  public static func dollars(_ amount: Double?) -> String {
    amount.map { "$" + NumberText.score($0, digits: 4) } ?? NumberText.missing
  }

  /// Requests a second that were sent; nil while nothing can be said.
  public static func rate(_ progress: RunProgress) -> Double? {
    progress.sent > 0 && progress.elapsed > 1 ? Double(progress.sent) / progress.elapsed : nil
  }

  /// A rate with two digits: `.6`, `4.2`, `44`.
  static func few(_ rate: Double) -> String {
    rate < 9.95 ? NumberText.score(rate, digits: 1) : NumberText.count(Int(rate.rounded()))
  }

  /// `12 s`, `3 min`, `4 h`; rounded up.
  public static func duration(_ seconds: Double) -> String {
    if seconds < 120 { return "\(NumberText.count(Int(seconds.rounded(.up)))) s" }
    if seconds < 10_800 { return "\(NumberText.count(Int((seconds / 60).rounded(.up)))) min" }
    return "\(NumberText.count(Int((seconds / 3600).rounded(.up)))) h"
  }

  /// `96 of 144 · 8.2 requests a second · 6 s left`.
  ///
  /// - Parameter isGoing: whether there is a time left to speak of.
  public static func progress(_ progress: RunProgress, isGoing: Bool = true) -> String {
    var parts = ["\(NumberText.count(progress.settled)) of \(NumberText.count(progress.total))"]
    if let rate = rate(progress) { parts.append("\(RunText.few(rate)) requests a second") }
    if isGoing, progress.settled < progress.total, let remaining = progress.remaining {
      parts.append(duration(remaining) + " left")
    }
    if let cost = progress.cost { parts.append(dollars(cost)) }
    let without = progress.missing + progress.unanswered
    if without > 0 { parts.append("\(NumberText.count(without)) without an answer") }
    return parts.joined(separator: " · ")
  }

  /// Where the model is asked, and the name of the key's variable.
  public static func place(_ address: ModelAddress) -> String {
    "\(address.model) at \(address.endpoint)" + (address.keyVariable.map { ", key from \($0)" } ?? ", no key")
  }

  /// Why a run stopped and how it goes on; nil while it goes, and where all was asked and answered.
  public static func ending(_ record: RunRecord) -> String? {
    switch record.state {
    case .going: nil
    case .done:
      record.progress.unanswered > 0
        ? "\(CountsSentence.counted(record.progress.unanswered, "question")) got no reply; going on asks them again."
        : nil
    case .ended: "Ended before all was asked; every reply is kept, and going on asks only what is left."
    case .failed(let reason): "Stopped: \(reason)"
    }
  }
}
