public import FactorAnalysis
public import Preferences

/// Looking for words in the rows of a list of pairs, which may be a million.
public struct RowSearch: Sendable {
  /// Up to here a list is looked through between two frames.
  static let mostRowsAtOnce = 2_000

  public let words: String
  public let rows: [Row<Pair>]
  public let start: Int
  public let isForward: Bool

  /// The place in the list of the nearest row that holds the words in any letter case, going round at the end; nil where
  /// there is none, and when cancelled.
  ///
  /// - Complexity: O(rows).
  public func place(in analysis: StudyAnalysis, isCancelled: () -> Bool = { false }) -> Int? {
    Self.nearest(rows.count, from: start, isForward: isForward, isCancelled: isCancelled) {
      Self.text(of: rows[$0], in: analysis.contents).lowercased().contains(wanted)
    }
  }

  private var wanted: String { words.lowercased() }

  static func text(of pair: Row<Pair>, in contents: StudyContents) -> String {
    contents.sources.titles[contents.source(of: pair).index] + " "
      + contents.pairs.name(of: pair, in: contents.responses)
  }

  /// The first place from `start` on, in either direction, that fits.
  static func nearest(
    _ count: Int, from start: Int, isForward: Bool, isCancelled: () -> Bool = { false }, _ fits: (Int) -> Bool
  ) -> Int? {
    for step in 0..<count {
      if step & 1023 == 1023, isCancelled() { return nil }
      let place = ((isForward ? start + step : start - step) % count + count) % count
      if fits(place) { return place }
    }
    return nil
  }
}
