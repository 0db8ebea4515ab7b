public import Preferences

/// Pairs with a preference as records for preference optimisation: `{"prompt": …, "chosen": …, "rejected": …, "pair": …}`.
///
/// The prompt is the source with its references, as novel words see it. What it does not carry: votes, agents, factors, metadata,
/// clusters.
public enum ChosenRejected {
  /// The line of a pair, with its line feed.
  ///
  /// - Parameter preference: which response is preferred; pairs without a preference have no line.
  /// - Returns: nil for neither.
  /// - Throws: what reading the texts throws.
  public static func line(of pair: Row<Pair>, preferring preference: Preference, in study: StudyContents) throws
    -> [UInt8]?
  {
    guard preference != .neither else { return nil }
    let (a, b) = (study.pairs.a[pair.index], study.pairs.b[pair.index])
    let (chosen, rejected) = preference == .a ? (a, b) : (b, a)
    return JSONOutput.object([
      ("prompt", .text(try study.texts.source(study.source(of: pair)).whole)),
      ("chosen", .text(try study.texts.response(chosen))), ("rejected", .text(try study.texts.response(rejected))),
      ("pair", .text(study.pairs.name(of: pair, in: study.responses))),
    ]).line
  }
}
