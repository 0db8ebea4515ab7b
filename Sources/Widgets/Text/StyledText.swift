public import CellGrid

/// A text whose parts look different: runs of a role each, or of a style of their own.
public struct StyledText: Hashable, Sendable, ExpressibleByStringLiteral {
  public enum Ink: Hashable, Sendable {
    case role(Role)
    case style(Style)
  }

  public struct Run: Hashable, Sendable {
    public var text: String
    public var ink: Ink
    /// Beside those of the role.
    public var attributes: Style.Attributes

    public init(_ text: String, _ ink: Ink, attributes: Style.Attributes = []) {
      self.text = text
      self.ink = ink
      self.attributes = attributes
    }
  }

  public var runs: [Run]

  public init(runs: [Run]) { self.runs = runs.filter { !$0.text.isEmpty } }

  public init(_ text: String, _ role: Role = .text, attributes: Style.Attributes = []) {
    self.init(runs: [Run(text, .role(role), attributes: attributes)])
  }

  public init(_ text: String, style: Style) { self.init(runs: [Run(text, .style(style))]) }

  public init(stringLiteral text: String) { self.init(text) }

  public static let empty = StyledText(runs: [])

  public static func + (left: StyledText, right: StyledText) -> StyledText {
    StyledText(runs: left.runs + right.runs)
  }

  public static func += (left: inout StyledText, right: StyledText) { left = left + right }

  public var text: String { runs.reduce(into: "") { $0 += $1.text } }
  public var width: Int { runs.reduce(0) { $0 + displayWidth($1.text) } }
  public var isEmpty: Bool { runs.isEmpty }

  /// Cut to so many columns, with an ellipsis where something is missing.
  public func fitted(columns: Int) -> StyledText {
    guard columns > 0 else { return .empty }
    var left = columns
    var kept: [Run] = []
    for (index, run) in runs.enumerated() {
      let width = displayWidth(run.text)
      let hasMore = index + 1 < runs.count
      if width < left || (width == left && !hasMore) {
        kept.append(run)
        left -= width
      } else {
        var cut = run
        cut.text = CellGrid.fitted(
          hasMore && width <= left ? run.text + "  " : run.text, columns: left)
        kept.append(cut)
        break
      }
    }
    return StyledText(runs: kept)
  }

  /// The same with attributes on parts of it, such as words to underline; ranges in order, in offsets of `text.utf8`.
  public func marking(_ ranges: [Range<Int>], _ attributes: Style.Attributes, role: Role? = nil)
    -> StyledText
  {
    var marked: [Run] = []
    var start = 0
    var next = 0
    for run in runs {
      let end = start + run.text.utf8.count
      var position = start
      while position < end {
        while next < ranges.count, ranges[next].upperBound <= position { next += 1 }
        let isMarked = next < ranges.count && ranges[next].lowerBound <= position
        let stop =
          next == ranges.count
          ? end : min(end, isMarked ? ranges[next].upperBound : ranges[next].lowerBound)
        var part = run
        part.text = run.text.slice(position - start..<stop - start)
        if isMarked {
          part.attributes.formUnion(attributes)
          if let role { part.ink = .role(role) }
        }
        marked.append(part)
        position = stop
      }
      start = end
    }
    return StyledText(runs: marked)
  }
}

extension String {
  /// The text between two offsets of its UTF-8 bytes.
  func slice(_ range: Range<Int>) -> String {
    let start = utf8.index(startIndex, offsetBy: range.lowerBound)
    return String(self[start..<utf8.index(start, offsetBy: range.count)])
  }
}
