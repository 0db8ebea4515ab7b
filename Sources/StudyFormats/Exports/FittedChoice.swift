public import Preferences

/// A pair as a record for preference optimisation towards or against a judge, labelled by what was fitted to the judge's
/// preferences rather than by a vote:
/// `{"prompt": …, "chosen": …, "rejected": …, "pair": …, "probability": …}`.
///
/// The fields that `ChosenRejected` has are the same; `probability` is that of the judge preferring the chosen response, which
/// against the judge is below one half.
public struct FittedChoice: Sendable {
  public var chosen: Preference
  public var probability: Double

  /// - Precondition: a response is chosen.
  public init(chosen: Preference, probability: Double) {
    precondition(chosen != .neither, "one response is chosen")
    (self.chosen, self.probability) = (chosen, probability)
  }

  /// A line of the pair that a record holds.
  public func line(of record: ImportRecord) -> [UInt8] {
    let pair = record.pairs[0]
    let (taken, left) = chosen == .a ? (pair.a, pair.b) : (pair.b, pair.a)
    return JSONOutput.object([
      ("prompt", .text(record.source.text.whole)), ("chosen", .text(record.responses[taken].text)),
      ("rejected", .text(record.responses[left].text)), ("pair", JSONOutput(pair.name)),
      ("probability", .number(probability)),
    ]).line
  }
}
