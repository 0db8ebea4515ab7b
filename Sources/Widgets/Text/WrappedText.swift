import CellGrid

/// A styled text broken into lines, so that scrolling through it does not break it anew.
public struct WrappedText: Hashable, Sendable {
  public let lines: [StyledText]

  /// Breaks as `wrapped(_:columns:)` does, whatever the parts look like. An empty text has no lines.
  ///
  /// - Complexity: O(n).
  public init(_ text: StyledText, columns: Int) {
    let clean = text.runs.map {
      StyledText.Run(cleaned($0.text), $0.ink, attributes: $0.attributes)
    }
    let whole = clean.reduce(into: "") { $0 += $1.text }
    guard columns > 0, !whole.isEmpty else {
      lines = []
      return
    }
    // Offsets of bytes are ever growing, so runs and lines are walked through once, side by side.
    var lines: [StyledText] = []
    var run = 0
    var runStart = 0
    var position = whole.startIndex
    var offset = 0
    for range in wrappedRanges(whole, columns: columns) {
      let lower = offset + whole.utf8.distance(from: position, to: range.lowerBound)
      let upper = lower + whole.utf8.distance(from: range.lowerBound, to: range.upperBound)
      position = range.upperBound
      offset = upper
      var parts: [StyledText.Run] = []
      while run < clean.count {
        let length = clean[run].text.utf8.count
        let start = max(lower, runStart)
        let end = min(upper, runStart + length)
        if start < end {
          var part = clean[run]
          part.text = part.text.slice(start - runStart..<end - runStart)
          parts.append(part)
        }
        guard runStart + length <= upper else { break }
        runStart += length
        run += 1
      }
      lines.append(StyledText(runs: parts))
    }
    self.lines = lines
  }
}
