import CellGrid
import FactorAnalysis
import Preferences
import Reporting
import Widgets

extension Canvas {
  mutating func draw(_ screen: PairScreen) {
    let layout = state.pairLayout(of: screen)
    drawTitle(screen, in: layout.title)
    guard let detail = screen.detail, let texts = screen.texts else {
      put(StyledText("reading…", .dim), in: layout.source, row: layout.source.rows / 2, alignment: .center)
      return
    }
    if screen.part == .source {
      drawSource(screen, detail, texts, layout)
    } else {
      drawSide(.factsA, detail.a, texts.a, of: screen, in: layout.sides.a, layout)
      drawSide(.factsB, detail.b, texts.b, of: screen, in: layout.sides.b, layout)
    }
    drawExplanation(of: screen, in: layout.explanation)
    drawFactors(screen, detail, in: layout.factors)
    let remark = state.remark(on: screen)
    if remark.lines.isEmpty {
      put(legend(of: screen), in: layout.movement)
    } else {
      draw(remark, in: layout.movement)
    }
  }

  /// Why the pair is here, what it is about, and its name where there is room.
  private mutating func drawTitle(_ screen: PairScreen, in rect: Rect) {
    guard let contents = state.analysis?.contents else { return }
    var text = state.isMarked(screen.pair) ? StyledText("◆ ", .edited) : StyledText(" ")
    let reasons = state.nearestPairs.map { conditionTexts($0) } ?? []
    for reason in reasons { text += StyledText(reason, .accent) + StyledText(" · ", .dim) }
    let title = contents.sources.titles[contents.source(of: screen.pair).index].singleLine
    text += StyledText("“\(title)”", .heading)
    put(text, in: rect)
    let name = StyledText("  " + contents.pairs.name(of: screen.pair, in: contents.responses) + " ", .dim)
    if text.width + name.width < rect.columns { put(name, in: rect, alignment: .right) }
  }

  /// From where it is scrolled to, with the key that shows more where there is more.
  private mutating func drawExplanation(of screen: PairScreen, in rect: Rect) {
    let lines = state.explanation(of: screen).lines
    let offset = max(0, min(screen.reasonOffset, lines.count - rect.rows))
    for (row, line) in lines.dropFirst(offset).prefix(rect.rows).enumerated() {
      put(line, in: rect, row: row)
    }
    let rest = lines.count - offset - rect.rows
    guard rest > 0 || offset > 0, !rect.isEmpty else { return }
    let more =
      rest > 0
      ? StyledText(" …  ", .dim) + StyledText("}", .key)
        + StyledText(" \(NumberText.count(rest)) more \(rest == 1 ? "line" : "lines")", .dim)
      : StyledText("  ") + StyledText("{", .key) + StyledText(" back", .dim)
    let last = Rect(
      column: rect.endColumn - more.width, row: rect.endRow - 1, columns: more.width, rows: 1)
    put(more, in: last)
  }

  private mutating func draw(_ text: WrappedText, in rect: Rect) {
    for (row, line) in text.lines.prefix(rect.rows).enumerated() {
      let isCut = row == rect.rows - 1 && text.lines.count > rect.rows
      put(isCut ? line.fitted(columns: rect.columns - 2) + StyledText(" …", .dim) : line, in: rect, row: row)
    }
  }

  private func legend(of screen: PairScreen) -> StyledText {
    func entry(_ symbol: String, _ words: String, _ role: Role = .text) -> StyledText {
      StyledText(symbol, role) + StyledText(" " + words + "  ", .dim)
    }
    switch screen.part {
    case .texts: return entry("j k", "scroll both texts", .key) + entry("d", "underlines what only one says", .key)
    case .factsA, .factsB:
      return entry("●", "counts toward the factor", .accent) + entry("·", "does not") + entry("?", "unknown", .warning)
        + entry("✎", "changed by you", .edited)
    case .source:
      let marks =
        entry("●", "found in the response", .accent) + entry("·", "not found") + entry("?", "unknown", .warning)
      return (screen.coverageFactors(in: state).isEmpty ? .empty : marks) + entry("[ ]", "scroll the source", .key)
        + entry("o", "responses", .key)
    case .factors:
      return entry("← →", "choose A or B", .key) + entry("v", "sets the value", .key)
        + entry("=", "tied") + entry("◌", "missing") + entry("✎", "set by hand", .edited)
    }
  }
}
