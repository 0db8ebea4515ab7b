import CellGrid
import Preferences
import Statistics
import Widgets

extension Canvas {
  /// Writes a text over as many lines as it needs and the rectangle has; what has no room ends in `…`.
  ///
  /// - Returns: how many rows it took.
  @discardableResult
  mutating func putParagraph(_ text: StyledText, in rect: Rect) -> Int {
    guard !rect.isEmpty else { return 0 }
    let lines = WrappedText(text, columns: rect.columns).lines
    for (row, line) in lines.prefix(rect.rows).enumerated() {
      let isCut = row == rect.rows - 1 && lines.count > rect.rows
      put(isCut ? line.fitted(columns: rect.columns - 1) + "…" : line, in: rect, row: row)
    }
    return min(lines.count, rect.rows)
  }

  /// Paragraphs below each other, each beginning on a line of its own; the last ones are left out where there is no room.
  ///
  /// - Returns: what is left of the rectangle.
  @discardableResult
  mutating func putParagraphs(_ texts: [StyledText], in rect: Rect) -> Rect {
    var rest = rect
    for text in texts where !text.isEmpty && !rest.isEmpty {
      rest = rest.inset(top: putParagraph(text, in: rest))
    }
    return rest
  }
}

extension Canvas {
  /// A profile's name where it is one of many columns: the setting is cut short rather than the agent.
  func label(of profile: Profile) -> String {
    guard body.columns < 100, profile != .human else { return state.name(of: profile) }
    return state.name(ofAgent: profile.agent) + " · " + profile.setting.short
  }

  /// A column of such names, as wide whichever rows are in sight.
  func labelColumn(of profiles: [Profile]) -> TableColumn {
    let title = "agent · setting"
    let widest = profiles.map { displayWidth(label(of: $0)) }.max() ?? 0
    return TableColumn(StyledText(title), width: .fixed(min(max(displayWidth(title), widest), body.columns / 2)))
  }
}

extension Interval {
  /// From end to end, for whiskers.
  var range: ClosedRange<Double> { min(low, high)...max(low, high) }
}
